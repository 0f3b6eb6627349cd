import { useCallback, useEffect, useState } from 'react';

import { Refusal, type Note } from './api';
import { useCalls } from './live';

export type Fetched<T> = { state: 'loading' } | { state: 'failed'; status: number } | { state: 'there'; value: T };

/** Something of the API, fetched with the session. */
export function useFetched<T>(path: string) {
  const call = useCalls();
  const [fetched, setFetched] = useState<Fetched<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    call<T>('GET', path).then(
      (value) => wanted && setFetched({ state: 'there', value }),
      (error: unknown) =>
        wanted && setFetched({ state: 'failed', status: error instanceof Refusal ? error.status : 0 }),
    );
    return () => {
      wanted = false;
    };
    // A call is the same one every time
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [path, round]);
  const again = useCallback(() => {
    setFetched({ state: 'loading' });
    setRound((before) => before + 1);
  }, []);
  const change = useCallback((value: T) => setFetched({ state: 'there', value }), []);
  return { fetched, again, change };
}

export interface Draft {
  title: string;
  text: string;
}

const EMPTY: Draft = { title: '', text: '' };

/** What is being typed. It outlives a login in the same tab, and is shown to nobody but its user. */
export function useDraft(userId: string): [Draft, (draft: Draft) => void] {
  const key = `draft/${userId}`;
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = window.sessionStorage.getItem(key);
    return kept ? { ...EMPTY, ...(JSON.parse(kept) as Partial<Draft>) } : EMPTY;
  });
  const keep = useCallback(
    (changed: Draft) => {
      setDraft(changed);
      window.sessionStorage.setItem(key, JSON.stringify(changed));
    },
    [key],
  );
  return [draft, keep];
}

const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

export function byline(note: Note): string {
  return `${note.author} · ${DAY.format(new Date(note.createdAt))}`;
}
