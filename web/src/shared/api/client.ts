import { ApiProblem, problemOf } from './problem';
import { storedNote } from './renewal-note';
import { createSessionKeeper, type SessionKeeper } from './session';

/**
 * `optional`: a visitor without a session gets the 401. `guest`: such a visitor becomes a guest first, silently.
 */
type SessionNeed = 'optional' | 'guest';

export interface SendOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** A string is sent as it is: JSON that somebody else has written already. So is a blob, under its own media type. */
  body?: unknown;
  headers?: HeadersInit;
  session?: SessionNeed;
  signal?: AbortSignal | null;
  /** Takes the place of `fetch`, where the way there is to be watched. */
  transport?: typeof fetch;
}

export interface ApiClient {
  /** The raw answer, already known to be a 2xx. */
  send: (path: string, options?: SendOptions) => Promise<Response>;
  json: <Answer>(path: string, options?: SendOptions) => Promise<Answer>;
}

export function createApiClient(send: typeof fetch, keeper: SessionKeeper): ApiClient {
  async function once(path: string, options: SendOptions): Promise<Response> {
    const headers = new Headers(options.headers);
    if (options.body !== undefined) headers.set('content-type', mediaType(options.body));
    try {
      return await (options.transport ?? send)(path, {
        method: options.method ?? 'GET',
        headers,
        credentials: 'same-origin',
        signal: options.signal ?? null,
        body: encoded(options.body),
      });
    } catch (error) {
      if (options.signal?.aborted === true) throw error;
      throw new ApiProblem({ code: 'offline' });
    }
  }

  async function withSession(path: string, options: SendOptions): Promise<Response> {
    const sentAt = Date.now();
    const first = await once(path, options);
    if (first.status !== 401) return first;
    if (await keeper.refresh(sentAt)) return once(path, options);
    if (options.session === 'guest' && (await keeper.becomeGuest(sentAt))) return once(path, options);
    return first;
  }

  async function sendChecked(path: string, options: SendOptions = {}): Promise<Response> {
    const response = await withSession(path, options);
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  return {
    send: sendChecked,
    json: async <Answer>(path: string, options?: SendOptions) => {
      const response = await sendChecked(path, options);
      return (await response.json()) as Answer;
    },
  };
}

function encoded(body: unknown): BodyInit | null {
  if (body === undefined) return null;
  return typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
}

function mediaType(body: unknown): string {
  return body instanceof Blob ? body.type : 'application/json';
}

const fetchNow: typeof fetch = (input, init) => globalThis.fetch(input, init);

type SessionChange = 'ended' | 'guest';
const listeners = new Set<(change: SessionChange) => void>();
const tell = (change: SessionChange) => listeners.forEach((listener) => listener(change));

/** Hears when the server no longer knows this browser's session, and when a visitor became a guest. */
export function onSessionChange(listener: (change: SessionChange) => void): void {
  listeners.add(listener);
}

export const api: ApiClient = createApiClient(
  fetchNow,
  createSessionKeeper(fetchNow, {
    locks: typeof navigator === 'undefined' ? undefined : navigator.locks,
    note: storedNote,
    onEnded: () => tell('ended'),
    onGuest: () => tell('guest'),
  }),
);
