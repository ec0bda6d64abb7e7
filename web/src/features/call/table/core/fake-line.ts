import { GuestTable } from './guest-table';
import { HostTable } from './host-table';
import { TableMemory, type Drawer } from './table-memory';

/** A drawer of a browser's storage, for tests. */
export function drawerOf(kept = new Map<string, string>()): Drawer & { kept: Map<string, string> } {
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

interface End {
  table: GuestTable;
  open: boolean;
}

/** A host and guests whose frames go through hands of the test: in order, and only while the line is open. */
export class FakeLine {
  readonly hostDrawer = drawerOf();
  readonly guestDrawers = new Map<string, Drawer>();
  readonly told: { to: string; text: string }[] = [];
  readonly wished: { from: string; text: string }[] = [];
  host: HostTable;
  private readonly ends = new Map<string, End>();
  /** Changes what the host says on its way, as a host that cheats would. */
  tamper: (text: string) => string = (text) => text;

  constructor() {
    this.host = this.newHost();
  }

  join(id: string, inCompany = false): GuestTable {
    const drawer = this.guestDrawers.get(id) ?? drawerOf();
    this.guestDrawers.set(id, drawer);
    const toHost = (text: string) => {
      if (this.ends.get(id)?.open !== true) return false;
      this.wished.push({ from: id, text });
      return true;
    };
    const table = new GuestTable(
      toHost,
      () => id,
      () => inCompany,
      new TableMemory(drawer, 'room', 'guest'),
    );
    this.ends.set(id, { table, open: false });
    return table;
  }

  open(id: string): void {
    const end = this.ends.get(id);
    if (end === undefined) return;
    end.open = true;
    this.host.welcome(id);
    end.table.opened();
  }

  cut(id: string): void {
    const end = this.ends.get(id);
    if (end !== undefined) end.open = false;
  }

  /** The host's page is loaded again: all lines are cut, and come back. */
  reloadHost(): void {
    for (const id of this.ends.keys()) this.cut(id);
    this.told.length = this.wished.length = 0;
    this.host = this.newHost();
    for (const id of this.ends.keys()) this.open(id);
  }

  /** The guest's page is loaded again. */
  reloadGuest(id: string): GuestTable {
    this.cut(id);
    const table = this.join(id);
    this.open(id);
    return table;
  }

  /** Lets everything arrive, and what follows from it. */
  async settle(): Promise<void> {
    while (this.told.length > 0 || this.wished.length > 0) {
      const told = this.told.shift();
      if (told !== undefined) await this.ends.get(told.to)?.table.receive(told.text);
      const wish = this.wished.shift();
      if (wish !== undefined) await this.host.receive(wish.from, wish.text);
    }
  }

  private newHost(): HostTable {
    const send = (to: string, text: string) => {
      if (this.ends.get(to)?.open === true) this.told.push({ to, text: this.tamper(text) });
    };
    const sendToAll = (text: string) => {
      for (const id of this.ends.keys()) send(id, text);
    };
    return new HostTable({ send, sendToAll }, new TableMemory(this.hostDrawer, 'room', 'host'));
  }
}
