import type { UIMessage } from 'ai';
import type { components } from './generated/chat';

type Schemas = components['schemas'];

export type Conversation = Schemas['Conversation'];
export type DrawOffer = Schemas['DrawOffer'];
export type Spread = DrawOffer['spread'];
export type RevealedCard = Schemas['CardOnTable'];
export type DrawReveal = Schemas['DrawReveal'];
export type ProviderNote = Schemas['ProviderNote'];
export type NoticeNote = Schemas['Notice'];
export type Thumb = Schemas['Thumb'];
export type Feedback = Schemas['Feedback'];
export type MessageStatus = Schemas['MessageStatus'];

/** The `data-*` parts of our own in the UI message stream. A type alias, since the SDK asks for an index signature. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type ConchDataParts = {
  'draw-offer': DrawOffer;
  card: RevealedCard;
  'draw-reveal': DrawReveal;
  reading: Schemas['StoredReading'];
  provider: ProviderNote;
  notice: NoticeNote;
};

export type ConchMessage = UIMessage<Schemas['MessageMetadata'], ConchDataParts>;

/** As the schema has it, with the messages as the SDK knows them. */
export type ConversationDetail = Omit<Schemas['ConversationWithMessages'], 'messages'> & {
  messages: ConchMessage[];
};
