import { backPlace, type Place } from '../decks/match-file-name';

export const deckPath = (id: string) => `/api/v1/tarot/decks/${encodeURIComponent(id)}`;

export const picturePathOf = (deck: string, place: Place) =>
  place === backPlace ? `${deckPath(deck)}/back` : `${deckPath(deck)}/cards/${encodeURIComponent(place)}`;
