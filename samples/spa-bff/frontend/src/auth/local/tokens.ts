import { useCallback, useMemo, useRef } from 'react';

import { ask, type CsrfNames } from './endpoint';
import { WristbandError } from './errors';
import { resolve } from './redirects';

const EARLY_MILLIS = 30_000;

interface TokenResponse {
  accessToken: string;
  expiresAt: number;
}

function tokenOf(answer: unknown): TokenResponse {
  const token = answer as Partial<TokenResponse> | null;
  if (!token?.accessToken?.trim() || typeof token.expiresAt !== 'number' || token.expiresAt < 0) {
    throw new WristbandError('INVALID_TOKEN_RESPONSE', 'The token endpoint gave no token, or not its end');
  }
  return { accessToken: token.accessToken, expiresAt: token.expiresAt };
}

/** Keeps the access token in memory until shortly before its end; callers at the same time share one request. */
export function useTokens(tokenUrl: string, csrf: CsrfNames, authenticated: boolean) {
  const cached = useRef<TokenResponse | null>(null);
  const underway = useRef<Promise<string> | null>(null);

  const clearToken = useCallback(() => {
    cached.current = null;
    underway.current = null;
  }, []);

  const fetchToken = useCallback(async () => {
    try {
      const token = tokenOf(await ask(tokenUrl, csrf, 'TOKEN_FETCH_FAILED'));
      cached.current = token;
      return token.accessToken;
    } catch (error) {
      cached.current = null;
      throw error;
    } finally {
      underway.current = null;
    }
  }, [tokenUrl, csrf]);

  const getToken = useCallback(async () => {
    resolve(tokenUrl, 'INVALID_TOKEN_URL');
    if (!authenticated) {
      throw new WristbandError('UNAUTHENTICATED', 'Nobody is logged in');
    }
    if (cached.current && cached.current.expiresAt > Date.now() + EARLY_MILLIS) {
      return cached.current.accessToken;
    }
    underway.current ??= fetchToken();
    return underway.current;
  }, [tokenUrl, authenticated, fetchToken]);

  return useMemo(() => ({ clearToken, getToken }), [clearToken, getToken]);
}
