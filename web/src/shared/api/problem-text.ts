import type { TFunction } from 'i18next';
import { inWords } from '@/shared/i18n/durations';
import { ApiProblem, codeOfStatus } from './problem';

const known = [
  'unauthenticated',
  'forbidden',
  'not-found',
  'gone',
  'invalid-request',
  'body-too-large',
  'unsupported-media-type',
  'rate-limited',
  'conflict',
  'internal',
  'unavailable',
  'offline',
  'room-refused',
  'foreign-origin',
  'too-many-rooms',
  'claim-expired',
  'claim-used-up',
  'share-revoked',
  'room-full',
  'room-locked',
  'draw-not-open',
  'conversation-closed',
  'answer-running',
  'message-id-taken',
  'no-question',
  'nothing-to-regenerate',
  'last-identity',
  'unknown',
] as const;

type KnownCode = (typeof known)[number];

/** What happened and what helps, for the problem's `code`. A code that is newer than this client goes by its status. */
export function problemText(error: unknown, t: TFunction): string {
  const key =
    error instanceof ApiProblem ? (keyOf(error.code) ?? keyOf(codeOfStatus(error.status)) ?? 'unknown') : 'unknown';
  const sentence = t(`problem.${key}`);
  if (error instanceof ApiProblem && error.retryAfterSeconds !== undefined) {
    return `${sentence} ${t('problem.retry-in', { time: inWords(error.retryAfterSeconds) })}`;
  }
  return sentence;
}

function keyOf(code: string): KnownCode | undefined {
  return known.find((candidate) => candidate === code);
}
