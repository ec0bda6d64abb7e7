import { api } from '@/shared/api/client';
import { deckPath } from './deck-path';

export async function deleteDeck(id: string): Promise<void> {
  await api.send(deckPath(id), { method: 'DELETE' });
}
