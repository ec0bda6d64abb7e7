export interface RecoveryMeans {
  /** Looks for another way through the network. */
  restart: () => void;
  /** Throws the connection away and begins anew. */
  rebuild: () => void;
  /** Bytes that have come in so far, to tell a hiccup from a standstill. */
  bytesReceived: () => Promise<number>;
  /** Whether the connection says of itself that it stands. */
  isConnected: () => boolean;
  /** Whether the other side can be reached to agree on anything. */
  canSignal: () => boolean;
}

/** A `disconnected` often heals by itself; so long it is watched before anything is done about it. */
const graceMs = 2500;
/** A restarted ICE needs some seconds; two of them are tried, the rest are rebuilds. */
const restartMs = 7000;
const restartsBeforeRebuild = 2;
/** The first connection has longer: the other side may still be asked for its camera. */
const firstConnectionMs = 15_000;
const longestWaitMs = 60_000;
const signalingCheckMs = 1000;

/**
 * Decides what is done about a line that does not work: wait, restart ICE, rebuild, rebuild less often. It never gives up;
 * whoever is gone for good is named by the signaling server.
 */
export class LinkRecovery {
  private readonly means: RecoveryMeans;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private restarts = 0;
  private rebuilds = 0;
  private working = false;
  private closed = false;

  constructor(means: RecoveryMeans) {
    this.means = means;
    this.later(firstConnectionMs, () => this.look());
  }

  changed(state: RTCPeerConnectionState): void {
    if (this.closed) return;
    if (state === 'connected') this.recovered();
    if (state === 'disconnected') this.watch();
    // Once it comes to rebuilding, the clock decides: a connection may fail in the moment it is made.
    if (state === 'failed' && this.restarts < restartsBeforeRebuild) this.escalate();
    if (state === 'new' || state === 'connecting') this.working = false;
  }

  /** The network came back, or changed: whatever the state says, the way that was may be gone. */
  networkChanged(): void {
    if (this.closed) return;
    this.restarts = 0;
    this.escalate();
  }

  /** The other side began anew, and so did we: it gets the time of a first connection. */
  beganAnew(): void {
    if (this.closed) return;
    this.working = false;
    this.restarts = restartsBeforeRebuild;
    this.later(this.patience(), () => this.look());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private recovered(): void {
    this.working = true;
    this.restarts = 0;
    this.rebuilds = 0;
    clearTimeout(this.timer);
  }

  private watch(): void {
    this.working = false;
    void this.means.bytesReceived().then((before) => {
      if (this.working || this.closed) return;
      this.later(graceMs, () => {
        void this.means.bytesReceived().then((after) => {
          if (this.working || this.closed) return;
          if (after > before) this.watch();
          else this.escalate();
        });
      });
    });
  }

  /** After a remedy had its time: an ICE restart may succeed without any change of the state. */
  private look(): void {
    if (this.means.isConnected()) this.recovered();
    else this.escalate();
  }

  private escalate(): void {
    if (this.closed) return;
    this.working = false;
    if (!this.means.canSignal()) {
      this.later(signalingCheckMs, () => this.look());
      return;
    }
    if (this.restarts < restartsBeforeRebuild) {
      this.restarts += 1;
      this.later(restartMs, () => this.look());
      this.means.restart();
    } else {
      this.rebuilds += 1;
      this.later(this.patience(), () => this.look());
      this.means.rebuild();
    }
  }

  private patience(): number {
    return Math.min(longestWaitMs, firstConnectionMs * 2 ** Math.max(0, this.rebuilds - 1));
  }

  private later(ms: number, what: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(what, ms);
  }
}
