import { createContext, useCallback, useContext, useMemo, useState, type PropsWithChildren } from 'react';

export interface LogEvent {
  id: number;
  at: number;
  tone: 'good' | 'plain' | 'bad';
  text: string;
}

interface EventLog {
  events: LogEvent[];
  record: (tone: LogEvent['tone'], text: string) => void;
  clear: () => void;
}

const KEPT = 40;

const EventContext = createContext<EventLog | undefined>(undefined);

let lastId = 0;

/** What happened to the session and the token since the page was opened, the latest first. */
export function EventProvider({ children }: PropsWithChildren) {
  const [events, setEvents] = useState<LogEvent[]>([]);
  const record = useCallback((tone: LogEvent['tone'], text: string) => {
    lastId += 1;
    const event = { id: lastId, at: Date.now(), tone, text };
    setEvents((before) => [event, ...before].slice(0, KEPT));
  }, []);
  const clear = useCallback(() => setEvents([]), []);
  const value = useMemo(() => ({ events, record, clear }), [events, record, clear]);
  return <EventContext.Provider value={value}>{children}</EventContext.Provider>;
}

export function useEvents(): EventLog {
  const log = useContext(EventContext);
  if (!log) {
    throw new Error('There is no EventProvider around this component');
  }
  return log;
}
