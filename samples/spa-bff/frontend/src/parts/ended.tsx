import { useEffect, useRef } from 'react';

import { redirectToLogin } from '../auth';
import { labelOf, useProfile } from '../profile';

/** Lies over the page when the session has ended. What was typed is kept for the same user. */
export function Ended() {
  const { tenantName } = useProfile();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <div className="veil">
      <section
        className="card veil__card"
        id="session-ended"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="ended-title"
        aria-describedby="ended-text"
      >
        <p className="status-code">401</p>
        <h2 id="ended-title">Your session has ended</h2>
        <p id="ended-text">
          You were logged out, or away for too long. Log in again to go on at this very page; what you were
          typing is kept.
        </p>
        <div className="row">
          <button
            ref={button}
            type="button"
            className="button button--primary"
            id="log-in-again"
            onClick={() => redirectToLogin('/api/auth/login', { tenantName, returnUrl: window.location.href })}
          >
            Log in to {labelOf(tenantName)}
          </button>
          <a className="button button--quiet" href="/">
            Back to start
          </a>
        </div>
      </section>
    </div>
  );
}
