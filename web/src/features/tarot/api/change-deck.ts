import type { OwnDeck } from '@/contracts/decks';
import { api } from '@/shared/api/client';
import type { DeckForm } from './create-deck';
import { deckPath } from './deck-path';

export function changeDeck(id: string, form: DeckForm): Promise<OwnDeck> {
  return api.json<OwnDeck>(deckPath(id), { method: 'PATCH', body: form });
}
