import { newUuid } from '@/shared/ids/uuid';
import type { DealtCard } from '@/shared/fair-draw/shuffle';
import { Observable } from '@/features/call/rtc/observable';
import { encode, longestChunk, parseGuestFrame, type GuestFrame } from './frames';
import type { TableMemory } from './table-memory';
import {
  anyone,
  canBePicked,
  longestQuestion,
  longestReading,
  mayPick,
  newTable,
  placesOf,
  theHost,
  untouched,
  type TableCard,
  type TableRules,
  type TableState,
} from './table-state';
import { commitmentTo, faceAt, newSeed, shuffledByBoth } from './two-party-shuffle';

/** The way to the guests. */
export interface ToGuests {
  send: (guest: string, text: string) => void;
  sendToAll: (text: string) => void;
}

/** Has the AI reader speak: ends when it has come to its end, and fails when it has not. */
export type Speak = (onWords: (words: string) => void, signal: AbortSignal) => Promise<void>;

/** In characters: a storage is not written to at each word. */
const keptEvery = 300;

/**
 * The table that counts. What guests wish for is weighed here; whatever changes gets a new version and goes to everybody. What
 * is done to it is done one after another, since a shuffle takes a moment.
 */
export class HostTable {
  readonly state: Observable<TableState>;
  readonly text: Observable<string>;
  /** The reader did not come to its end by itself, and nothing of what it said is left. */
  readonly readingFailed: Observable<boolean>;
  private readonly guests: ToGuests;
  private readonly memory: TableMemory;
  private hostSeed: string | null;
  private deck: Promise<DealtCard[]> | undefined;
  /** How much of the reader's words a reload would not lose. */
  private textKept = 0;
  /** The reading that is being told. */
  private reader: AbortController | undefined;
  private work: Promise<void> = Promise.resolve();

  constructor(guests: ToGuests, memory: TableMemory) {
    this.guests = guests;
    this.memory = memory;
    const kept = memory.host();
    this.state = new Observable(kept?.state ?? newTable(newUuid()));
    this.text = new Observable(kept?.text ?? '');
    this.hostSeed = kept?.hostSeed ?? null;
    // The reader stopped when this page went away.
    this.readingFailed = new Observable(kept?.state.reading?.done === false);
    if (this.readingFailed.get()) this.dropReading();
  }

  show(open: boolean): void {
    this.change({ open });
  }

  /** The rules hold for the next shuffle: none changes while cards are on the table. */
  setRules(rules: Partial<TableRules>): void {
    if (this.state.get().phase !== 'choosing') return;
    const question = rules.question?.slice(0, longestQuestion);
    this.change(question === undefined ? rules : { ...rules, question });
  }

  /** Seals a seed; the deck is shuffled when a guest has answered with another. */
  shuffle(): Promise<void> {
    return this.next(async () => {
      if (this.state.get().phase !== 'choosing') return;
      const seed = newSeed();
      const commitment = await commitmentTo(seed);
      this.hostSeed = seed;
      this.deck = undefined;
      this.change({ ...untouched, phase: 'sealing', round: newUuid(), commitment });
    });
  }

  clear(): Promise<void> {
    return this.next(() => {
      this.hostSeed = null;
      this.deck = undefined;
      this.silence();
      this.text.update(() => '');
      this.readingFailed.update(() => false);
      this.change({ ...untouched });
    });
  }

  handOver(picker: string): void {
    this.change({ picker });
  }

  pick(position: number): Promise<void> {
    return this.next(() => this.lay(theHost, this.state.get().round, position));
  }

  /** Turns a card over, to this side or to that. */
  turn(slot: number): Promise<void> {
    return this.next(async () => {
      const state = this.state.get();
      const card = state.cards[slot];
      if (card === undefined) return;
      const face = card.face === null ? await this.faceOf(card.position) : null;
      if (face === undefined) return;
      this.layOut(state.cards.map((other, index) => (index === slot ? { ...other, face } : other)));
    });
  }

  /** Has the reader speak to everybody at once, whatever is on the screen meanwhile. Half a reading is none: it is taken back. */
  async read(speak: Speak): Promise<void> {
    this.silence();
    const reader = new AbortController();
    this.reader = reader;
    this.readingFailed.update(() => false);
    this.text.update(() => '');
    this.change({ reading: { id: newUuid(), done: false }, claim: null });
    const goesOn = () => this.reader === reader;
    try {
      await speak((words) => {
        if (goesOn()) this.tell(words);
      }, reader.signal);
      if (goesOn()) this.endReading();
    } catch {
      if (!goesOn()) return;
      this.dropReading();
      this.readingFailed.update(() => true);
    }
  }

  /** On the host's wish, or because the call is over. */
  stopReading(): void {
    if (this.reader === undefined) return;
    this.silence();
    this.dropReading();
  }

