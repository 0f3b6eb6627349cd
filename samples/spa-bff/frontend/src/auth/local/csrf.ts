/** The CSRF token that the server has put into a cookie which scripts may read. */
export function getCsrfToken(cookieName = 'CSRF-TOKEN'): string | undefined {
  for (const cookie of document.cookie.split(';')) {
    const [name, ...value] = cookie.trim().split('=');
    if (name === cookieName) {
      return decodeURIComponent(value.join('='));
    }
  }
  return undefined;
}
