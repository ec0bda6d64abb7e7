import type { SignalData } from '@/contracts/signaling';
import { Negotiator } from './negotiator';
import type { ChannelMaker } from './peer-channels';
import { sessionOf } from './sdp-session';

/** What we send: one track of each at most, for the whole life of a line. */
export type TrackKind = 'audio' | 'video' | 'screen';
export type Tracks = Readonly<Record<TrackKind, MediaStreamTrack | null>>;

export interface RemoteStreams {
  /** Camera and microphone, so that the lips fit the voice. */
  camera: MediaStream;
  screen: MediaStream;
}

export interface ConnectionOptions {
  polite: boolean;
  iceServers: RTCIceServer[];
  tracks: Tracks;
  openChannels: (connection: ChannelMaker) => void;
  send: (data: SignalData) => void;
  onStreams: (streams: RemoteStreams) => void;
  onState: (state: RTCPeerConnectionState) => void;
  /** A message that made no sense to the connection: it needs help. */
  onTrouble: () => void;
}

/** The order of the transceivers on both sides; the third lies fallow until somebody shows a screen, which then needs no negotiation. */
const kinds: readonly TrackKind[] = ['audio', 'video', 'screen'];

/**
 * One RTCPeerConnection and what belongs to its life: three transceivers and the data channels, from beginning to end.
 * Muting, changing devices and showing the screen replace tracks and never negotiate again.
 */
export class DirectConnection {
  readonly native: RTCPeerConnection;
  private readonly options: ConnectionOptions;
  private readonly negotiator: Negotiator;
  private readonly streams: RemoteStreams = { camera: new MediaStream(), screen: new MediaStream() };
  private readonly tracks: Record<TrackKind, MediaStreamTrack | null>;
  private asking = false;
  private channelsOpen = false;
  private prepared = false;

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.tracks = { ...options.tracks };
    this.native = new RTCPeerConnection({ iceServers: options.iceServers, bundlePolicy: 'max-bundle' });
    this.negotiator = new Negotiator(this.native, options.polite, options.send, () => this.takeUp());
    this.native.onnegotiationneeded = () => void this.negotiator.offer().catch(options.onTrouble);
    this.native.onicecandidate = ({ candidate }) => this.negotiator.sendCandidate(candidate?.toJSON() ?? null);
    this.native.ontrack = ({ track, transceiver }) => this.arrived(track, transceiver);
    this.native.onconnectionstatechange = () => options.onState(this.native.connectionState);
  }

  /**
   * Begins without having been asked. The impolite side offers everything. The polite side only asks for that, by an offer
   * whose session is new to the other; this connection has done its part then.
   */
  begin(): void {
    if (!this.options.polite) {
      this.prepare();
      return;
    }
    this.asking = true;
    this.native.createDataChannel('asking', { negotiated: true, id: 1000 });
  }

  /**
   * Whether the next offer is the answer to our asking. It needs a fresh connection: taking the asking offer back would close
   * the data channels for good in Chromium, and leave picture and sound without them.
   */
  get isAsking(): boolean {
    return this.asking;
  }

  receive(data: SignalData): void {
    void this.negotiator.receive(data).catch(this.options.onTrouble);
  }

  get localSession(): string | undefined {
    return sessionOf(this.native.localDescription?.sdp ?? '');
  }

  get remoteSession(): string | undefined {
    return sessionOf(this.native.remoteDescription?.sdp ?? '');
  }

  async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    this.tracks[kind] = track;
    await this.transceiver(kind)?.sender.replaceTrack(track);
  }

  transceiver(kind: TrackKind): RTCRtpTransceiver | undefined {
    if (!this.prepared) return undefined;
    const all = this.native.getTransceivers();
    if (kind === 'audio') return all.find((transceiver) => transceiver.receiver.track.kind === 'audio');
    return all.filter((transceiver) => transceiver.receiver.track.kind === 'video')[kind === 'video' ? 0 : 1];
  }

  /** Looks for another way through the network; the media that still flows is not interrupted. */
  restartIce(iceServers: RTCIceServer[]): void {
    if (this.native.signalingState === 'closed' || !this.prepared) return;
    this.native.setConfiguration({ ...this.native.getConfiguration(), iceServers });
    this.native.restartIce();
  }

  close(): void {
    this.native.onnegotiationneeded = this.native.onicecandidate = null;
    this.native.ontrack = this.native.onconnectionstatechange = null;
    this.native.close();
  }

  private prepare(): void {
    this.prepared = true;
    for (const kind of kinds) {
      this.native.addTransceiver(this.tracks[kind] ?? (kind === 'audio' ? 'audio' : 'video'), {
        direction: 'sendrecv',
      });
    }
    this.openChannels();
  }

  /** The newcomer takes up what is offered, so that there is one transceiver of a kind. */
  private async takeUp(): Promise<void> {
    this.openChannels();
    if (this.prepared) return;
    this.prepared = true;
    for (const kind of kinds) {
      const transceiver = this.transceiver(kind);
      if (transceiver === undefined) continue;
      transceiver.direction = 'sendrecv';
      await transceiver.sender.replaceTrack(this.tracks[kind]);
    }
  }

  private openChannels(): void {
    if (this.channelsOpen) return;
    this.channelsOpen = true;
    this.options.openChannels(this.native);
  }

  private arrived(track: MediaStreamTrack, transceiver: RTCRtpTransceiver): void {
    const videos = this.native.getTransceivers().filter((other) => other.receiver.track.kind === 'video');
    const isScreen = track.kind === 'video' && videos.indexOf(transceiver) === 1;
    this.streams[isScreen ? 'screen' : 'camera'].addTrack(track);
    this.options.onStreams(this.streams);
  }
}
