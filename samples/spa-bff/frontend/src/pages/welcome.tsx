import { redirectToLogin } from '../auth';
import { useLive } from '../live';
import { hueOf, labelOf } from '../profile';

function logIn(tenantName?: string) {
  const returnUrl = new URL('/notes', window.location.href).href;
  redirectToLogin('/api/auth/login', { returnUrl, ...(tenantName ? { tenantName } : {}) });
}

export function WelcomePage() {
  const { setup } = useLive();
  return (
    <>
      <section className="hero" aria-labelledby="hero-title">
        <div className="hero__copy">
          <p className="eyebrow">React and Spring Boot</p>
          <h1 id="hero-title">The page in your browser, the keys on the server.</h1>
          <p className="lead">
            The server logs you in, keeps the tokens and renews them. The browser gets a session cookie that no
            script can read, and the page asks the server who you are.
          </p>
        </div>
        <div className="card doors-card">
          <h2>Choose your workspace</h2>
          <ul className="doors">
            {setup.workspaces.map((workspace) => (
              <li key={workspace}>
                <button
                  type="button"
                  className="door-link"
                  id={`log-in-${workspace}`}
                  onClick={() => logIn(workspace)}
                >
                  <span className={`avatar ${hueOf(workspace)}`} aria-hidden="true">
                    {labelOf(workspace).charAt(0)}
                  </span>
                  <span>
                    Log in to <strong>{labelOf(workspace)}</strong>
                  </span>
                  <span className="door-link__arrow" aria-hidden="true">
                    →
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <button type="button" className="button button--quiet" id="find-workspace" onClick={() => logIn()}>
            Find my workspace
          </button>
        </div>
      </section>
      <section aria-labelledby="ways-title">
        <h2 id="ways-title">Two ways to call an API, side by side</h2>
        <ul className="steps">
          <li className="card">
            <h3>With session</h3>
            <p>The cookie says who calls, a CSRF token that it was this page. Right for nearly everything.</p>
          </li>
          <li className="card">
            <h3>With token</h3>
            <p>The page asks the server for an access token and sends it along. For APIs that live elsewhere.</p>
          </li>
          <li className="card">
            <h3>When time runs out</h3>
            <p>Tokens are renewed unnoticed. A session that is over says so, and login brings you back.</p>
          </li>
        </ul>
      </section>
    </>
  );
}
