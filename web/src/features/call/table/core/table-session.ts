import type { CallState } from '@/features/call/rtc/call-state';
import { Observable } from '@/features/call/rtc/observable';
import type { PeerChannels } from '@/features/call/rtc/peer-channels';
import { GuestTable } from './guest-table';
import { HostTable } from './host-table';
import { encodeMovement, Pace, parseMovement, type Movement } from './motion';
import { TableMemory, type Drawer } from './table-memory';

/** What the table needs of a call. */
export interface CallOfTable {
  readonly roomId: string;
  readonly channels: PeerChannels;
  readonly state: Observable<CallState>;
}

export type Seat = { role: 'host'; table: HostTable } | { role: 'guest'; table: GuestTable };

type MovementListener = (from: string, movement: Movement) => void;

/** The shared table of one call: it knows who is the host, and joins the tables to the channels. */
export class TableSession {
  /** Undefined until the call says who we are. */
  readonly seat = new Observable<Seat | undefined>(undefined);
  private readonly call: CallOfTable;
  private readonly drawer: Drawer | undefined;
  private readonly fan: Pace;
  private readonly pointer: Pace;
  private readonly listeners = new Set<MovementListener>();
  private present: ReadonlySet<string> = new Set();
  private readonly stops: (() => void)[] = [];

  constructor(call: CallOfTable, drawer: Drawer | undefined) {
    this.call = call;
    this.drawer = drawer;
    this.fan = new Pace((movement) => this.send(movement));
    this.pointer = new Pace((movement) => this.send(movement));
    this.stops.push(call.state.subscribe(() => this.callChanged()));
    this.callChanged();
  }

  move(movement: Movement): void {
    (movement.kind === 'fan' ? this.fan : this.pointer).move(movement);
  }

  /** Hears how others move. Returns the function that stops the hearing. */
  onMovement(listener: MovementListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get selfId(): string {
    return this.call.state.get().self?.participant_id ?? '';
  }

  /** The others who are guests. */
  get guests(): readonly { id: string; nickname: string }[] {
    const guests = this.call.state.get().peers.filter(({ participant }) => participant.role === 'guest');
    return guests.map(({ participant }) => ({ id: participant.participant_id, nickname: participant.nickname }));
  }

  close(): void {
    for (const stop of this.stops) stop();
    const seat = this.seat.get();
    if (seat?.role === 'host') seat.table.stopReading();
    this.fan.stop();
    this.pointer.stop();
  }

  private callChanged(): void {
    const { self, peers, phase } = this.call.state.get();
    if (phase === 'ended') {
      this.close();
      return;
    }
    if (self !== undefined && phase === 'inside' && this.seat.get() === undefined) this.sitDown(self.role);
    const seat = this.seat.get();
    const present = new Set(peers.map(({ participant }) => participant.participant_id));
    if (seat?.role === 'host') for (const id of this.present) if (!present.has(id)) seat.table.farewell(id);
    this.present = present;
  }

  private sitDown(role: 'host' | 'guest'): void {
    const { channels, roomId } = this.call;
    const memory = new TableMemory(this.drawer, roomId, role);
    if (role === 'host') {
      const table = new HostTable(
        {
          send: (guest, text) => void channels.send('table', guest, text),
          sendToAll: (text) => channels.sendToAll('table', text),
        },
        memory,
      );
      this.seat.update(() => ({ role, table }));
      this.stops.push(
        channels.listen('table', {
          onOpen: (id) => table.welcome(id),
          onMessage: (id, data) => void table.receive(id, data).catch(() => undefined),
        }),
      );
    } else {
      const toHost = (text: string) => this.hostId !== undefined && channels.send('table', this.hostId, text);
      const inCompany = () => this.guests.length > 0;
      const table = new GuestTable(toHost, () => this.selfId, inCompany, memory);
      this.seat.update(() => ({ role, table }));
      this.stops.push(
        channels.listen('table', {
          onOpen: (id) => {
            if (id === this.hostId) table.opened();
          },
          onMessage: (id, data) => {
            if (id === this.hostId) void table.receive(data).catch(() => undefined);
          },
        }),
      );
    }
    this.stops.push(
      channels.listen('motion', {
        onMessage: (id, data) => {
          const movement = parseMovement(data);
          if (movement !== undefined) for (const listener of this.listeners) listener(id, movement);
        },
      }),
    );
  }

  /** Whose word counts; the room's server says who it is. */
  private get hostId(): string | undefined {
    return this.call.state.get().peers.find(({ participant }) => participant.role === 'host')?.participant
      .participant_id;
  }

  private send(movement: Movement): void {
    const { channels } = this.call;
    const text = encodeMovement(movement);
    // What still waits is older than this: better nothing than late.
    for (const id of channels.openTo('motion'))
      if (channels.buffered('motion', id) === 0) channels.send('motion', id, text);
  }
}
