import type { Knocker, Participant, RoomView, Welcome } from '@/contracts/signaling';
import type { EndReason } from './close-codes';
import type { FileView } from './files/file-desk';
import type { LinkQuality } from './link-stats';
import type { LinkState } from './peer-link';
import type { TalkLine } from './talk';
import type { MediaState, Portrait } from './talk-frame';

export interface Peer {
  participant: Participant;
  link: LinkState;
  /** Camera and microphone. */
  stream: MediaStream | undefined;
  screen: MediaStream | undefined;
  media: MediaState;
  portrait: Portrait | null;
  /** Unknown until the line has been watched for a moment. */
  quality: LinkQuality | undefined;
  speaking: boolean;
}

/** Something that happened to the company, to be said once. */
export interface CallNotice {
  id: number;
  kind: 'joined' | 'left' | 'lost' | 'removed';
  nickname: string;
}

export interface CallState {
  phase: 'entering' | 'waiting' | 'inside' | 'ended';
  end: EndReason | undefined;
  /** Whether the signaling server is in reach. It need not be, for the call to go on. */
  signalingOpen: boolean;
  self: Welcome['self'] | undefined;
  room: RoomView | undefined;
  /** Whoever knocks; known to the host only. */
  knocking: readonly Knocker[];
  peers: readonly Peer[];
  talk: readonly TalkLine[];
  files: Readonly<Record<string, FileView>>;
  portrait: Portrait | null;
  notice: CallNotice | undefined;
}

export const beforeCall: CallState = {
  phase: 'entering',
  end: undefined,
  signalingOpen: false,
  self: undefined,
  room: undefined,
  knocking: [],
  peers: [],
  talk: [],
  files: {},
  portrait: null,
  notice: undefined,
};

export function newPeer(participant: Participant): Peer {
  return {
    participant,
    link: 'connecting',
    stream: undefined,
    screen: undefined,
    media: { audio: true, video: true, screen: false },
    portrait: null,
    quality: undefined,
    speaking: false,
  };
}

export function changePeer(state: CallState, id: string, change: Partial<Peer>): CallState {
  return {
    ...state,
    peers: state.peers.map((peer) => (peer.participant.participant_id === id ? { ...peer, ...change } : peer)),
  };
}

export function peerOf(state: CallState, id: string): Peer | undefined {
  return state.peers.find((peer) => peer.participant.participant_id === id);
}

export function rename(state: CallState, id: string, nickname: string): CallState {
  const self = state.self?.participant_id === id ? { ...state.self, nickname } : state.self;
  const knocking = state.knocking.map((knocker) =>
    knocker.participant_id === id ? { ...knocker, nickname } : knocker,
  );
  const peer = peerOf(state, id);
  const renamed = { ...state, self, knocking };
  return peer === undefined ? renamed : changePeer(renamed, id, { participant: { ...peer.participant, nickname } });
}
