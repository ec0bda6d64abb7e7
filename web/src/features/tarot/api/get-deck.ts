import type { OwnDeck } from '@/contracts/decks';
import { api } from '@/shared/api/client';
import { deckPath } from './deck-path';

export function getDeck(id: string): Promise<OwnDeck> {
  return api.json<OwnDeck>(deckPath(id));
}
