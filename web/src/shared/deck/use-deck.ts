import { useQuery } from '@tanstack/react-query';
import type { Card } from '@/contracts/tarot';
import { getCards } from './get-cards';

/** All 78 cards with their words; undefined until they have come. */
export function useDeck(): Card[] | undefined {
  return useQuery({ queryKey: ['tarot', 'cards'], queryFn: getCards, staleTime: Infinity }).data;
}
