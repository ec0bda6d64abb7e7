import type { UIMessage } from 'ai';
import type { components } from './generated/chat';
import type { Orientation } from './tarot';

type Schemas = components['schemas'];

export type Conversation = Schemas['Conversation'] & {
  /** Set on those that are deleted and can still be restored. */
  deleted_at?: string | null;
  /** When a deleted one will be gone for good. */
  purged_at?: string | null;
};

export type DrawOffer = Schemas['DrawOffer'];
export type Spread = DrawOffer['spread'];
export type Thumb = 'up' | 'down';

/** What the querent thought of an answer. */
export interface Feedback {
  thumb: Thumb;
  comment?: string | null;
}

export type MessageMetadata = Omit<Schemas['MessageMetadata'], 'feedback'> & { feedback?: Feedback | null };
export type MessageStatus = MessageMetadata['status'];

/** The schema calls the orientation any text; what it may be is tarot's to say. */
export type RevealedCard = Omit<Schemas['CardOnTable'], 'orientation'> & { orientation: Orientation };
export type DrawReveal = Schemas['DrawReveal'];
export type ProviderNote = Schemas['ProviderNote'];

/** Something that is said beside the answer. A kind that is newer than this client is passed over. */
export interface NoticeNote {
  kind: string;
  card_id?: string | null;
}

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

export type ConchMessage = UIMessage<MessageMetadata, ConchDataParts>;

/** As the schema has it, with the messages as the SDK knows them. */
export type ConversationDetail = Omit<Schemas['ConversationWithMessages'], 'messages' | 'conversation'> & {
  conversation: Conversation;
  messages: ConchMessage[];
};
