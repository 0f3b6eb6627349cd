/** What an access token says, for display. Only the API it is meant for verifies it. */
export interface Claims {
  id: string;
  subject: string;
  tenantId: string;
  scopes: string[];
  expiresAt: number;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function claimsOf(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  return {
    id: text(claims['jti']) || String(claims['iat']),
    subject: text(claims['sub']),
    tenantId: text(claims['tnt_id']),
    scopes: text(claims['scope']).split(' ').filter(Boolean),
    expiresAt: typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : 0,
  };
}
