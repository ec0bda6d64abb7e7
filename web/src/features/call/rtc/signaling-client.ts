import type { Push, ServerError, ServerMessage, SignalData, Welcome } from '@/contracts/signaling';
import { newUuid } from '@/shared/ids/uuid';
import { backoffMs } from './backoff';
import { comingBack, endOf, type EndReason } from './close-codes';
import { Heartbeat } from './heartbeat';
import { parseServerMessage } from './server-message';

export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

export interface SignalingOptions {
  ticket: string;
  openSocket: () => SocketLike;
  /** Joins once more, for the case that the seat could not be kept. Rejects when the room is gone. */
  renewTicket: () => Promise<string>;
  onWelcome: (welcome: Welcome) => void;
  onPush: (push: Push) => void;
  onConnection: (open: boolean) => void;
  onEnd: (reason: EndReason) => void;
}

const handshakeMs = 10_000;

/**
 * The line to the signaling server. It comes back by itself, resumes its seat, and repeats what was not acknowledged.
 * It knows nothing of media: whatever happens here, the call between the browsers goes on.
 */
export class SignalingClient {
  private readonly options: SignalingOptions;
  private socket: SocketLike | undefined;
  private ticket: string | undefined;
  private seat: { token: string; epoch: Welcome['epoch']; lastSeq: number } | undefined;
  private readonly unacknowledged = new Map<string, string>();
  private readonly heartbeat: Heartbeat;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(options: SignalingOptions) {
    this.options = options;
    this.ticket = options.ticket;
    this.heartbeat = new Heartbeat(
      () => this.write({ v: 1, id: newUuid(), type: 'ping' }),
      () => this.drop(),
    );
  }

  start(): void {
    this.connect();
  }

  signal(to: string, data: SignalData): void {
    const id = newUuid();
    const frame = JSON.stringify({ v: 1, id, type: 'signal', to, data });
    this.unacknowledged.set(id, frame);
    if (this.heartbeat.running) this.socket?.send(frame);
  }

  leave(): void {
    if (this.ended) return;
    if (this.heartbeat.running) this.write({ v: 1, id: newUuid(), type: 'leave' });
    this.end('left');
  }

  /** The network is back: no reason to wait any longer. */
  hurry(): void {
    if (this.ended || this.socket !== undefined) return;
    this.attempt = 0;
    this.later(0);
  }

  private connect(): void {
    clearTimeout(this.timer);
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
    if (this.seat === undefined) return { ticket: this.ticket };
    return { resume: { token: this.seat.token, epoch: this.seat.epoch, last_seq: this.seat.lastSeq } };
  }

  private receive(message: ServerMessage): void {
    this.heartbeat.heard();
    switch (message.type) {
      case 'welcome':
        this.welcomed(message);
        return;
      case 'ack':
        this.unacknowledged.delete(message.id);
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
      if (!error.temporary) this.refused();
      return;
    }
    const frame = typeof id === 'string' ? this.unacknowledged.get(id) : undefined;
    if (typeof id !== 'string' || frame === undefined) return;
    if (!error.temporary) {
      this.unacknowledged.delete(id);
      return;
    }
    setTimeout(() => {
      if (this.heartbeat.running && this.unacknowledged.has(id)) this.socket?.send(frame);
    }, backoffMs(1));
  }

  private welcomed(welcome: Welcome): void {
    clearTimeout(this.timer);
    const hadSeat = this.seat !== undefined;
    this.seat = { token: welcome.resume_token, epoch: welcome.epoch, lastSeq: welcome.seq };
    this.ticket = undefined;
    this.attempt = 0;
    // Signals of a seat that was lost are addressed from somebody who no longer exists.
    if (hadSeat && !welcome.recovered) this.unacknowledged.clear();
    this.heartbeat.start(welcome.heartbeat_seconds);
    this.options.onConnection(true);
    this.options.onWelcome(welcome);
    for (const frame of this.unacknowledged.values()) this.socket?.send(frame);
  }

  private pushed(push: Exclude<Push, { type: 'reconnect' }>): void {
    if (this.seat !== undefined) {
      if (push.seq <= this.seat.lastSeq) return; // Replayed or doubled.
      this.seat.lastSeq = push.seq;
    }
    if (push.type === 'room-closed') this.end('closed');
    else this.options.onPush(push);
  }

  private closed(code: number): void {
    this.socket = undefined;
    clearTimeout(this.timer);
    this.heartbeat.stop();
    if (this.ended) return;
    this.options.onConnection(false);
    const reason = endOf(code);
    if (code === 3501) this.refused();
    else if (reason !== undefined) this.end(reason);
    else this.later(backoffMs(this.attempt++));
  }

  /** The seat is gone, or the ticket too old: join anew if this was a seat, give up if it was a ticket. */
  private refused(): void {
    const socket = this.detach();
    socket?.close(comingBack);
    if (this.seat === undefined) {
      this.end('refused');
      return;
    }
    this.seat = undefined;
    this.unacknowledged.clear();
    this.options.renewTicket().then(
      (ticket) => {
        this.ticket = ticket;
        if (!this.ended) this.later(0);
      },
      () => this.end('refused'),
    );
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
    return socket;
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), ms);
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
