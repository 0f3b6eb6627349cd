export { useWristbandAuth, useWristbandSession, useWristbandToken } from './context';
export type { AuthStatus, SessionResponse } from './context';
export { getCsrfToken } from './csrf';
export { WristbandError } from './errors';
export type { WristbandErrorCode } from './errors';
export { WristbandAuthProvider } from './provider';
export { redirectToLogin, redirectToLogout } from './redirects';
export type { LoginRedirectConfig, LogoutRedirectConfig } from './redirects';
