import { redirectToLogout, useWristbandSession } from '../auth';
import { useLive } from '../live';
import { hueOf, labelOf, useProfile } from '../profile';
import { Link, usePath } from '../router';

const TABS = [
  { href: '/notes', label: 'With session', matches: /^\/(notes(\/.*)?)?$/ },
  { href: '/token', label: 'With token', matches: /^\/token$/ },
];

export function Header() {
  const { userId } = useWristbandSession();
  const { standing } = useLive();
  return (
    <header className="site-header">
      <a className="skip-link" href="#content">
        Skip to content
      </a>
      <div className="wrap site-header__row">
        <Link className={userId ? 'brand brand--small' : 'brand'} href="/" aria-label="Noticeboard">
          <img src="/favicon.svg" alt="" width="32" height="32" />
          <span>Noticeboard</span>
        </Link>
        {userId && <Tabs />}
        {userId && <Who />}
        {!userId && standing === 'nobody' && (
          <span className="who muted" id="login-status">
            Nobody is logged in
          </span>
        )}
      </div>
    </header>
  );
}

function Tabs() {
  const path = usePath();
  return (
    <nav className="tabs" aria-label="Ways to call the API">
      {TABS.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.matches.test(path) ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}

function logOut() {
  // Drafts outlive a session that ends by itself, not a user who leaves
  window.sessionStorage.clear();
  redirectToLogout('/api/auth/logout');
}

function Who() {
  const profile = useProfile();
  return (
    <div className="who">
      <span className={`avatar avatar--small ${hueOf(profile.tenantName)}`} aria-hidden="true">
        {profile.initials}
      </span>
      <span className="who__text">
        <span className="who__name" id="user-name">
          {profile.name}
        </span>
        <span className="who__tenant">
          <span id="tenant-name">{labelOf(profile.tenantName)}</span>
          {' · '}
          <span id="role">{profile.roles.join(', ') || 'no role'}</span>
        </span>
      </span>
      <button
        type="button"
        className="button button--quiet"
        id="log-out"
        onClick={logOut}
      >
        Log out
      </button>
    </div>
  );
}

export function Footer() {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <p>A sample of Wristband for Spring Boot: React in the browser, login and renewal on the server.</p>
      </div>
    </footer>
  );
}
