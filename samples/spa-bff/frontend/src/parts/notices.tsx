import type { PropsWithChildren } from 'react';

export function Loading({ what }: { what: string }) {
  return (
    <p className="loading" role="status">
      <span className="loading__dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {what}
    </p>
  );
}

export function Failed({ children, again }: PropsWithChildren<{ again: () => void }>) {
  return (
    <div className="hint hint--bad" role="alert">
      <p>{children}</p>
      <button type="button" className="button button--plain" onClick={again}>
        Try again
      </button>
    </div>
  );
}

export function Banner() {
  return (
    <p className="hint hint--bad" id="away" role="status">
      The server does not answer. You are still logged in as far as this page knows; it keeps trying.
    </p>
  );
}

export function LockIcon() {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M4.5 7V5a3.5 3.5 0 0 1 7 0v2H13v7H3V7h1.5Zm1.7 0h3.6V5a1.8 1.8 0 0 0-3.6 0v2Z" />
    </svg>
  );
}
