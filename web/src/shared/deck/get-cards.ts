import type { Card } from '@/contracts/tarot';
import { api } from '@/shared/api/client';

export async function getCards(): Promise<Card[]> {
  const { items } = await api.json<{ items: Card[] }>('/api/v1/tarot/cards');
  return items;
}
