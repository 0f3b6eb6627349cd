import { WristbandError, type WristbandErrorCode } from './errors';

export interface LoginRedirectConfig {
  idpHint?: string;
  loginHint?: string;
  returnUrl?: string;
  tenantName?: string;
  tenantCustomDomain?: string;
}

export interface LogoutRedirectConfig {
  tenantName?: string;
  tenantCustomDomain?: string;
}

export function resolve(url: string, code: WristbandErrorCode): URL {
  if (!url.trim() || !URL.canParse(url, window.location.origin)) {
    throw new WristbandError(code, 'Not a URL');
  }
  return new URL(url, window.location.origin);
}

function go(url: URL, parameters: Record<string, string | undefined>, code: WristbandErrorCode) {
  for (const [name, value] of Object.entries(parameters)) {
    if (url.searchParams.has(name) && name !== 'idp_hint') {
      throw new WristbandError(code, `The URL must not contain ${name}`);
    }
    if (value) {
      url.searchParams.set(name, value);
    }
  }
  window.location.assign(url);
}

/** Leaves the page for the login endpoint. */
export function redirectToLogin(loginUrl: string, config: LoginRedirectConfig = {}): void {
  const code = 'INVALID_LOGIN_URL';
  const parameters = {
    idp_hint: config.idpHint,
    login_hint: config.loginHint,
    return_url: config.returnUrl && encodeURI(config.returnUrl),
    tenant_name: config.tenantName,
    tenant_custom_domain: config.tenantCustomDomain,
  };
  go(resolve(loginUrl, code), parameters, code);
}

/** Leaves the page for the logout endpoint. */
export function redirectToLogout(logoutUrl: string, config: LogoutRedirectConfig = {}): void {
  const code = 'INVALID_LOGOUT_URL';
  const parameters = { tenant_name: config.tenantName, tenant_custom_domain: config.tenantCustomDomain };
  go(resolve(logoutUrl, code), parameters, code);
}