  private tell(words: string): void {
    const { reading } = this.state.get();
    if (reading === null) return;
    const from = this.text.get().length;
    const room = words.slice(0, longestReading - from);
    if (room === '') return;
    this.text.update((text) => text + room);
    for (const frame of chunks(reading.id, this.text.get(), from)) this.guests.sendToAll(frame);
    if (this.text.get().length - this.textKept > keptEvery) this.remember();
  }

  private endReading(): void {
    const { reading } = this.state.get();
    this.reader = undefined;
    if (reading !== null) this.change({ reading: { ...reading, done: true } });
  }

  private dropReading(): void {
    this.reader = undefined;
    this.text.update(() => '');
    this.change({ reading: null });
  }

  private silence(): void {
    this.reader?.abort();
    this.reader = undefined;
  }

  /** The reading is kept; with the claim the guests can keep it, too. */
  setClaim(claim: string | null): void {
    this.change({ claim });
  }

  /** The way to a guest is open: it gets everything. */
  welcome(guest: string): void {
    this.guests.send(guest, encode({ kind: 'state', state: this.state.get() }));
    const { reading } = this.state.get();
    if (reading === null) return;
    for (const frame of chunks(reading.id, this.text.get(), 0)) this.guests.send(guest, frame);
  }

  /** Somebody has left for good: whoever is there may pick in their place. */
  farewell(guest: string): void {
    if (this.state.get().picker === guest) this.change({ picker: anyone });
  }

  receive(guest: string, data: unknown): Promise<void> {
    const frame = parseGuestFrame(data);
    if (frame === undefined) return Promise.resolve();
    return this.next(() => this.weigh(guest, frame));
  }

  /** What proves the shuffle, once it is no secret any more. */
  get proof(): { host_seed: string; guest_seed: string } | undefined {
    const { hostSeed, guestSeed } = this.state.get();
    return hostSeed === null || guestSeed === null ? undefined : { host_seed: hostSeed, guest_seed: guestSeed };
  }

  private async weigh(guest: string, frame: GuestFrame): Promise<void> {
    if (frame.kind === 'hello') this.welcome(guest);
    else if (frame.kind === 'seed') this.join(guest, frame.round, frame.seed);
    else await this.lay(guest, frame.round, frame.position);
  }

  /** A guest's half of the shuffle; of several the first one counts. */
  private join(guest: string, round: string, guestSeed: string): void {
    const state = this.state.get();
    if (state.phase !== 'sealing' || state.round !== round) return;
    if (state.picker !== theHost && !mayPick(state, guest)) return;
    this.change({ phase: 'picking', guestSeed });
    // The first card is not to wait for the shuffle.
    if (this.hostSeed !== null) this.deck = shuffledByBoth(this.hostSeed, guestSeed);
  }

  private async lay(who: string, round: string | null, position: number): Promise<void> {
    const state = this.state.get();
    if (state.round !== round || !canBePicked(state, position) || !mayPick(state, who)) {
      if (who !== theHost) this.guests.send(who, encode({ kind: 'state', state })); // It saw an older table.
      return;
    }
    const face = state.faceDown ? null : await this.faceOf(position);
    if (face === undefined) return;
    this.layOut([...state.cards, { position, face }]);
  }

  /** Nothing is secret any more when all cards are picked and lie open; then the seed is revealed, and stays so. */
  private layOut(cards: readonly TableCard[]): void {
    const state = this.state.get();
    const laid = cards.length === placesOf(state);
    const revealed = laid && cards.every((card) => card.face !== null);
    this.change({ cards, phase: laid ? 'laid' : 'picking', hostSeed: revealed ? this.hostSeed : state.hostSeed });
  }

  private async faceOf(position: number) {
    const { guestSeed, reversals } = this.state.get();
    if (this.hostSeed === null || guestSeed === null) return undefined;
    this.deck ??= shuffledByBoth(this.hostSeed, guestSeed);
    return faceAt(await this.deck, position, reversals);
  }

  private change(change: Partial<TableState>): void {
    this.state.update((state) => ({ ...state, ...change, version: state.version + 1 }));
    this.remember();
    this.guests.sendToAll(encode({ kind: 'state', state: this.state.get() }));
  }

  private remember(): void {
    const text = this.text.get();
    this.textKept = text.length;
    this.memory.keep({ state: this.state.get(), hostSeed: this.hostSeed, text });
  }

  private next(step: () => void | Promise<void>): Promise<void> {
    const done = this.work.then(step);
    this.work = done.catch(() => undefined); // What fails must not hold up what comes after it.
    return done;
  }
}

function* chunks(reading: string, text: string, start: number): Generator<string> {
  for (let from = start; from < text.length; from += longestChunk)
    yield encode({ kind: 'text', reading, from, chunk: text.slice(from, from + longestChunk) });
}
