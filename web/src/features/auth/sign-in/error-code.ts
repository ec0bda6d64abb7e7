import type { SignInError } from '@/contracts/auth';

const known: readonly SignInError[] = [
  'denied',
  'expired',
  'state',
  'provider',
  'unreachable',
  'taken',
  'limited',
  'session',
];

/** The code as the address has it; one that is newer than this client, or made up, is unknown. */
export function errorCode(code: string): SignInError | 'unknown' {
  return known.find((candidate) => candidate === code) ?? 'unknown';
}
