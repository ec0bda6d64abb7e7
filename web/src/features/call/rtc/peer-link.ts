import type { SignalData } from '@/contracts/signaling';
import { DirectConnection, type RemoteStreams, type TrackKind, type Tracks } from './direct-connection';
import { LinkRecovery } from './link-recovery';
import { bytesReceived } from './link-stats';
import type { ChannelMaker } from './peer-channels';
import { readAnswer, sessionOf } from './sdp-session';

export type LinkState = 'connecting' | 'connected' | 'recovering' | 'failed';

export interface PeerLinkOptions {
  polite: boolean;
  /** We come back to a seat that the other side knows: what it holds of us is of no use any more. */
  returning: boolean;
  iceServers: RTCIceServer[];
  /** Fresh credentials; rejects where there are none to be had now. */
  refreshIce: () => Promise<RTCIceServer[]>;
  canSignal: () => boolean;
  tracks: Tracks;
  send: (data: SignalData) => void;
  openChannels: (connection: ChannelMaker) => void;
  onStreams: (streams: RemoteStreams) => void;
  onState: (state: LinkState) => void;
}

/**
 * The direct line to one participant, over as many connections as it takes. Who was here first, the impolite side, makes
 * the first offer of every connection. A description from a session that we do not know says that the other side began
 * anew: then so do we.
 */
export class PeerLink {
  private readonly options: PeerLinkOptions;
  private readonly recovery: LinkRecovery;
  private tracks: Tracks;
  private iceServers: RTCIceServer[];
  private current: DirectConnection;
  /** The session for which we began anew last: the same news twice is no news. */
  private lastForeign: string | undefined;
  private wasConnected = false;
  private closed = false;

  constructor(options: PeerLinkOptions) {
    this.options = options;
    this.tracks = options.tracks;
    this.iceServers = options.iceServers;
    this.recovery = new LinkRecovery({
      restart: () => void this.restart(),
      rebuild: () => void this.rebuild(),
      bytesReceived: async () => bytesReceived(await this.stats()),
      isConnected: () => this.current.native.connectionState === 'connected',
      canSignal: options.canSignal,
    });
    this.current = this.connect();
    if (!options.polite || options.returning) this.current.begin();
  }

  get connection(): DirectConnection {
    return this.current;
  }

  receive(data: SignalData): void {
    if (data.kind === 'description' && !this.belongsHere(data.description)) return;
    this.current.receive(data);
  }

  async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    if (this.tracks[kind] === track) return;
    this.tracks = { ...this.tracks, [kind]: track };
    await this.current.setTrack(kind, track);
  }

  stats(): Promise<RTCStatsReport> {
    return this.current.native.getStats();
  }

  networkChanged(): void {
    this.recovery.networkChanged();
  }

  close(): void {
    this.closed = true;
    this.recovery.close();
    this.current.close();
  }

  /** Notices a session that is new, and begins anew then. False for what the present connection should not see. */
  private belongsHere({ type, sdp = '' }: { type: string; sdp?: string }): boolean {
    const known = this.current.remoteSession;
    const session = sessionOf(sdp);
    if (type === 'answer') {
      const { answers } = readAnswer(sdp);
      if (answers !== undefined && answers !== this.current.localSession) return false;
    }
    if (type === 'offer' && this.current.isAsking) {
      this.replace(false);
      return true;
    }
    if (session === undefined || session === known || session === this.lastForeign) return true;
    // A first offer is the impolite side's to make: from the polite one it asks for ours, which it never got.
    const asksForOurs = known === undefined && type === 'offer' && !this.options.polite;
    if (known === undefined && !asksForOurs) return true;
    this.lastForeign = session;
    this.replace(!this.options.polite);
    return this.options.polite && type === 'offer';
  }

  private connect(): DirectConnection {
    const connection: DirectConnection = new DirectConnection({
      polite: this.options.polite,
      iceServers: this.iceServers,
      tracks: this.tracks,
      openChannels: this.options.openChannels,
      send: this.options.send,
      onStreams: this.options.onStreams,
      onState: (state) => {
        if (connection === this.current) this.stateChanged(state);
      },
      onTrouble: () => {
        if (connection === this.current && !this.closed) this.recovery.changed('failed');
      },
    });
    return connection;
  }

  private replace(begin: boolean): void {
    if (this.closed) return;
    this.current.close();
    this.current = this.connect();
    this.recovery.beganAnew();
    this.stateChanged('new');
    if (begin) this.current.begin();
  }

  private async restart(): Promise<void> {
    await this.refresh();
    if (this.closed) return;
    if (this.current.native.signalingState === 'closed') this.renew();
    else this.current.restartIce(this.iceServers);
  }

  private async rebuild(): Promise<void> {
    await this.refresh();
    if (!this.closed) this.renew();
  }

  private renew(): void {
    this.current.close();
    this.current = this.connect();
    this.stateChanged('new');
    this.current.begin();
  }

  /** Old credentials are better than none: a relay may still honour them, and a direct way needs none. */
  private async refresh(): Promise<void> {
    try {
      this.iceServers = await this.options.refreshIce();
    } catch {
      // The signaling server is away, or too old to know the question.
    }
  }

  private stateChanged(reported: RTCPeerConnectionState): void {
    // What we close ourselves reports no more: this one was closed from the other end, or under our hands.
    const state = reported === 'closed' ? 'failed' : reported;
    this.recovery.changed(state);
    if (state === 'connected') this.wasConnected = true;
    const shown: Partial<Record<RTCPeerConnectionState, LinkState>> = {
      connected: 'connected',
      disconnected: 'recovering',
      failed: 'failed',
    };
    this.options.onState(shown[state] ?? (this.wasConnected ? 'recovering' : 'connecting'));
  }
}
