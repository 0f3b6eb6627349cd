import { useState } from 'react';

import { Refusal, type Note } from '../api';
import { useCalls } from '../live';
import { byline, useFetched } from '../notes';
import { Failed, Loading, LockIcon } from '../parts/notices';
import { EventPanel, SessionPanel } from '../parts/panels';
import { labelOf, useProfile } from '../profile';
import { Link, navigate } from '../router';
import { NothingPage } from './nothing';

export function NotePage({ id }: { id: number }) {
  const { fetched, again } = useFetched<Note>(`/api/notes/${id}`);
  if (fetched.state === 'failed' && fetched.status === 404) {
    return <NothingPage />;
  }
  return (
    <div className="columns">
      <div className="columns__main">
        <Link className="back" href="/notes">
          ← All notes
        </Link>
        {fetched.state === 'loading' && <Loading what="Fetching the note" />}
        {fetched.state === 'failed' && <Failed again={again}>The note did not arrive.</Failed>}
        {fetched.state === 'there' && <NoteCard note={fetched.value} />}
      </div>
      <aside className="columns__side" aria-label="Session">
        <SessionPanel />
        <EventPanel />
      </aside>
    </div>
  );
}

function NoteCard({ note }: { note: Note }) {
  const { owner, tenantName } = useProfile();
  const call = useCalls();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  async function remove() {
    setBusy(true);
    setRefused(null);
    try {
      await call('DELETE', `/api/notes/${note.id}`);
      navigate('/notes');
    } catch (error) {
      setRefused(error instanceof Refusal ? `The server refused with ${error.status}.` : 'No answer.');
      setBusy(false);
    }
  }

  return (
    <article className="card note" id="note">
      <p className="eyebrow">
        {labelOf(tenantName)} · note {note.id}
      </p>
      <h1 id="note-title">{note.title}</h1>
      <p className="note__text">{note.text}</p>
      <p className="muted">{byline(note)}</p>
      <div className="row">
        <button
          type="button"
          className="button button--danger"
          id="delete"
          disabled={!owner || busy}
          aria-describedby={owner ? undefined : 'delete-locked'}
          onClick={() => void remove()}
        >
          Delete
        </button>
        {!owner && (
          <span className="reason" id="delete-locked">
            <LockIcon /> Owners only
          </span>
        )}
      </div>
      {refused && (
        <p className="outcome outcome--bad" role="alert">
          {refused}
        </p>
      )}
    </article>
  );
}
