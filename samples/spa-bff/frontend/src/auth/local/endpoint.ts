import { getCsrfToken } from './csrf';
import { WristbandError, type WristbandErrorCode } from './errors';

const ATTEMPTS = 3;
const PAUSE_MILLIS = 100;

export interface CsrfNames {
  cookie: string;
  header: string;
}

class StatusError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Status ${status}`);
    this.status = status;
  }
}

async function read(url: string, csrf: CsrfNames): Promise<unknown> {
  const headers = new Headers({ 'Content-Type': 'application/json', Accept: 'application/json' });
  const token = getCsrfToken(csrf.cookie);
  if (token) {
    headers.set(csrf.header, token);
  }
  const response = await fetch(url, { credentials: 'include', headers });
  if (!response.ok) {
    throw new StatusError(response.status);
  }
  return response.json();
}

function isFinal(error: unknown): error is StatusError {
  return error instanceof StatusError && error.status >= 400 && error.status < 500;
}

/**
 * Asks an endpoint. A 4xx is its last word; a 5xx, a broken answer or none is worth another attempt.
 */
export async function ask(url: string, csrf: CsrfNames, failure: WristbandErrorCode): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await read(url, csrf);
    } catch (error) {
      if (isFinal(error) && error.status === 401) {
        throw new WristbandError('UNAUTHENTICATED', 'Nobody is logged in', error);
      }
      if (isFinal(error) || attempt === ATTEMPTS) {
        throw new WristbandError(failure, 'The endpoint gave no usable answer', error);
      }
      await new Promise((resume) => setTimeout(resume, PAUSE_MILLIS));
    }
  }
}
