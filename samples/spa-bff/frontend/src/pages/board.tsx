import type { Note } from '../api';
import { byline, useFetched } from '../notes';
import { NoteForm } from '../parts/note-form';
import { Failed, Loading } from '../parts/notices';
import { EventPanel, SessionPanel, WorkspacePanel } from '../parts/panels';
import { labelOf, useProfile } from '../profile';
import { Link } from '../router';

export function BoardPage() {
  const { tenantName } = useProfile();
  const { fetched, again, change } = useFetched<Note[]>('/api/notes');
  const added = (note: Note) => (fetched.state === 'there' ? change([note, ...fetched.value]) : again());
  return (
    <div className="columns">
      <div className="columns__main">
        <header className="page-head">
          <p className="eyebrow">Workspace {labelOf(tenantName)}</p>
          <h1>Notes on the board</h1>
        </header>
        {fetched.state === 'loading' && <Loading what="Fetching the notes" />}
        {fetched.state === 'failed' && <Failed again={again}>The notes did not arrive.</Failed>}
        {fetched.state === 'there' && <NoteList notes={fetched.value} />}
        <NoteForm added={added} />
      </div>
      <aside className="columns__side" aria-label="Session">
        <SessionPanel />
        <EventPanel />
        <WorkspacePanel />
      </aside>
    </div>
  );
}

function NoteList({ notes }: { notes: Note[] }) {
  if (notes.length === 0) {
    return (
      <p className="empty" id="no-notes">
        The board is empty. The first note of an owner will show up here.
      </p>
    );
  }
  return (
    <ul className="notes" id="notes">
      {notes.map((note) => (
        <li key={note.id}>
          <Link className="card note-card" href={`/notes/${note.id}`} id={`note-${note.id}`}>
            <span className="note-card__title">{note.title}</span>
            <span className="note-card__text">{note.text}</span>
            <span className="note-card__by">{byline(note)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
