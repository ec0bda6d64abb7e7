/** How long links may be wished to work, in days; null: until taken back. */
export const expiries = [1, 7, 30, 90, null] as const;

export type Expiry = (typeof expiries)[number];

export const expiryValue = (expiry: Expiry): string => (expiry === null ? 'never' : String(expiry));

export function expiryOf(value: string): Expiry {
  return expiries.find((expiry) => expiryValue(expiry) === value) ?? null;
}
