import type { Participant, SignalData } from '@/contracts/signaling';
import type { RemoteStreams, TrackKind, Tracks } from './direct-connection';
import { LineWatch } from './line-watch';
import type { LinkQuality } from './link-stats';
import type { PeerChannels } from './peer-channels';
import { PeerLink, type LinkState } from './peer-link';

export interface CompanyEvents {
  signal: (to: string, data: SignalData) => void;
  canSignal: () => boolean;
  refreshIce: () => Promise<RTCIceServer[]>;
  tracks: () => Tracks;
  onLink: (id: string, link: LinkState) => void;
  onStreams: (id: string, streams: RemoteStreams) => void;
  onSpeaking: (id: string, speaking: boolean) => void;
  onQuality: (id: string, quality: LinkQuality | undefined) => void;
  /** The direct line to somebody whom the server had given up is gone, too. */
  onLost: (id: string) => void;
}

interface Line {
  link: PeerLink;
  watch: LineWatch;
  state: LinkState;
}

const kinds: readonly TrackKind[] = ['audio', 'video', 'screen'];

/** The direct lines to everybody in the room. */
export class Company {
  private readonly channels: PeerChannels;
  private readonly events: CompanyEvents;
  private readonly lines = new Map<string, Line>();
  /** Participants whom the server gave up while our direct line to them still carries the call. */
  private readonly orphans = new Set<string>();
  private iceServers: RTCIceServer[];

  constructor(channels: PeerChannels, events: CompanyEvents, iceServers: RTCIceServer[]) {
    this.channels = channels;
    this.events = events;
    this.iceServers = iceServers;
  }

  ids(): string[] {
    return [...this.lines.keys()];
  }

  has(id: string): boolean {
    return this.lines.has(id);
  }

  meet({ participant_id: id, polite }: Participant, returning: boolean): void {
    const link = new PeerLink({
      polite,
      returning,
      iceServers: this.iceServers,
      refreshIce: async () => (this.iceServers = await this.events.refreshIce()),
      canSignal: this.events.canSignal,
      tracks: this.events.tracks(),
      send: (data) => this.events.signal(id, data),
      openChannels: (connection) => this.channels.attach(id, connection),
      onStreams: (streams) => this.events.onStreams(id, streams),
      onState: (state) => this.linkChanged(id, state),
    });
    const watch = new LineWatch(
      link,
      (speaking) => this.events.onSpeaking(id, speaking),
      (quality) => this.events.onQuality(id, quality),
    );
    this.lines.set(id, { link, watch, state: 'connecting' });
  }

  receive(from: string, data: SignalData): void {
    this.lines.get(from)?.link.receive(data);
  }

  /** The server no longer sees them. As long as we do, that is the server's loss and not ours. */
  lostSight(id: string): void {
    if (this.lines.get(id)?.state === 'connected') this.orphans.add(id);
    else this.events.onLost(id);
  }

  part(id: string): void {
    const line = this.lines.get(id);
    this.lines.delete(id);
    this.orphans.delete(id);
    line?.watch.stop();
    line?.link.close();
    this.channels.drop(id);
  }

  partAll(): void {
    for (const id of this.ids()) this.part(id);
  }

  networkChanged(): void {
    for (const { link } of this.lines.values()) link.networkChanged();
  }

  setTracks(tracks: Tracks): void {
    for (const { link } of this.lines.values()) {
      // A line that was closed meanwhile refuses the track; there is nobody left to see it.
      for (const kind of kinds) void link.setTrack(kind, tracks[kind]).catch(() => undefined);
    }
  }

  private linkChanged(id: string, state: LinkState): void {
    const line = this.lines.get(id);
    if (line !== undefined) line.state = state;
    this.events.onLink(id, state);
    if (state !== 'connected' && this.orphans.has(id)) this.events.onLost(id);
  }
}
