import type { Participant, Welcome } from '@/contracts/signaling';
import type { EndReason } from './close-codes';
import type { LinkState } from './peer-link';
import type { MediaState } from './talk-channel';

export interface Peer {
  participant: Participant;
  link: LinkState;
  stream: MediaStream | undefined;
  media: MediaState;
}

export interface TalkLine {
  id: string;
  /** Undefined for our own words. */
  from: string | undefined;
  text: string;
  sentAt: string;
  delivered: boolean;
}

/** Something that happened to the company, to be said once. */
export interface CallNotice {
  id: number;
  kind: 'joined' | 'left' | 'lost';
  nickname: string;
}

export interface CallState {
  phase: 'entering' | 'inside' | 'ended';
  end: EndReason | undefined;
  /** Whether the signaling server is in reach. It need not be, for the call to go on. */
  signalingOpen: boolean;
  self: Welcome['self'] | undefined;
  roomTitle: string;
  peers: readonly Peer[];
  talk: readonly TalkLine[];
  notice: CallNotice | undefined;
}

export const beforeCall: CallState = {
  phase: 'entering',
  end: undefined,
  signalingOpen: false,
  self: undefined,
  roomTitle: '',
  peers: [],
  talk: [],
  notice: undefined,
};

export function changePeer(state: CallState, id: string, change: Partial<Omit<Peer, 'participant'>>): CallState {
  return {
    ...state,
    peers: state.peers.map((peer) => (peer.participant.participant_id === id ? { ...peer, ...change } : peer)),
  };
}

export function markDelivered(state: CallState, id: string): CallState {
  return { ...state, talk: state.talk.map((line) => (line.id === id ? { ...line, delivered: true } : line)) };
}
