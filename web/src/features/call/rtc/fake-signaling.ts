import { vi } from 'vitest';
import { SignalingClient, type Seat, type SocketLike } from './signaling-client';

interface Sent {
  id: string;
  type: string;
  [key: string]: unknown;
}

/** The server's end of the line, in the hands of a test. */
export class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly sent: Sent[] = [];
  closedWith: number | undefined;

  send(data: string): void {
    this.sent.push(JSON.parse(data) as Sent);
  }
  close(code?: number): void {
    this.closedWith = code;
  }
  open(): void {
    this.onopen?.call(this as never, {} as never);
  }
  say(message: object | string): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    this.onmessage?.call(this as never, { data } as never);
  }
  break(code = 1006): void {
    this.onclose?.call(this as never, { code } as never);
  }
  welcome(over: object = {}): void {
    this.say({
      v: 1, id: this.sent[0]?.id, type: 'welcome', room: { id: 'r', title: 't' }, participants: [],
      self: { participant_id: 'me', role: 'guest', nickname: 'me' }, epoch: 1, seq: 10,
      resume_token: 'token-1', heartbeat_seconds: 10, recovered: false, ...over,
    }); // prettier-ignore
  }
}

/** A client with its first socket, and all that it tells. */
export function start(
  renewTicket: () => Promise<string | undefined> = () => Promise.resolve(undefined),
  entry: string | Seat = 'ticket-1',
) {
  const sockets: FakeSocket[] = [];
  const on = { welcome: vi.fn(), waiting: vi.fn(), push: vi.fn(), connection: vi.fn(), end: vi.fn() };
  const client = new SignalingClient({
    entry,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    renewTicket,
    onWelcome: on.welcome,
    onWaiting: on.waiting,
    onPush: on.push,
    onConnection: on.connection,
    onEnd: on.end,
  });
  client.start();
  const latest = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  };
  return { client, sockets, latest, on };
}

/** Up to the first welcome. */
export function enter(parts: ReturnType<typeof start>): FakeSocket {
  parts.latest().open();
  parts.latest().welcome();
  return parts.latest();
}

/** Of a page that was reloaded. */
export const seatOfBefore: Seat = { token: 'kept', epoch: 4, lastSeq: 33 };
