/** How long to wait before trying again: doubling, capped, and scattered so that a crowd does not come back at once. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(10_000, 300 * 2 ** attempt);
  return ceiling / 2 + (random() * ceiling) / 2;
}
