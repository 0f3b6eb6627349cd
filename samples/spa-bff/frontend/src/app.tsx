import { useEffect } from 'react';

import { redirectToLogin, useWristbandSession, WristbandAuthProvider } from './auth';
import { EventProvider } from './events';
import { LiveProvider, useLive } from './live';
import { BoardPage } from './pages/board';
import { NotePage } from './pages/note';
import { NothingPage } from './pages/nothing';
import { TokenPage } from './pages/token';
import { WelcomePage } from './pages/welcome';
import { Ended } from './parts/ended';
import { Footer, Header } from './parts/frame';
import { Banner, Loading } from './parts/notices';
import { toProfile, type Profile } from './profile';
import { usePath } from './router';

export function App() {
  return (
    <WristbandAuthProvider<Profile>
      loginUrl="/api/auth/login"
      sessionUrl="/api/auth/session?extend=false"
      tokenUrl="/api/auth/token"
      disableRedirectOnUnauthenticated
      transformSessionMetadata={toProfile}
    >
      <EventProvider>
        <LiveProvider>
          <Shell />
        </LiveProvider>
      </EventProvider>
    </WristbandAuthProvider>
  );
}

function Shell() {
  const { standing } = useLive();
  const { userId, tenantId } = useWristbandSession();
  const ended = standing === 'ended';
  return (
    <>
      <div className="shell" inert={ended}>
        <Header />
        <main id="content" className="wrap" tabIndex={-1}>
          {standing === 'away' && <Banner />}
          <Page key={`${tenantId}/${userId}`} />
        </main>
        <Footer />
      </div>
      {ended && <Ended />}
    </>
  );
}

function Page() {
  const path = usePath();
  const { standing } = useLive();
  const { userId } = useWristbandSession();
  if (standing === 'unknown') {
    return <Loading what="Asking the server who you are" />;
  }
  if (!userId) {
    return path === '/' || standing === 'away' ? <WelcomePage /> : <GoToLogin />;
  }
  return pageAt(path);
}

function pageAt(path: string) {
  const note = /^\/notes\/(\d{1,9})$/.exec(path);
  if (note) {
    return <NotePage id={Number(note[1])} />;
  }
  switch (path) {
    case '/':
    case '/notes':
      return <BoardPage />;
    case '/token':
      return <TokenPage />;
    default:
      return <NothingPage />;
  }
}

/** The server sends such pages to login by itself; this is for a session that was gone a moment later. */
function GoToLogin() {
  useEffect(() => redirectToLogin('/api/auth/login', { returnUrl: window.location.href }), []);
  return <Loading what="On the way to login" />;
}
