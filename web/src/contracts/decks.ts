import type { components } from './generated/tarot';

type Schemas = components['schemas'];

/** An expert's own deck. Cards that are not in it look like ours. */
export type OwnDeck = Schemas['Deck'];
export type DeckPicture = Schemas['DeckPicture'];
