import { useCallback, useEffect, useMemo, useRef, useState, type PropsWithChildren } from 'react';

import { WristbandAuthContext, type SessionResponse } from './context';
import { ask, type CsrfNames } from './endpoint';
import { WristbandError } from './errors';
import { resolve } from './redirects';
import { useTokens } from './tokens';

export type WristbandAuthProviderProps<T = unknown> = PropsWithChildren<{
  loginUrl: string;
  sessionUrl: string;
  tokenUrl?: string;
  csrfCookieName?: string;
  csrfHeaderName?: string;
  disableRedirectOnUnauthenticated?: boolean;
  onSessionSuccess?: (session: SessionResponse) => Promise<void> | void;
  transformSessionMetadata?: (metadata: unknown) => T;
}>;

interface State {
  authenticated: boolean;
  loading: boolean;
  error: WristbandError | null;
  userId: string;
  tenantId: string;
  metadata: unknown;
}

const NOBODY: State = {
  authenticated: false,
  loading: false,
  error: null,
  userId: '',
  tenantId: '',
  metadata: {},
};

function sessionOf(answer: unknown): SessionResponse {
  const session = answer as Partial<SessionResponse> | null;
  if (!session?.userId?.trim() || !session.tenantId?.trim()) {
    throw new WristbandError('INVALID_SESSION_RESPONSE', 'The session endpoint names no user or no tenant');
  }
  return { userId: session.userId, tenantId: session.tenantId, metadata: session.metadata };
}

function withReturnUrl(loginUrl: string): URL {
  const url = resolve(loginUrl, 'INVALID_LOGIN_URL');
  if (!url.searchParams.has('return_url')) {
    url.searchParams.set('return_url', encodeURI(window.location.href));
  }
  return url;
}

/** Asks the session endpoint who is logged in, and tells the components below. */
export function WristbandAuthProvider<T = unknown>(props: WristbandAuthProviderProps<T>) {
  const { sessionUrl, tokenUrl = '', csrfCookieName = 'CSRF-TOKEN', csrfHeaderName = 'X-CSRF-TOKEN' } = props;
  const [state, setState] = useState<State>({ ...NOBODY, loading: true });
  const csrf = useMemo<CsrfNames>(
    () => ({ cookie: csrfCookieName, header: csrfHeaderName }),
    [csrfCookieName, csrfHeaderName],
  );
  const latest = useRef(props);
  latest.current = props;
  const { clearToken, getToken } = useTokens(tokenUrl, csrf, state.authenticated);

  const fail = useCallback((error: WristbandError) => {
    if (error.code === 'INVALID_SESSION_RESPONSE') {
      throw error;
    }
    if (!latest.current.disableRedirectOnUnauthenticated) {
      window.location.assign(withReturnUrl(latest.current.loginUrl));
      return;
    }
    setState((before) => ({ ...before, authenticated: false, loading: false, error }));
  }, []);

  const validateSession = useCallback(async () => {
    setState((before) => ({ ...before, loading: true }));
    try {
      resolve(sessionUrl, 'INVALID_SESSION_URL');
      const session = sessionOf(await ask(sessionUrl, csrf, 'SESSION_FETCH_FAILED'));
      await latest.current.onSessionSuccess?.(session);
      const { userId, tenantId } = session;
      const transform = latest.current.transformSessionMetadata ?? ((metadata: unknown) => metadata);
      const metadata = session.metadata ? transform(session.metadata) : undefined;
      setState((before) => ({
        authenticated: true,
        loading: false,
        error: null,
        userId,
        tenantId,
        metadata: metadata ?? before.metadata,
      }));
    } catch (error) {
      fail(error instanceof WristbandError ? error : new WristbandError('SESSION_FETCH_FAILED', 'Not read', error));
    }
  }, [sessionUrl, csrf, fail]);

  useEffect(() => {
    validateSession().catch((error: unknown) => console.error(error));
  }, [validateSession]);

  const clearAuthData = useCallback(() => {
    clearToken();
    setState(NOBODY);
  }, [clearToken]);

  const updateMetadata = useCallback((changes: object) => {
    setState((before) => ({ ...before, metadata: { ...(before.metadata as object), ...changes } }));
  }, []);

  const value = {
    authError: state.error,
    authStatus: state.loading ? 'LOADING' : state.authenticated ? 'AUTHENTICATED' : 'UNAUTHENTICATED',
    clearAuthData,
    clearToken,
    getToken,
    isAuthenticated: state.authenticated,
    isLoading: state.loading,
    metadata: state.metadata,
    tenantId: state.tenantId,
    updateMetadata,
    userId: state.userId,
    validateSession,
  } as const;

  return <WristbandAuthContext.Provider value={value}>{props.children}</WristbandAuthContext.Provider>;
}
