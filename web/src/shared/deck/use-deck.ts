import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Card } from '@/contracts/tarot';
import { getCards } from './get-cards';

/** It changes with a release only. */
export const deckQuery = queryOptions({ queryKey: ['tarot', 'cards'], queryFn: getCards, staleTime: Infinity });

/** All 78 cards with their words; undefined until they have come. */
export function useDeck(): Card[] | undefined {
  return useQuery(deckQuery).data;
}
