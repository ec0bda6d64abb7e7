import { useQuery } from '@tanstack/react-query';
import { getDeck, type ExpertDeck } from '../api/decks';

/** The deck that the table is laid with; undefined for ours, and until it has come. */
export function useExpertDeck(id: string | null): ExpertDeck | undefined {
  const deck = useQuery({
    queryKey: ['tarot', 'decks', id],
    queryFn: () => getDeck(id ?? ''),
    enabled: id !== null,
    staleTime: 60_000,
    retry: false,
  });
  return id === null ? undefined : deck.data;
}
