import type { OwnDeck } from '@/contracts/decks';
import { api } from '@/shared/api/client';
import type { Place } from '../decks/match-file-name';
import { picturePathOf } from './deck-path';

/** From then on this place looks like ours. */
export function deleteDeckPicture(deck: string, place: Place): Promise<OwnDeck> {
  return api.json<OwnDeck>(picturePathOf(deck, place), { method: 'DELETE' });
}
