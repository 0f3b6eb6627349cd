import { useCallback, useEffect, useRef, useState, type PropsWithChildren } from 'react';

import { Refusal, type Proof } from '../api';
import { useWristbandAuth, useWristbandToken, WristbandError } from '../auth';
import { claimsOf, type Claims } from '../claims';
import { useEvents } from '../events';
import { useCalls, useLive } from '../live';
import { Countdown } from '../parts/countdown';
import { EventPanel, WorkspacePanel } from '../parts/panels';

export function TokenPage() {
  const { claims, problem, start } = useToken();
  return (
    <div className="columns">
      <div className="columns__main">
        <header className="page-head">
          <p className="eyebrow">No cookie on these calls</p>
          <h1>An access token in the browser</h1>
          <p className="lead">
            For APIs on other hosts. The page asks its server for the token and keeps it in memory only; when its
            time is nearly over, the server has a new one.
          </p>
        </header>
        <TokenCard claims={claims} problem={problem} start={start} />
        <CallCard />
      </div>
      <aside className="columns__side" aria-label="What happened">
        <EventPanel />
        <WorkspacePanel />
      </aside>
    </div>
  );
}

/** Asks for the token again and again; a new one is noticed by its end. */
function useToken() {
  const { getToken } = useWristbandToken();
  const { validateSession } = useWristbandAuth();
  const { record } = useEvents();
  const { setup, standing } = useLive();
  const [wanted, setWanted] = useState(false);
  const [claims, setClaims] = useState<Claims | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const known = useRef<Claims | null>(null);
  const asking = useRef(false);

  const look = useCallback(async () => {
    if (asking.current) {
      return;
    }
    asking.current = true;
    try {
      const fresh = claimsOf(await getToken());
      if (known.current?.id !== fresh.id) {
        record('good', known.current ? 'Token renewed' : 'Token fetched');
        known.current = fresh;
        setClaims(fresh);
      }
      setProblem(null);
    } catch (error) {
      const code = error instanceof WristbandError ? error.code : 'TOKEN_FETCH_FAILED';
      setProblem(code);
      if (code === 'UNAUTHENTICATED') {
        await validateSession().catch(() => undefined);
      }
    }
    asking.current = false;
  }, [getToken, record, validateSession]);

  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    if (!wanted || standing !== 'active') {
      return undefined;
    }
    void latest.current();
    const timer = window.setInterval(() => void latest.current(), setup.pollMillis);
    return () => window.clearInterval(timer);
  }, [wanted, standing, setup.pollMillis]);

  return { claims, problem, start: () => setWanted(true) };
}

interface TokenCardProps {
  claims: Claims | null;
  problem: string | null;
  start: () => void;
}

function TokenCard({ claims, problem, start }: TokenCardProps) {
  return (
    <section className="card panel" aria-labelledby="token-title">
      <div className="panel__head">
        <h2 id="token-title">The token</h2>
        {claims && (
          <span className="state state--open">
            <span className="state__dot" aria-hidden="true" />
            Renewed in time
          </span>
        )}
      </div>
      {!claims && (
        <>
          <p className="muted" id="no-token">
            This page has no token yet. It only gets one because the server was told to hand it out.
          </p>
          <div className="row">
            <button type="button" className="button button--primary" id="get-token" onClick={start}>
              Get a token
            </button>
          </div>
        </>
      )}
      {claims && (
        <div id="token">
          <Countdown end={claims.expiresAt} label="Until this access token ends" />
          <dl className="facts">
            <div>
              <dt>User</dt>
              <dd>
                <code>{claims.subject}</code>
              </dd>
            </div>
            <div>
              <dt>Tenant</dt>
              <dd>
                <code>{claims.tenantId}</code>
              </dd>
            </div>
            <div>
              <dt>Scopes</dt>
              <dd>
                <ul className="chips">
                  {claims.scopes.map((scope) => (
                    <li key={scope}>
                      <code>{scope}</code>
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          </dl>
        </div>
      )}
      {problem && (
        <p className="outcome outcome--bad" role="alert" id="token-problem">
          No token: <code>{problem}</code>
        </p>
      )}
    </section>
  );
}

interface CallButtonProps {
  id: string;
  kind: 'primary' | 'plain';
  busy: boolean;
  run: () => void;
}

function CallButton({ id, kind, busy, run, children }: PropsWithChildren<CallButtonProps>) {
  return (
    <button type="button" className={`button button--${kind}`} id={id} disabled={busy} onClick={run}>
      {children}
    </button>
  );
}

interface Answer {
  request: string;
  status: number;
  text: string;
}

function CallCard() {
  const { getToken } = useWristbandToken();
  const call = useCalls();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [busy, setBusy] = useState(false);

  async function run(method: string, withToken: boolean) {
    setBusy(true);
    const request = `${method} /api/notes ${withToken ? 'with the token' : 'without the token'}`;
    try {
      const proof: Proof = withToken ? { by: 'token', token: await getToken() } : { by: 'nothing' };
      const body = method === 'POST' ? { title: 'From a token', text: 'A token carries scopes, no roles.' } : undefined;
      const notes = await call<unknown[]>(method, '/api/notes', body, proof);
      setAnswer({ request, status: 200, text: `${notes.length} notes of this tenant` });
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 0;
      setAnswer({ request, status, text: error instanceof Error ? error.message : '' });
    }
    setBusy(false);
  }

  return (
    <section className="card panel" aria-labelledby="calls-title">
      <h2 id="calls-title">Call the API</h2>
      <div className="row">
        <CallButton id="read-with-token" kind="primary" busy={busy} run={() => void run('GET', true)}>
          Read with the token
        </CallButton>
        <CallButton id="read-without-token" kind="plain" busy={busy} run={() => void run('GET', false)}>
          Read without it
        </CallButton>
        <CallButton id="post-with-token" kind="plain" busy={busy} run={() => void run('POST', true)}>
          Post with the token
        </CallButton>
      </div>
      <p className="muted">
        The API knows the caller's tenant from the token. Posting needs a role, which a token does not carry.
      </p>
      <div id="answer" role="status">
        {answer && (
          <p className={`answer ${answer.status === 200 ? 'answer--good' : 'answer--bad'}`}>
            <span className="status-code">{answer.status || 'none'}</span>
            <span>
              <code>{answer.request}</code>
              <br />
              {answer.text}
            </span>
          </p>
        )}
      </div>
    </section>
  );
}
