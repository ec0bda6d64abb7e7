import type { Participant, Push, RoomRequest, Welcome } from '@/contracts/signaling';
import { CallMemory } from './call-memory';
import { beforeCall, changePeer, newPeer, peerOf, rename, type CallNotice, type CallState } from './call-state';
import { Company } from './company';
import { FileDesk } from './files/file-desk';
import type { LocalMedia } from './local-media';
import { Observable } from './observable';
import { PeerChannels } from './peer-channels';
import { SignalingClient, type Seat, type SocketLike } from './signaling-client';
import { Talk } from './talk';
import type { MediaState, Portrait } from './talk-frame';
import { toRtcIceServers } from './ice-servers';

export interface CallOptions {
  roomId: string;
  /** A ticket, or the seat that this page had before it was reloaded. */
  entry: string | Seat;
  wsPath: string;
  iceServers: RTCIceServer[];
  media: LocalMedia;
  /** The nickname of a page before it was reloaded, if it was the owner's. */
  owner?: string | undefined;
  openSocket: () => SocketLike;
  /** Joins once more, under the name that was used last if there was a welcome. */
  renewTicket: (nickname: string | undefined) => Promise<string | undefined>;
}

/** One visit to a room, from the ticket to the good-bye: the signaling line, and a direct line to each participant. */
export class CallSession {
  readonly roomId: string;
  readonly state = new Observable<CallState>(beforeCall);
  /** The data channels to everybody here, for whatever is shared besides words and files. */
  readonly channels = new PeerChannels();
  readonly files: FileDesk;
  private readonly options: CallOptions;
  private readonly memory: CallMemory;
  private readonly signaling: SignalingClient;
  private readonly company: Company;
  private readonly talk: Talk;
  private readonly stops: (() => void)[];
  private iceServers: RTCIceServer[];
  private returning: boolean;
  private notices = 0;

  constructor(options: CallOptions) {
    this.options = options;
    this.roomId = options.roomId;
    this.iceServers = options.iceServers;
    this.returning = typeof options.entry !== 'string';
    this.memory = new CallMemory(options.roomId);
    const [lines, portrait] = [this.memory.readLines(), this.memory.readPortrait()];
    this.change({ talk: lines, portrait });
    this.signaling = this.openSignaling();
    this.company = this.openCompany();
    this.talk = new Talk(
      this.channels,
      {
        nameOf: (id) => peerOf(this.state.get(), id)?.participant.nickname ?? '',
        company: () => this.company.ids(),
        onLines: (talk) => {
          this.memory.writeLines(talk);
          this.change({ talk });
        },
        onMedia: (id, media) => this.state.update((state) => changePeer(state, id, { media })),
        onPortrait: (id, shown) => this.state.update((state) => changePeer(state, id, { portrait: shown })),
      },
      { media: this.mediaState(), portrait },
      lines,
    );
    this.files = new FileDesk(this.channels, {
      company: () => this.company.ids(),
      onOffered: (file, from) => this.talk.addFile(file, from === undefined ? undefined : this.nameOf(from)),
      onViews: (files) => this.change({ files }),
    });
    this.stops = [
      options.media.state.subscribe(() => this.mediaChanged()),
      listen('pagehide', () => this.suspend()),
      // A page that the browser kept whole comes back with a call that was suspended. Loaded anew it takes the seat up again.
      listen('pageshow', (event) => {
        if (event.persisted) window.location.reload();
      }),
      listen('online', () => {
        this.signaling.hurry();
        this.company.networkChanged();
      }),
    ];
    this.signaling.start();
  }

  readonly leave = (): void => this.signaling.leave();

  say(text: string): void {
    this.talk.say(text);
  }

  showPortrait(portrait: Portrait | null): void {
    this.memory.writePortrait(portrait);
    this.change({ portrait });
    this.talk.tellPortrait(portrait);
  }

  async rename(nickname: string): Promise<void> {
    await this.ask({ type: 'rename', nickname });
    const id = this.state.get().self?.participant_id;
    if (id !== undefined) this.state.update((state) => rename(state, id, nickname));
  }

  /** What a host may ask for, and everybody else is refused. */
  async ask(request: RoomRequest): Promise<void> {
    await this.signaling.request(request);
  }

  private openSignaling(): SignalingClient {
    return new SignalingClient({
      entry: this.options.entry,
      openSocket: this.options.openSocket,
      renewTicket: () => this.options.renewTicket(this.state.get().self?.nickname),
      onWelcome: (welcome) => this.welcomed(welcome),
      onWaiting: ({ self, room }) => this.change({ phase: 'waiting', self, room }),
      onPush: (push) => this.pushed(push),
      onConnection: (signalingOpen) => this.change({ signalingOpen }),
      onEnd: (end) => {
        this.hangUp();
        this.change({ phase: 'ended', end, peers: [], knocking: [] });
      },
    });
  }

  private openCompany(): Company {
    return new Company(
      this.channels,
      {
        signal: (to, data) => this.signaling.signal(to, data),
        canSignal: () => this.signaling.open,
        refreshIce: () => this.refreshIce(),
        tracks: () => this.options.media.state.get().tracks,
        onLink: (id, link) => this.state.update((state) => changePeer(state, id, { link })),
        onStreams: (id, { camera, screen }) =>
          this.state.update((state) => changePeer(state, id, { stream: camera, screen })),
        onSpeaking: (id, speaking) => this.state.update((state) => changePeer(state, id, { speaking })),
        onQuality: (id, quality) => this.state.update((state) => changePeer(state, id, { quality })),
        onLost: (id) => this.farewell(id, 'lost'),
      },
      this.iceServers,
    );
  }

