import { redirectToLogin, useWristbandAuth } from '../auth';
import { useEvents } from '../events';
import { useLive, useNow } from '../live';
import { hueOf, labelOf, useProfile } from '../profile';
import { usePath } from '../router';
import { Countdown } from './countdown';

function ago(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  return seconds < 2 ? 'just now' : seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`;
}

/** The session as the server tells it, without keeping it alive. */
export function SessionPanel() {
  const { standing, checkedAt } = useLive();
  const { validateSession } = useWristbandAuth();
  const { accessTokenEndsAt, idleSeconds } = useProfile();
  const now = useNow();
  const good = standing === 'active';
  return (
    <section className="card panel" aria-labelledby="session-title">
      <div className="panel__head">
        <h2 id="session-title">Your session</h2>
        <span className={`state ${good ? 'state--open' : 'state--bad'}`} id="session-state">
          <span className="state__dot" aria-hidden="true" />
          {good ? 'Active' : standing === 'ended' ? 'Ended' : 'Unknown'}
        </span>
      </div>
      <dl className="facts">
        <div>
          <dt>Access token</dt>
          <dd>
            {accessTokenEndsAt === null ? (
              'on the server'
            ) : (
              <Countdown end={accessTokenEndsAt} label="Until the access token ends" />
            )}
            <small className="muted">Kept and renewed by the server.</small>
          </dd>
        </div>
        <div>
          <dt>Idle limit</dt>
          <dd>{idleSeconds === null ? 'set by the server' : `${Math.round(idleSeconds / 60)} min`}</dd>
        </div>
        <div>
          <dt>Last look</dt>
          <dd>
            {checkedAt === null ? 'at the start' : ago(now - checkedAt)}
            <small className="muted">Looking does not keep the session alive.</small>
          </dd>
        </div>
      </dl>
      <button type="button" className="button button--plain" onClick={() => void validateSession()}>
        Look now
      </button>
    </section>
  );
}

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium', hour12: false });

export function EventPanel() {
  const { events, clear } = useEvents();
  return (
    <section className="card panel" aria-labelledby="events-title">
      <div className="panel__head">
        <h2 id="events-title">What happened</h2>
        {events.length > 0 && (
          <button type="button" className="link-button" onClick={clear}>
            Clear
          </button>
        )}
      </div>
      {events.length === 0 && <p className="muted">Nothing yet.</p>}
      <ol className="events" id="events" role="log" tabIndex={0} aria-label="Events, the latest first">
        {events.map((event) => (
          <li key={event.id} className={`event event--${event.tone}`}>
            <time dateTime={new Date(event.at).toISOString()}>{TIME.format(event.at)}</time>
            <span>{event.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function WorkspacePanel() {
  const { setup } = useLive();
  const { tenantName } = useProfile();
  const path = usePath();
  const others = setup.workspaces.filter((workspace) => workspace !== tenantName);
  if (others.length === 0) {
    return null;
  }
  return (
    <section className="card panel" aria-labelledby="switch-title">
      <h2 id="switch-title">Switch the workspace</h2>
      <ul className="doors">
        {others.map((workspace) => (
          <li key={workspace}>
            <button
              type="button"
              className="door-link"
              id={`switch-to-${workspace}`}
              onClick={() =>
                redirectToLogin('/api/auth/login', {
                  tenantName: workspace,
                  returnUrl: new URL(path === '/token' ? path : '/notes', window.location.href).href,
                })
              }
            >
              <span className={`avatar avatar--small ${hueOf(workspace)}`} aria-hidden="true">
                {labelOf(workspace).charAt(0)}
              </span>
              <span>
                Go to <strong>{labelOf(workspace)}</strong>
              </span>
              <span className="door-link__arrow" aria-hidden="true">
                →
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="muted">Your present session stays until the other workspace has let you in.</p>
    </section>
  );
}
