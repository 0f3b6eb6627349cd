import { createContext, useContext } from 'react';

import type { WristbandError } from './errors';

export type AuthStatus = 'LOADING' | 'AUTHENTICATED' | 'UNAUTHENTICATED';

export interface SessionResponse {
  userId: string;
  tenantId: string;
  metadata: unknown;
}

export interface AuthContext {
  authError: WristbandError | null;
  authStatus: AuthStatus;
  clearAuthData: () => void;
  clearToken: () => void;
  getToken: () => Promise<string>;
  isAuthenticated: boolean;
  isLoading: boolean;
  metadata: unknown;
  tenantId: string;
  updateMetadata: (changes: object) => void;
  userId: string;
  validateSession: () => Promise<void>;
}

export const WristbandAuthContext = createContext<AuthContext | undefined>(undefined);

function useAuthContext(): AuthContext {
  const context = useContext(WristbandAuthContext);
  if (!context) {
    throw new Error('There is no WristbandAuthProvider around this component');
  }
  return context;
}

/** Who is logged in, or why nobody is. */
export function useWristbandAuth() {
  const { authError, authStatus, clearAuthData, isAuthenticated, isLoading, validateSession } = useAuthContext();
  return { authError, authStatus, clearAuthData, isAuthenticated, isLoading, validateSession };
}

/** What the session endpoint said of the user. */
export function useWristbandSession<T = unknown>() {
  const { metadata, tenantId, updateMetadata, userId } = useAuthContext();
  return {
    metadata: metadata as T,
    tenantId,
    updateMetadata: updateMetadata as (changes: Partial<T>) => void,
    userId,
  };
}

/** The access token, for calls without a session. */
export function useWristbandToken() {
  const { clearToken, getToken } = useAuthContext();
  return { clearToken, getToken };
}
