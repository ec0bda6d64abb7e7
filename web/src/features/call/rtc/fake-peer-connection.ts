/** A peer connection that negotiates as the specification has it, for tests: sessions, rollback, transceivers, no media. */
export class FakePeerConnection {
  static readonly all: FakePeerConnection[] = [];
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: null }) => void) | null = null;
  ontrack: ((event: object) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  readonly channels: { label: string; close: () => void }[] = [];
  iceRestarts = 0;
  /** Chromium closes the data channels of an offer that is taken back, and never opens them again. */
  rolledBack = false;
  private transceivers: { kind: string; mid: number | null }[] = [];
  private readonly session = String(1000 + FakePeerConnection.all.length);
  private configuration: RTCConfiguration;
  private ice = 1;
  private needed = false;

  constructor(configuration: RTCConfiguration) {
    this.configuration = configuration;
    FakePeerConnection.all.push(this);
  }

  addTransceiver(track: string): void {
    this.transceivers.push({ kind: track, mid: null });
    this.needNegotiation();
  }

  getTransceivers(): object[] {
    return this.transceivers.map(({ kind }) => ({
      direction: '',
      sender: { replaceTrack: () => Promise.resolve() },
      receiver: { track: { kind } },
    }));
  }

  createDataChannel(label: string): object {
    const channel = { label, readyState: 'connecting', close: () => undefined };
    this.channels.push(channel);
    this.needNegotiation();
    return channel;
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve();
    const answers = this.signalingState === 'have-remote-offer';
    this.localDescription = { type: answers ? 'answer' : 'offer', sdp: this.sdp() };
    this.signalingState = answers ? 'stable' : 'have-local-offer';
    if (answers) this.agreed();
  }

  async setRemoteDescription(remote: RTCSessionDescriptionInit): Promise<void> {
    await Promise.resolve();
    if (remote.type === 'answer' && this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError');
    if (remote.type === 'offer' && this.signalingState === 'have-local-offer') this.rolledBack = true;
    this.remoteDescription = remote;
    this.signalingState = remote.type === 'offer' ? 'have-remote-offer' : 'stable';
    if (remote.type === 'answer') this.agreed();
    const offered = [...(remote.sdp ?? '').matchAll(/^m=(audio|video)/gm)].map((match) => match[1] ?? '');
    const known = this.transceivers.filter(({ mid }) => mid !== null).length;
    for (const kind of offered.slice(known)) this.transceivers.push({ kind, mid: this.transceivers.length });
  }

  addIceCandidate(): Promise<void> {
    return Promise.resolve();
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  restartIce(): void {
    this.iceRestarts += 1;
    this.ice += 1;
    this.needNegotiation();
  }

  getStats(): Promise<Map<string, object>> {
    return Promise.resolve(new Map<string, object>());
  }

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  private sdp(): string {
    const media = this.transceivers.map(({ kind }) => `m=${kind} 9 X 0\r\n`).join('');
    return `v=0\r\no=- ${this.session} 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n${media}a=ice-ufrag:${this.session}-${this.ice}\r\n`;
  }

  private needNegotiation(): void {
    queueMicrotask(() => {
      if (this.signalingState === 'stable' && this.needed) {
        this.needed = false;
        this.onnegotiationneeded?.();
      }
    });
    this.needed = true;
  }

  private agreed(): void {
    this.needed = false;
    this.transceivers = this.transceivers.map((transceiver, mid) => ({ ...transceiver, mid }));
    this.become('connected');
  }
}
