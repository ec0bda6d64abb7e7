import type { UIMessage } from 'ai';
import type { components } from './generated/chat';
import type { Orientation } from './tarot';

type Schemas = components['schemas'];

export type Conversation = Schemas['Conversation'];
export type DrawOffer = Schemas['DrawOffer'];
export type MessageMetadata = Schemas['MessageMetadata'];

/** The schema calls the orientation any text; what it may be is tarot's to say. */
export type RevealedCard = Omit<Schemas['CardOnTable'], 'orientation'> & { orientation: Orientation };
export type DrawReveal = Schemas['DrawReveal'];

/** The `data-*` parts of our own in the UI message stream. A type alias, since the SDK asks for an index signature. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type ConchDataParts = {
  'draw-offer': DrawOffer;
  card: RevealedCard;
  'draw-reveal': DrawReveal;
  reading: Schemas['StoredReading'];
  provider: Schemas['ProviderNote'];
};

export type ConchMessage = UIMessage<MessageMetadata, ConchDataParts>;

/** As the schema has it, with the messages as the SDK knows them. */
export type ConversationDetail = Omit<Schemas['ConversationWithMessages'], 'messages'> & { messages: ConchMessage[] };
