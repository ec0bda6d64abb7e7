import type {
  Push,
  RoomRequest,
  ServerError,
  ServerMessage,
  SignalData,
  Waiting,
  Welcome,
} from '@/contracts/signaling';
import { ApiProblem } from '@/shared/api/problem';
import { newUuid } from '@/shared/ids/uuid';
import { backoffMs } from './backoff';
import { comingBack, endOf, type EndReason } from './close-codes';
import { Heartbeat } from './heartbeat';
import { PendingRequests } from './pending-requests';
import { parseServerMessage } from './server-message';
import { SignalQueue } from './signal-queue';

export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

/** What proves that a seat is ours, for the next socket. */
export interface Seat {
  token: string;
  epoch: number;
  lastSeq: number;
}

export interface SignalingOptions {
  /** A ticket for a new seat, or the seat that this page had before it was reloaded. */
  entry: string | Seat;
  openSocket: () => SocketLike;
  /**
   * Joins once more, for the case that the seat could not be kept. Undefined: we are not let in any more. Rejects while nobody
   * can tell, and is asked again later.
   */
  renewTicket: () => Promise<string | undefined>;
  onWelcome: (welcome: Welcome) => void;
  /** The host has to let us in first; `onWelcome` follows. */
  onWaiting: (waiting: Waiting) => void;
  onPush: (push: Exclude<Push, { type: 'reconnect' }>) => void;
  onConnection: (open: boolean) => void;
  onEnd: (reason: EndReason) => void;
}

const handshakeMs = 10_000;
const closeFollowsMs = 1000;

/**
 * The line to the signaling server. It comes back by itself, resumes its seat, and repeats what was not acknowledged.
 * It knows nothing of media: whatever happens here, the call between the browsers goes on.
 */
export class SignalingClient {
  private readonly options: SignalingOptions;
  private socket: SocketLike | undefined;
  private ticket: string | undefined;
  private held: Seat | undefined;
  /** A call may be going on, which no loss of a seat or a ticket is to end. */
  private wasSeated: boolean;
  private renewing = false;
  private readonly signals = new SignalQueue((frame) => this.socket?.send(frame));
  private readonly requests = new PendingRequests();
  private readonly heartbeat: Heartbeat;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(options: SignalingOptions) {
    this.options = options;
    if (typeof options.entry === 'string') this.ticket = options.entry;
    else this.held = { ...options.entry };
    this.wasSeated = this.held !== undefined;
    this.heartbeat = new Heartbeat(
      () => this.write({ v: 1, id: newUuid(), type: 'ping' }),
      () => this.drop(),
    );
  }

  start(): void {
    this.connect();
  }

  /** To come back to after a reload. Undefined before the first welcome and after the end. */
  get seat(): Seat | undefined {
    return this.ended || this.held === undefined ? undefined : { ...this.held };
  }

  get open(): boolean {
    return this.heartbeat.running;
  }

  /** Asks for something once. Rejects with a `RequestError` when it is refused, or when no answer can come any more. */
  request(request: RoomRequest): Promise<ServerMessage> {
    const id = newUuid();
    const answer = this.requests.add(id);
    if (this.open) this.write({ v: 1, id, ...request });
    else this.requests.loseAll();
    return answer;
  }

  signal(to: string, data: SignalData): void {
    this.signals.add(to, data);
  }

  /** The page is being reloaded: the seat is kept for the next one. */
  suspend(): void {
    if (this.ended) return;
    this.ended = true;
    this.detach()?.close(comingBack);
  }

  leave(): void {
    if (this.ended) return;
    if (this.heartbeat.running) this.write({ v: 1, id: newUuid(), type: 'leave' });
    this.end('left');
  }

  /** The network is back: no reason to wait any longer. */
  hurry(): void {
    if (this.ended || this.socket !== undefined || this.renewing) return;
    this.attempt = 0;
    this.later(0);
  }

  private connect(): void {
    clearTimeout(this.timer);
    if (this.held === undefined && this.ticket === undefined) {
      void this.renew();
      return;
    }
    const socket = this.options.openSocket();
    this.socket = socket;
    this.timer = setTimeout(() => this.drop(), handshakeMs);
    socket.onopen = () => this.write({ v: 1, id: newUuid(), type: 'hello', ...this.credentials() });
    socket.onmessage = (event) => {
      if (socket !== this.socket) return;
      const message = parseServerMessage(event.data);
      if (message !== undefined) this.receive(message);
    };
    socket.onclose = (event) => {
      if (socket === this.socket) this.closed(event.code);
    };
  }

  private credentials(): object {
    if (this.held === undefined) return { ticket: this.ticket };
    return { resume: { token: this.held.token, epoch: this.held.epoch, last_seq: this.held.lastSeq } };
  }

