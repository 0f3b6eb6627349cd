export type WristbandErrorCode =
  | 'INVALID_LOGIN_URL'
  | 'INVALID_LOGOUT_URL'
  | 'INVALID_SESSION_RESPONSE'
  | 'INVALID_SESSION_URL'
  | 'INVALID_TOKEN_RESPONSE'
  | 'INVALID_TOKEN_URL'
  | 'SESSION_FETCH_FAILED'
  | 'TOKEN_FETCH_FAILED'
  | 'UNAUTHENTICATED';

/** What the session or token endpoint could not do, by a code that never changes its meaning. */
export class WristbandError extends Error {
  readonly code: WristbandErrorCode;
  readonly originalError: unknown;

  constructor(code: WristbandErrorCode, message: string, originalError?: unknown) {
    super(message);
    this.name = 'WristbandError';
    this.code = code;
    this.originalError = originalError;
  }
}
