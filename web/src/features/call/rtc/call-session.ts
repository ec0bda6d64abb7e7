import type { Participant, Push, Welcome } from '@/contracts/signaling';
import { newUuid } from '@/shared/ids/uuid';
import { beforeCall, changePeer, markDelivered, type CallNotice, type CallState } from './call-state';
import type { LocalMedia } from './local-media';
import { Observable } from './observable';
import { PeerLink, type LinkState } from './peer-link';
import { SignalingClient, type SocketLike } from './signaling-client';
import { TalkChannel } from './talk-channel';

export interface CallOptions {
  ticket: string;
  iceServers: RTCIceServer[];
  media: LocalMedia;
  openSocket: () => SocketLike;
  renewTicket: () => Promise<string>;
}

interface Line {
  link: PeerLink;
  talk: TalkChannel;
}

/** One visit to a room, from the ticket to the good-bye: the signaling line, and a direct line to each participant. */
export class CallSession {
  readonly state = new Observable<CallState>(beforeCall);
  private readonly options: CallOptions;
  private readonly signaling: SignalingClient;
  private readonly lines = new Map<string, Line>();
  private readonly stopWatchingMedia: () => void;
  /** Participants whom the server gave up while our direct line to them still carries the call. */
  private readonly orphans = new Set<string>();
  private notices = 0;

  constructor(options: CallOptions) {
    this.options = options;
    this.signaling = new SignalingClient({
      ticket: options.ticket,
      openSocket: options.openSocket,
      renewTicket: options.renewTicket,
      onWelcome: (welcome) => this.welcomed(welcome),
      onPush: (push) => this.pushed(push),
      onConnection: (signalingOpen) => this.state.update((state) => ({ ...state, signalingOpen })),
      onEnd: (end) => {
        this.hangUp();
        this.state.update((state) => ({ ...state, phase: 'ended', end, peers: [] }));
      },
    });
    this.stopWatchingMedia = options.media.state.subscribe(() => this.mediaChanged());
    window.addEventListener('online', this.onOnline);
    window.addEventListener('pagehide', this.leave);
    this.signaling.start();
  }

  readonly leave = (): void => this.signaling.leave();

  say(text: string): void {
    const id = newUuid();
    const sentAt = new Date().toISOString();
    this.state.update((state) => ({
      ...state,
      talk: [...state.talk, { id, from: undefined, text, sentAt, delivered: false }],
    }));
    for (const { talk } of this.lines.values()) talk.say(text, id, sentAt);
  }

  private readonly onOnline = (): void => {
    this.signaling.hurry();
    for (const { link } of this.lines.values()) link.restart();
  };

  private welcomed(welcome: Welcome): void {
    const present = new Set(welcome.participants.map((participant) => participant.participant_id));
    for (const id of this.lines.keys()) if (!present.has(id)) this.lostSight(id);
    // A new seat is a new person to the others: the lines of the old one lead nowhere.
    const sameSeat = this.state.get().self?.participant_id === welcome.self.participant_id;
    if (!sameSeat) this.closeLines();
    this.state.update((state) => ({ ...state, phase: 'inside', self: welcome.self, roomTitle: welcome.room.title }));
    for (const participant of welcome.participants) this.meet(participant);
  }

  private pushed(push: Push): void {
    if (push.type === 'signal') this.lines.get(push.from)?.link.receive(push.data);
    if (push.type === 'participant-joined') {
      // After a resume the pushes are replayed, also those about people whom the welcome has named already.
      if (this.meet(push.participant)) this.notify('joined', push.participant.nickname);
    }
    if (push.type === 'participant-left' && push.reason === 'timeout') this.lostSight(push.participant_id);
    if (push.type === 'participant-left' && push.reason !== 'timeout') this.farewell(push.participant_id, 'left');
  }

  /** True for somebody new. */
  private meet(participant: Participant): boolean {
    const id = participant.participant_id;
    if (id === this.state.get().self?.participant_id || this.lines.has(id)) return false;
    this.state.update((state) => ({
      ...state,
      peers: [
        ...state.peers,
        { participant, link: 'connecting', stream: undefined, media: { audio: true, video: true } },
      ],
    }));
    const talk = this.openTalk(participant);
    const link = new PeerLink({
      polite: participant.polite,
      iceServers: this.options.iceServers,
      tracks: this.options.media.state.get().tracks,
      send: (data) => this.signaling.signal(id, data),
      onStream: (stream) => this.state.update((state) => changePeer(state, id, { stream })),
      onState: (next) => this.linkChanged(id, next),
      onChannel: (channel) => talk.attach(channel),
    });
    this.lines.set(id, { link, talk });
    return true;
  }

  private openTalk(participant: Participant): TalkChannel {
    const id = participant.participant_id;
    return new TalkChannel(
      {
        onMessage: (message) =>
          this.state.update((state) => ({
            ...state,
            talk: [...state.talk, { ...message, from: participant.nickname, delivered: true }],
          })),
        onDelivered: (message) => this.state.update((state) => markDelivered(state, message)),
        onMedia: (media) => this.state.update((state) => changePeer(state, id, { media })),
      },
      this.mediaState(),
    );
  }

  private linkChanged(id: string, link: LinkState): void {
    this.state.update((state) => changePeer(state, id, { link }));
    if (link !== 'connected' && this.orphans.has(id)) this.farewell(id, 'lost');
  }

  /** The server no longer sees them. As long as we do, that is the server's loss and not ours. */
  private lostSight(id: string): void {
    const peer = this.state.get().peers.find((candidate) => candidate.participant.participant_id === id);
    if (peer?.link === 'connected') this.orphans.add(id);
    else this.farewell(id, 'lost');
  }

  private farewell(id: string, kind: CallNotice['kind']): void {
    const peer = this.state.get().peers.find((candidate) => candidate.participant.participant_id === id);
    this.lines.get(id)?.link.close();
    this.lines.delete(id);
    this.orphans.delete(id);
    this.state.update((state) => ({ ...state, peers: state.peers.filter((other) => other !== peer) }));
    if (peer !== undefined) this.notify(kind, peer.participant.nickname);
  }

  private notify(kind: CallNotice['kind'], nickname: string): void {
    this.notices += 1;
    const notice = { id: this.notices, kind, nickname };
    this.state.update((state) => ({ ...state, notice }));
  }

  private mediaState() {
    const { tracks, muted } = this.options.media.state.get();
    return { audio: tracks.audio !== null && !muted, video: tracks.video !== null };
  }

  private mediaChanged(): void {
    const { tracks } = this.options.media.state.get();
    for (const { link, talk } of this.lines.values()) {
      // A line that was closed meanwhile refuses the track; there is nobody left to see it.
      void link.setTrack('audio', tracks.audio).catch(() => undefined);
      void link.setTrack('video', tracks.video).catch(() => undefined);
      talk.tellMedia(this.mediaState());
    }
  }

  private closeLines(): void {
    for (const { link } of this.lines.values()) link.close();
    this.lines.clear();
    this.state.update((state) => ({ ...state, peers: [] }));
  }

  private hangUp(): void {
    window.removeEventListener('online', this.onOnline);
    window.removeEventListener('pagehide', this.leave);
    this.stopWatchingMedia();
    this.closeLines();
    this.options.media.close();
  }
}
