import { createContext, useContext, useEffect, useRef, useState, type PropsWithChildren } from 'react';

import { call, Refusal, type Proof, type Setup } from './api';
import { useWristbandAuth, useWristbandSession } from './auth';
import { useEvents } from './events';
import { useProfile } from './profile';

/**
 * `ended` is a session that was there; `away` is one that cannot be asked for at the moment.
 */
export type Standing = 'unknown' | 'nobody' | 'active' | 'away' | 'ended';

interface Live {
  standing: Standing;
  checkedAt: number | null;
  setup: Setup;
}

const NO_SETUP: Setup = { workspaces: [], pollMillis: 10_000 };

const LiveContext = createContext<Live>({ standing: 'unknown', checkedAt: null, setup: NO_SETUP });

export function useLive(): Live {
  return useContext(LiveContext);
}

function useStanding(): Standing {
  const { authStatus, authError } = useWristbandAuth();
  const { userId } = useWristbandSession();
  const settled = useRef<Standing>('unknown');
  if (authStatus === 'AUTHENTICATED') {
    settled.current = 'active';
  } else if (authStatus === 'UNAUTHENTICATED' && authError?.code === 'SESSION_FETCH_FAILED') {
    settled.current = 'away';
  } else if (authStatus === 'UNAUTHENTICATED') {
    settled.current = userId ? 'ended' : 'nobody';
  }
  return settled.current;
}

function useSetup(): Setup {
  const [setup, setSetup] = useState(NO_SETUP);
  useEffect(() => {
    call<Setup>('GET', '/api/setup', undefined, { by: 'nothing' }).then(setSetup, () => undefined);
  }, []);
  return setup;
}

/**
 * Asks again from time to time, and whenever the user comes back to the tab. A session that has ended may begin anew in
 * another tab.
 */
function usePolling(standing: Standing, pollMillis: number): number | null {
  const { validateSession } = useWristbandAuth();
  const [checkedAt, setCheckedAt] = useState<number | null>(null);
  const asking = useRef(false);
  const polled = standing === 'active' || standing === 'away' || standing === 'ended';
  useEffect(() => {
    async function check() {
      if (!asking.current) {
        asking.current = true;
        await validateSession().catch((error: unknown) => console.error(error));
        asking.current = false;
        setCheckedAt(Date.now());
      }
    }
    function comeBack() {
      if (document.visibilityState === 'visible') {
        void check();
      }
    }
    const timer = polled ? window.setInterval(() => void check(), pollMillis) : undefined;
    document.addEventListener('visibilitychange', comeBack);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', comeBack);
    };
  }, [validateSession, polled, pollMillis]);
  return checkedAt;
}

const FOUND: Partial<Record<Standing, string>> = {
  away: 'The server is back, the session goes on',
  ended: 'Logged in again in another tab',
};

function useRecording(standing: Standing) {
  const { record } = useEvents();
  const { accessTokenEndsAt } = useProfile();
  const before = useRef<Standing>('unknown');
  const knownEnd = useRef<number | null>(null);
  useEffect(() => {
    if (standing !== before.current) {
      if (standing === 'active') {
        record('good', FOUND[before.current] ?? 'Session found');
      } else if (standing === 'ended') {
        record('bad', '401 → login needed');
      } else if (standing === 'away') {
        record('bad', 'No answer from the server, trying again');
      }
      before.current = standing;
    }
  }, [standing, record]);
  useEffect(() => {
    if (knownEnd.current !== null && accessTokenEndsAt !== null && accessTokenEndsAt > knownEnd.current) {
      record('good', 'Access token renewed by the server');
    }
    knownEnd.current = accessTokenEndsAt;
  }, [accessTokenEndsAt, record]);
}

/** Watches the session without keeping it alive. */
export function LiveProvider({ children }: PropsWithChildren) {
  const standing = useStanding();
  const setup = useSetup();
  const checkedAt = usePolling(standing, setup.pollMillis);
  useRecording(standing);
  return <LiveContext.Provider value={{ standing, checkedAt, setup }}>{children}</LiveContext.Provider>;
}

/** Calls that are recorded, and that notice when the session has ended meanwhile. */
export function useCalls() {
  const { record } = useEvents();
  const { validateSession } = useWristbandAuth();
  return async function tracked<T>(method: string, path: string, body?: object, proof?: Proof): Promise<T> {
    try {
      const answer = await call<T>(method, path, body, proof);
      record('plain', `${method} ${path} → done`);
      return answer;
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 0;
      record('bad', `${method} ${path} → ${status || 'no answer'}`);
      if (status === 401 && (!proof || proof.by === 'session' || proof.by === 'forged')) {
        await validateSession().catch(() => undefined);
      }
      throw error;
    }
  };
}

/** The present time, every second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
