import type { OwnDeck } from '@/contracts/decks';
import { api } from '@/shared/api/client';

export interface DeckForm {
  name: string;
  description: string;
}

export function createDeck(form: DeckForm): Promise<OwnDeck> {
  return api.json<OwnDeck>('/api/v1/tarot/decks', { method: 'POST', body: form });
}
