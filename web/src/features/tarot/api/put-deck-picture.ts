import type { OwnDeck } from '@/contracts/decks';
import { api } from '@/shared/api/client';
import { uploading } from '@/shared/api/uploading';
import type { Place } from '../decks/match-file-name';
import { picturePathOf } from './deck-path';

/** The picture goes as it is, under its own media type. `onProgress` hears from 0 to 1. */
export function putDeckPicture(
  deck: string,
  place: Place,
  picture: Blob,
  onProgress: (sent: number) => void,
): Promise<OwnDeck> {
  return api.json<OwnDeck>(picturePathOf(deck, place), {
    method: 'PUT',
    body: picture,
    transport: uploading(onProgress),
  });
}