  private async refreshIce(): Promise<RTCIceServer[]> {
    const answer = await this.signaling.request({ type: 'refresh-ice' });
    if (answer.type === 'ice-servers') this.iceServers = toRtcIceServers(answer.ice_servers);
    return this.iceServers;
  }

  private welcomed(welcome: Welcome): void {
    const present = new Set(welcome.participants.map((participant) => participant.participant_id));
    for (const id of this.company.ids()) if (!present.has(id)) this.company.lostSight(id);
    // A new seat is a new person to the others: the lines of the old one lead nowhere.
    const { self } = this.state.get();
    if (self !== undefined && self.participant_id !== welcome.self.participant_id) {
      this.company.partAll();
      this.change({ peers: [] });
    }
    this.change({ phase: 'inside', self: welcome.self, room: welcome.room, knocking: welcome.waiting });
    for (const participant of welcome.participants) this.meet(participant, this.returning);
    // Words of before a reload may wait for somebody who has left in between.
    this.talk.onlyHere(new Set([...present, ...this.company.ids()]));
    this.returning = false;
  }

  private pushed(push: Exclude<Push, { type: 'reconnect' }>): void {
    switch (push.type) {
      case 'signal':
        this.company.receive(push.from, push.data);
        break;
      case 'participant-joined':
        // After a resume the pushes are replayed, also those about people whom the welcome has named already.
        if (this.meet(push.participant, false)) this.notify('joined', push.participant.nickname);
        break;
      case 'participant-left':
        if (push.reason === 'timeout') this.company.lostSight(push.participant_id);
        else this.farewell(push.participant_id, push.reason);
        break;
      case 'participant-changed':
        this.state.update((state) => rename(state, push.participant_id, push.nickname));
        break;
      case 'knocked':
        this.forgetKnock(push.participant.participant_id);
        this.change({ knocking: [...this.state.get().knocking, push.participant] });
        this.notify('knocked', push.participant.nickname);
        break;
      case 'knock-ended':
        this.forgetKnock(push.participant_id);
        break;
      case 'room-changed':
        this.change({ room: push.room });
        break;
      case 'room-closed':
        break;
    }
  }

  private forgetKnock(id: string): void {
    this.change({ knocking: this.state.get().knocking.filter((knocker) => knocker.participant_id !== id) });
  }

  /** True for somebody new. */
  private meet(participant: Participant, returning: boolean): boolean {
    const id = participant.participant_id;
    if (id === this.state.get().self?.participant_id || this.company.has(id)) return false;
    this.state.update((state) => ({ ...state, peers: [...state.peers, newPeer(participant)] }));
    this.company.meet(participant, returning);
    return true;
  }

  private farewell(id: string, kind: CallNotice['kind']): void {
    const peer = peerOf(this.state.get(), id);
    this.company.part(id);
    this.talk.gone(id);
    this.files.gone(id);
    this.state.update((state) => ({ ...state, peers: state.peers.filter((other) => other !== peer) }));
    if (peer !== undefined) this.notify(kind, peer.participant.nickname);
  }

  private notify(kind: CallNotice['kind'], nickname: string): void {
    this.notices += 1;
    this.change({ notice: { id: this.notices, kind, nickname } });
  }

  private nameOf(id: string): string {
    return peerOf(this.state.get(), id)?.participant.nickname ?? '';
  }

  private mediaState(): MediaState {
    const { tracks, muted } = this.options.media.state.get();
    return { audio: tracks.audio !== null && !muted, video: tracks.video !== null, screen: tracks.screen !== null };
  }

  private mediaChanged(): void {
    this.company.setTracks(this.options.media.state.get().tracks);
    this.talk.tellMedia(this.mediaState());
  }

  /**
   * The page goes, and nobody can tell a reload from a farewell: the seat is kept for the page that follows in this tab. If none
   * does, the server frees it soon.
   */
  private suspend(): void {
    const { seat } = this.signaling;
    if (seat === undefined) return;
    const { wsPath, media } = this.options;
    const saved = { seat, wsPath, iceServers: this.iceServers, media: media.choice, savedAt: Date.now() };
    this.memory.writeSeat({ ...saved, owner: this.owner });
    this.signaling.suspend();
  }

  private get owner(): string | undefined {
    const { self } = this.state.get();
    if (self === undefined) return this.options.owner;
    return self.role === 'host' ? self.nickname : undefined;
  }

  private change(change: Partial<CallState>): void {
    this.state.update((state) => ({ ...state, ...change }));
  }

  private hangUp(): void {
    for (const stop of this.stops) stop();
    this.files.close();
    this.talk.close();
    this.company.partAll();
    this.options.media.close();
  }
}

function listen<Name extends 'online' | 'pagehide' | 'pageshow'>(
  event: Name,
  listener: (event: WindowEventMap[Name]) => void,
): () => void {
  window.addEventListener(event, listener);
  return () => window.removeEventListener(event, listener);
}
