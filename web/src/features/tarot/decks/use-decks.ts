import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OwnDeck } from '@/contracts/decks';
import { changeDeck } from '../api/change-deck';
import { createDeck, type DeckForm } from '../api/create-deck';
import { deleteDeckPicture } from '../api/delete-deck-picture';
import { deleteDeck } from '../api/delete-deck';
import { getDeck } from '../api/get-deck';
import { listDecks } from '../api/list-decks';
import { putDeckPicture } from '../api/put-deck-picture';
import type { Place } from './match-file-name';

const decksKey = ['tarot', 'decks'] as const;
const deckKey = (id: string) => ['tarot', 'deck', id] as const;

export function useDecks() {
  return useQuery({ queryKey: decksKey, queryFn: listDecks });
}

export function useOwnDeck(id: string) {
  return useQuery({ queryKey: deckKey(id), queryFn: () => getDeck(id) });
}

/** What an expert does with decks; everything that shows one follows. */
export function useDeckChanges() {
  const queries = useQueryClient();

  /** Several pictures arrive side by side: the newest version is the one that stays. */
  function keep(deck: OwnDeck): void {
    queries.setQueryData<OwnDeck>(deckKey(deck.id), (known) =>
      known !== undefined && known.version > deck.version ? known : deck,
    );
    void queries.invalidateQueries({ queryKey: decksKey });
  }

  return {
    create: useMutation({ mutationFn: createDeck, onSuccess: keep }),
    change: useMutation({
      mutationFn: ({ id, form }: { id: string; form: DeckForm }) => changeDeck(id, form),
      onSuccess: keep,
    }),
    remove: useMutation({
      mutationFn: deleteDeck,
      onSuccess: (_, id) => {
        queries.removeQueries({ queryKey: deckKey(id) });
        void queries.invalidateQueries({ queryKey: decksKey });
      },
    }),
    removePicture: useMutation({
      mutationFn: ({ id, place }: { id: string; place: Place }) => deleteDeckPicture(id, place),
      onSuccess: keep,
    }),
    putPicture: async (id: string, place: Place, picture: Blob, onProgress: (sent: number) => void) => {
      keep(await putDeckPicture(id, place, picture, onProgress));
    },
  };
}
