import type { OwnDeck } from '@/contracts/decks';
import { api } from '@/shared/api/client';

export async function listDecks(): Promise<OwnDeck[]> {
  const { items } = await api.json<{ items: OwnDeck[] }>('/api/v1/tarot/decks/mine');
  return items;
}
