/** Why signing in or linking did not work, as the server puts it into the address. */
const known = ['denied', 'expired', 'state', 'provider', 'unreachable', 'taken', 'limited', 'session'] as const;

/** One that is newer than this client, or made up, is unknown. */
export function errorCode(code: string): (typeof known)[number] | 'unknown' {
  return known.find((candidate) => candidate === code) ?? 'unknown';
}
