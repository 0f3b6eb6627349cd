import { getCsrfToken } from './auth';

export interface Note {
  id: number;
  title: string;
  text: string;
  author: string;
  createdAt: string;
}

export interface Setup {
  workspaces: string[];
  pollMillis: number;
}

/** An answer that is not 2xx. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** How a call proves who makes it. `forged` leaves out the CSRF token, as another site would have to. */
export type Proof = { by: 'session' } | { by: 'forged' } | { by: 'token'; token: string } | { by: 'nothing' };

const SAFE = new Set(['GET', 'HEAD']);

function headersFor(method: string, proof: Proof, hasBody: boolean): Headers {
  const headers = new Headers({ Accept: 'application/json' });
  if (hasBody) {
    headers.set('Content-Type', 'application/json');
  }
  if (proof.by === 'token') {
    headers.set('Authorization', `Bearer ${proof.token}`);
  }
  const csrf = proof.by === 'session' && !SAFE.has(method) ? getCsrfToken() : undefined;
  if (csrf) {
    headers.set('X-CSRF-TOKEN', csrf);
  }
  return headers;
}

async function reasonOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => ({}))) as { title?: string; detail?: string };
  return problem.detail ?? problem.title ?? response.statusText;
}

/** Calls the API of this application. */
export async function call<T>(
  method: string,
  path: string,
  body?: object,
  proof: Proof = { by: 'session' },
): Promise<T> {
  const withCookies = proof.by === 'session' || proof.by === 'forged';
  const response = await fetch(path, {
    method,
    credentials: withCookies ? 'same-origin' : 'omit',
    headers: headersFor(method, proof, body !== undefined),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) {
    throw new Refusal(response.status, await reasonOf(response));
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}
