import type { SignalData } from '@/contracts/signaling';
import { Negotiator } from './negotiator';

export type LinkState = 'connecting' | 'connected' | 'recovering' | 'failed';
export type TrackKind = 'audio' | 'video';

export interface PeerLinkOptions {
  polite: boolean;
  iceServers: RTCIceServer[];
  tracks: Readonly<Record<TrackKind, MediaStreamTrack | null>>;
  send: (data: SignalData) => void;
  onStream: (stream: MediaStream) => void;
  onState: (state: LinkState) => void;
  onChannel: (channel: RTCDataChannel) => void;
}

const disconnectedGraceMs = 2500;
const kinds: readonly TrackKind[] = ['audio', 'video'];

/**
 * The direct line to one participant: one audio and one video transceiver for its whole life, and one data channel.
 * Muting and changing devices replaces tracks and never negotiates again.
 */
export class PeerLink {
  private readonly options: PeerLinkOptions;
  private readonly connection: RTCPeerConnection;
  private readonly negotiator: Negotiator;
  private readonly remote = new MediaStream();
  private readonly tracks: Record<TrackKind, MediaStreamTrack | null>;
  private graceTimer: ReturnType<typeof setTimeout> | undefined;
  private wasConnected = false;
  private prepared = false;

  constructor(options: PeerLinkOptions) {
    this.options = options;
    this.tracks = { ...options.tracks };
    this.connection = new RTCPeerConnection({ iceServers: options.iceServers, bundlePolicy: 'max-bundle' });
    this.negotiator = new Negotiator(this.connection, options.polite, options.send, () => this.takeUp());
    this.connection.onnegotiationneeded = () => void this.negotiator.offer().catch(() => this.restart());
    this.connection.onicecandidate = ({ candidate }) =>
      options.send({ kind: 'candidate', candidate: candidate?.toJSON() ?? null });
    this.connection.ontrack = ({ track }) => {
      this.remote.addTrack(track);
      options.onStream(this.remote);
    };
    this.connection.onconnectionstatechange = () => this.stateChanged();
    // Who was here first offers; the newcomer takes up what is offered, so that there is one transceiver of a kind.
    if (!options.polite) this.prepare();
  }

  receive(data: SignalData): void {
    void this.negotiator.receive(data).catch(() => this.restart());
  }

  async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    this.tracks[kind] = track;
    await this.transceiver(kind)?.sender.replaceTrack(track);
  }

  /** Looks for another way through the network; the media that still flows is not interrupted. */
  restart(): void {
    if (this.connection.signalingState !== 'closed' && this.prepared) this.connection.restartIce();
  }

  close(): void {
    clearTimeout(this.graceTimer);
    this.connection.close();
  }

  private prepare(): void {
    this.prepared = true;
    for (const kind of kinds) this.connection.addTransceiver(this.tracks[kind] ?? kind, { direction: 'sendrecv' });
    this.openChannel();
  }

  private async takeUp(): Promise<void> {
    if (this.prepared) return;
    this.prepared = true;
    for (const transceiver of this.connection.getTransceivers()) {
      transceiver.direction = 'sendrecv';
      await transceiver.sender.replaceTrack(
        this.tracks[transceiver.receiver.track.kind === 'audio' ? 'audio' : 'video'],
      );
    }
    this.openChannel();
  }

  private openChannel(): void {
    this.options.onChannel(this.connection.createDataChannel('table', { negotiated: true, id: 0 }));
  }

  private transceiver(kind: TrackKind): RTCRtpTransceiver | undefined {
    return this.connection.getTransceivers().find((transceiver) => transceiver.receiver.track.kind === kind);
  }

  private stateChanged(): void {
    clearTimeout(this.graceTimer);
    switch (this.connection.connectionState) {
      case 'connected':
        this.wasConnected = true;
        this.options.onState('connected');
        break;
      case 'disconnected':
        // Often a hiccup that heals by itself; if not, look for another way.
        this.options.onState('recovering');
        this.graceTimer = setTimeout(() => this.restart(), disconnectedGraceMs);
        break;
      case 'failed':
        this.options.onState('failed');
        this.restart();
        break;
      case 'new':
      case 'connecting':
        this.options.onState(this.wasConnected ? 'recovering' : 'connecting');
        break;
      case 'closed':
        break;
    }
  }
}