  private receive(message: ServerMessage): void {
    this.heartbeat.heard();
    switch (message.type) {
      case 'welcome':
        this.welcomed(message);
        return;
      case 'waiting':
        this.waits(message);
        return;
      case 'ack':
        this.signals.done(message.id);
        this.requests.answered(message.id, message);
        return;
      case 'ice-servers':
        this.requests.answered(message.id, message);
        return;
      case 'pong':
        return;
      case 'error':
        this.failed(message);
        return;
      case 'reconnect':
        this.timer = setTimeout(() => this.drop(), message.after_ms);
        return;
      default:
        this.pushed(message);
    }
  }

  /** A refused hello decides over the seat; a refused signal is said again if that may help. */
  private failed({ id, error }: ServerError): void {
    if (!this.heartbeat.running) {
      // The close that follows says more exactly what to do; only where none comes do we decide by ourselves.
      if (!error.temporary) this.timer = later(this.timer, () => this.refused(), closeFollowsMs);
      return;
    }
    if (typeof id !== 'string' || this.requests.refused(id, error.code)) return;
    if (error.temporary) this.signals.refused(id);
    else this.signals.done(id);
  }

  private waits(waiting: Waiting): void {
    this.seated(waiting, 0);
    this.options.onWaiting(waiting);
  }

  private seated(welcome: Waiting | Welcome, lastSeq: number): void {
    clearTimeout(this.timer);
    this.held = { token: welcome.resume_token, epoch: welcome.epoch, lastSeq };
    this.ticket = undefined;
    this.wasSeated = true;
    this.attempt = 0;
    this.heartbeat.start(welcome.heartbeat_seconds);
    this.options.onConnection(true);
  }

  private welcomed(welcome: Welcome): void {
    // Signals of a seat that was lost are addressed from somebody who no longer exists.
    if (this.held !== undefined && !welcome.recovered) this.signals.clear();
    this.seated(welcome, welcome.seq);
    this.options.onWelcome(welcome);
    this.signals.open();
  }

  private pushed(push: Exclude<Push, { type: 'reconnect' }>): void {
    if (this.held !== undefined) {
      if (push.seq <= this.held.lastSeq) return; // Replayed or doubled.
      this.held.lastSeq = push.seq;
    }
    if (push.type === 'room-closed') this.end('closed');
    else this.options.onPush(push);
  }

  private closed(code: number): void {
    this.detach();
    if (this.ended) return;
    this.options.onConnection(false);
    const reason = endOf(code);
    if (code === 3501) this.refused();
    else if (reason !== undefined) this.end(reason);
    else this.later(backoffMs(this.attempt++));
  }

  /** The seat is gone, or the ticket too old: whoever was inside joins anew, and nobody else. */
  private refused(): void {
    this.detach()?.close(comingBack);
    if (!this.wasSeated) {
      this.end('refused');
      return;
    }
    const hadSeat = this.held !== undefined;
    this.held = undefined;
    this.ticket = undefined;
    this.signals.clear();
    this.later(hadSeat ? 0 : backoffMs(this.attempt++));
  }

  private async renew(): Promise<void> {
    this.renewing = true;
    try {
      this.ticket = await this.options.renewTicket();
      if (this.ticket === undefined) this.end('refused');
      else if (!this.ended) this.later(0);
    } catch (error) {
      const told = error instanceof ApiProblem ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
      if (!this.ended) this.later(Math.max(told, backoffMs(this.attempt++)));
    } finally {
      this.renewing = false;
    }
  }

  /** Gives this socket up without waiting for its close, which a half-open one never reports. */
  private drop(): void {
    const socket = this.detach();
    if (socket === undefined || this.ended) return;
    socket.close(comingBack);
    this.options.onConnection(false);
    this.later(backoffMs(this.attempt++));
  }

  private detach(): SocketLike | undefined {
    const { socket } = this;
    this.socket = undefined;
    clearTimeout(this.timer);
    this.heartbeat.stop();
    this.signals.close();
    this.requests.loseAll();
    return socket;
  }

  private later(ms: number): void {
    this.timer = later(this.timer, () => this.connect(), ms);
  }

  private end(reason: EndReason): void {
    if (this.ended) return;
    this.ended = true;
    this.detach()?.close(1000);
    this.options.onEnd(reason);
  }

  private write(message: object): void {
    this.socket?.send(JSON.stringify(message));
  }
}

type Timer = ReturnType<typeof setTimeout>;

/** Sets a timer in place of the one before. */
function later(before: Timer | undefined, what: () => void, ms: number): Timer {
  clearTimeout(before);
  return setTimeout(what, ms);
}
