import type { SignalData } from '@/contracts/signaling';
import { namingOffer, readAnswer, sessionOf } from './sdp-session';

export type NegotiatingConnection = Pick<
  RTCPeerConnection,
  | 'signalingState'
  | 'localDescription'
  | 'remoteDescription'
  | 'setLocalDescription'
  | 'setRemoteDescription'
  | 'addIceCandidate'
>;

const mostEarlyCandidates = 100;

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
  private early: (RTCIceCandidateInit | null)[] = [];
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

  /** A candidate of ours, or the news that there are no more; tagged with the generation of ICE that it belongs to. */
  sendCandidate(candidate: RTCIceCandidateInit | null): void {
    const fragment = ufragOf(this.connection.localDescription?.sdp);
    if (candidate !== null || fragment === undefined) this.send({ kind: 'candidate', candidate });
    else this.send({ kind: 'candidate', candidate: { candidate: '', usernameFragment: fragment } });
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

    const sdp = isOffer ? (description.sdp ?? '') : readAnswer(description.sdp ?? '').sdp;
    this.answerPending = description.type === 'answer';
    try {
      await connection.setRemoteDescription({ type: description.type, sdp });
    } finally {
      this.answerPending = false;
    }
    if (isOffer) {
      await this.onOffer();
      await connection.setLocalDescription();
      this.sendLocal(sessionOf(sdp));
    }
    for (const candidate of this.early.splice(0)) await this.add(candidate);
  }

  /** One that fits no description yet may be ahead of its own; one of a generation that is over goes with the next description. */
  private async candidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    const fits = this.connection.remoteDescription !== null && this.isOfThisGeneration(candidate);
    if (fits) await this.add(candidate);
    else if (this.early.length < mostEarlyCandidates) this.early.push(candidate);
  }

  private async add(candidate: RTCIceCandidateInit | null): Promise<void> {
    if (!this.isOfThisGeneration(candidate)) return;
    try {
      const isLast = candidate === null || candidate.candidate === '';
      await this.connection.addIceCandidate(isLast ? undefined : candidate);
    } catch (error) {
      // Candidates of an offer that we ignored fit nowhere, and that is as it should be.
      if (!this.ignoringOffer) throw error;
    }
  }

  private isOfThisGeneration(candidate: RTCIceCandidateInit | null): boolean {
    const fragment = candidate?.usernameFragment;
    if (fragment === undefined || fragment === null) return true;
    return ufragOf(this.connection.remoteDescription?.sdp) === fragment;
  }

  private sendLocal(answered?: string): void {
    const description = this.connection.localDescription;
    if (description === null) return;
    const sdp = description.type === 'answer' ? namingOffer(description.sdp, answered) : description.sdp;
    this.send({ kind: 'description', description: { type: description.type, sdp } });
  }
}

/** All media share one transport (max-bundle), and so one fragment. */
function ufragOf(sdp: string | undefined): string | undefined {
  return sdp === undefined ? undefined : /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];
}
