import { api } from '@/shared/api/client';
import type { Place } from '../decks/match-file-name';
import { picturePathOf } from './deck-path';

/** From then on this place looks like ours. */
export async function deleteDeckPicture(deck: string, place: Place): Promise<void> {
  await api.send(picturePathOf(deck, place), { method: 'DELETE' });
}
