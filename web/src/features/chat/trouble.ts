import { ApiProblem } from '@/shared/api/problem';

/** Why the consultation does not go on by itself, and what will get it going again. */
export type Trouble =
  /** The device has no network; it goes on as soon as that is back. */
  | { kind: 'offline' }
  /** The server cannot be reached; it is tried again at this time. */
  | { kind: 'unreachable'; retryAt: number }
  /** Too much at once; welcome again at this time. */
  | { kind: 'paced'; retryAt: number }
  /** The conversation is not there any more. */
  | { kind: 'gone' }
  /** The session has ended for good, and with it the right to this conversation. */
  | { kind: 'signed-out' }
  | { kind: 'refused'; error: Error; again: boolean };

/** What a failed request means for the consultation. */
export type Failure = Trouble['kind'] | 'closed' | 'elsewhere' | 'moved-on';

const temporary = new Set([502, 503, 504]);

export function failureOf(error: Error): Failure {
  if (!(error instanceof ApiProblem)) return 'refused';
  if (error.code === 'offline' || temporary.has(error.status)) return 'unreachable';
  if (error.status === 429) return 'paced';
  if (error.status === 404 || error.status === 410) return 'gone';
  if (error.status === 401) return 'signed-out';
  if (error.code === 'conversation-closed') return 'closed';
  // Another tab or device has the reader's ear: listen along.
  if (error.code === 'answer-running') return 'elsewhere';
  // What this page shows is older than what is stored.
  return error.status === 409 ? 'moved-on' : 'refused';
}

const delaysMs = [400, 1000, 2500, 5000, 10_000, 15_000];
const defaultPaceMs = 10_000;

/** When to try again, after so many attempts in vain. What the server asks for comes first. */
export function retryTime(error: Error | undefined, attempt: number, now: number): number {
  const asked = error instanceof ApiProblem ? error.retryAfterSeconds : undefined;
  if (asked !== undefined) return now + Math.min(asked, 24 * 3600) * 1000;
  if (error !== undefined && failureOf(error) === 'paced') return now + defaultPaceMs;
  return now + (delaysMs[Math.min(attempt, delaysMs.length - 1)] ?? 0);
}
