import { api } from '@/shared/api/client';

interface Picture {
  small: string;
  large: string;
}

/** A deck that an expert has painted; cards that are not in it look like ours. */
export interface ExpertDeck {
  id: string;
  name: string;
  back: Picture | null;
  cards: Readonly<Record<string, Picture>>;
}

export async function listOwnDecks(): Promise<ExpertDeck[]> {
  const { items } = await api.json<{ items: ExpertDeck[] }>('/api/v1/tarot/decks/mine');
  return items;
}

export function getDeck(id: string): Promise<ExpertDeck> {
  return api.json<ExpertDeck>(`/api/v1/tarot/decks/${encodeURIComponent(id)}`);
}
