import type { TableState } from '../core/table-state';

/** A card as the services are told of it, in the order of the spread's slots. */
export interface LaidCard {
  card: string;
  position: number;
  reversed: boolean;
}

/** Undefined while a card is missing or lies face down. */
export function laidCards(state: TableState): LaidCard[] | undefined {
  if (state.phase !== 'laid') return undefined;
  const cards = state.cards.flatMap(({ position, face }) => (face === null ? [] : [{ position, ...face }]));
  return cards.length === state.cards.length ? cards : undefined;
}
