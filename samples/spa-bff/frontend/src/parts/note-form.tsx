import { useState, type FormEvent } from 'react';

import { Refusal, type Note, type Proof } from '../api';
import { useWristbandSession } from '../auth';
import { useCalls } from '../live';
import { useDraft } from '../notes';
import { labelOf, useProfile } from '../profile';
import { LockIcon } from './notices';

type Outcome = { tone: 'good' | 'bad'; text: string };

const SAMPLE = { title: 'A note that should not get through', text: 'The server decides, not the button.' };

function explain(error: unknown, proof: Proof): Outcome {
  const status = error instanceof Refusal ? error.status : 0;
  if (status === 403) {
    const why = proof.by === 'forged' ? 'without the CSRF token it could come from any site' : 'your role may not';
    return { tone: 'bad', text: `The server refused with 403: ${why}.` };
  }
  if (status === 401) {
    return { tone: 'bad', text: 'Your session has ended. The note was not posted; what you typed is kept.' };
  }
  return { tone: 'bad', text: status ? `The server refused with ${status}.` : 'The server cannot be reached.' };
}

/** A form that only owners may send. It is disabled for others, and the server refuses them too. */
export function NoteForm({ added }: { added: (note: Note) => void }) {
  const { userId } = useWristbandSession();
  const { owner, tenantName } = useProfile();
  const call = useCalls();
  const [draft, setDraft] = useDraft(userId);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  async function send(proof: Proof, body = draft) {
    setBusy(true);
    setOutcome(null);
    try {
      added(await call<Note>('POST', '/api/notes', body, proof));
      setDraft({ title: '', text: '' });
      setOutcome({ tone: 'good', text: 'Posted.' });
    } catch (error) {
      setOutcome(explain(error, proof));
    }
    setBusy(false);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void send({ by: 'session' });
  }

  return (
    <form className="card form" id="note-form" onSubmit={submit} aria-labelledby="form-title">
      <h2 id="form-title">Post a note</h2>
      {!owner && (
        <p className="hint" id="locked">
          <LockIcon />
          <span>
            Only owners of {labelOf(tenantName)} post and delete notes. Your role is to read them.
          </span>
        </p>
      )}
      <fieldset disabled={!owner || busy} aria-describedby={owner ? undefined : 'locked'}>
        <legend className="visually-hidden">Note</legend>
        <label className="field">
          <span>Title</span>
          <input
            name="title"
            required
            maxLength={80}
            autoComplete="off"
            value={draft.title}
            onChange={(event) => setDraft({ ...draft, title: event.target.value })}
          />
        </label>
        <label className="field">
          <span>Text</span>
          <textarea
            name="text"
            required
            maxLength={1000}
            rows={3}
            value={draft.text}
            onChange={(event) => setDraft({ ...draft, text: event.target.value })}
          />
        </label>
        <div className="row">
          <button type="submit" className="button button--primary" id="post">
            {busy ? 'Posting…' : 'Post'}
          </button>
          <button
            type="button"
            className="button button--quiet"
            id="post-forged"
            onClick={() => void send({ by: 'forged' }, SAMPLE)}
          >
            Send one without CSRF token
          </button>
        </div>
      </fieldset>
      {!owner && (
        <button
          type="button"
          className="button button--plain"
          id="post-anyway"
          disabled={busy}
          onClick={() => void send({ by: 'session' }, SAMPLE)}
        >
          Ask the server anyway
        </button>
      )}
      <p id="outcome" role="status" className={outcome ? `outcome outcome--${outcome.tone}` : 'visually-hidden'}>
        {outcome?.text}
      </p>
    </form>
  );
}
