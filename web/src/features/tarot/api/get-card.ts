import type { CardInFull } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export function getCard(id: string): Promise<CardInFull> {
  return api.json<CardInFull>(`/api/v1/tarot/cards/${encodeURIComponent(id)}`);
}
