import type { SignalData } from '@/contracts/signaling';

export type NegotiatingConnection = Pick<
  RTCPeerConnection,
  | 'signalingState'
  | 'localDescription'
  | 'remoteDescription'
  | 'setLocalDescription'
  | 'setRemoteDescription'
  | 'addIceCandidate'
>;

/**
 * Perfect negotiation: both sides may offer at any time. Where two offers cross, the impolite side ignores the other's
 * and the polite side takes its own back. Who is polite was decided by the server.
 */
export class Negotiator {
  private readonly connection: NegotiatingConnection;
  private readonly polite: boolean;
  private readonly send: (data: SignalData) => void;
  /** Runs between a remote offer and our answer: the time to take up what was offered. */
  private readonly onOffer: () => Promise<void>;
  private makingOffer = false;
  private ignoringOffer = false;
  private answerPending = false;
  private readonly early: (RTCIceCandidateInit | null)[] = [];
  private work: Promise<void> = Promise.resolve();

  constructor(
    connection: NegotiatingConnection,
    polite: boolean,
    send: (data: SignalData) => void,
    onOffer: () => Promise<void> = () => Promise.resolve(),
  ) {
    this.connection = connection;
    this.polite = polite;
    this.send = send;
    this.onOffer = onOffer;
  }

  /** Makes an offer. To be called on `negotiationneeded`. */
  async offer(): Promise<void> {
    this.makingOffer = true;
    try {
      await this.connection.setLocalDescription();
      this.sendLocal();
    } finally {
      this.makingOffer = false;
    }
  }

  /** Takes what the other side sent, strictly in order. */
  receive(data: SignalData): Promise<void> {
    const done = this.work.then(() =>
      data.kind === 'description' ? this.describe(data.description) : this.candidate(data.candidate ?? null),
    );
    this.work = done.catch(() => undefined); // One bad message must not stop those after it; its caller hears of it.
    return done;
  }

  private async describe(description: RTCSessionDescriptionInit): Promise<void> {
    const { connection } = this;
    const isOffer = description.type === 'offer';
    const readyForOffer = !this.makingOffer && (connection.signalingState === 'stable' || this.answerPending);
    this.ignoringOffer = !this.polite && isOffer && !readyForOffer;
    if (this.ignoringOffer) return;
    // An answer to an offer that was taken back in the meantime answers nothing.
    if (description.type === 'answer' && connection.signalingState !== 'have-local-offer') return;

    this.answerPending = description.type === 'answer';
    try {
      await connection.setRemoteDescription(description);
    } finally {
      this.answerPending = false;
    }
    if (isOffer) {
      await this.onOffer();
      await connection.setLocalDescription();
      this.sendLocal();
    }
    for (const candidate of this.early.splice(0)) await this.add(candidate);
  }

  private async candidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    if (this.connection.remoteDescription === null) this.early.push(candidate);
    else await this.add(candidate);
  }

  private async add(candidate: RTCIceCandidateInit | null): Promise<void> {
    if (candidate !== null && !this.isOfThisGeneration(candidate)) return;
    try {
      await this.connection.addIceCandidate(candidate ?? undefined);
    } catch (error) {
      // Candidates of an offer that we ignored fit nowhere, and that is as it should be.
      if (!this.ignoringOffer) throw error;
    }
  }

  private isOfThisGeneration({ usernameFragment }: RTCIceCandidateInit): boolean {
    if (usernameFragment === undefined || usernameFragment === null) return true;
    return this.connection.remoteDescription?.sdp.includes(`a=ice-ufrag:${usernameFragment}`) ?? false;
  }

  private sendLocal(): void {
    const description = this.connection.localDescription;
    if (description !== null)
      this.send({ kind: 'description', description: { type: description.type, sdp: description.sdp } });
  }
}
