export type EndReason = 'left' | 'closed' | 'removed' | 'replaced' | 'refused' | 'turned-away';

/** What we close with when we mean to come back: 1000 would give up the seat. */
export const comingBack = 3000;

const terminal: Readonly<Record<number, EndReason>> = {
  3501: 'refused',
  3502: 'replaced',
  3503: 'closed',
  3504: 'removed',
  3505: 'refused',
  3506: 'turned-away',
};

/** Why the visit is over, or undefined where the socket should simply come back. 3500 and up never come back. */
export function endOf(code: number): EndReason | undefined {
  return terminal[code] ?? (code >= 3500 && code < 4000 ? 'refused' : undefined);
}
