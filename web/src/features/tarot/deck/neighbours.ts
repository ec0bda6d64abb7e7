/** The cards before and after in the deck, which has neither beginning nor end; undefined for what is no card. */
export function neighbours(deck: readonly string[], id: string): { before: string; after: string } | undefined {
  const index = deck.indexOf(id);
  const before = deck.at(index - 1);
  const after = deck[(index + 1) % deck.length];
  return index < 0 || before === undefined || after === undefined ? undefined : { before, after };
}
