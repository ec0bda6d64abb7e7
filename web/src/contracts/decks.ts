/** A picture in two sizes, at addresses that never change what they show. */
export interface DeckPicture {
  small: string;
  large: string;
}

/** An expert's own deck. Cards that are not in it look like ours. */
export interface OwnDeck {
  id: string;
  name: string;
  description: string;
  created_at: string;
  updated_at: string;
  version: number;
  back: DeckPicture | null;
  cards: Partial<Record<string, DeckPicture>>;
}
