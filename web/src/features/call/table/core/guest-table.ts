import { Observable } from '@/features/call/rtc/observable';
import { encode, parseHostFrame } from './frames';
import type { GuestMemory, TableMemory } from './table-memory';
import { canBePicked, longestReading, mayPick, placesOf, theHost, type TableState } from './table-state';
import { newSeed, verifyTable, type TableVerdict } from './two-party-shuffle';

/** The way to the host; `false`: it was not open. */
export type ToHost = (text: string) => boolean;

/** What became of this guest's picks. */
export interface OwnPicks {
  /** Wished for, and not on the table yet. */
  waiting: readonly number[];
  /** How often one came to nothing, because the table was another when the line came back. */
  missed: number;
}

/**
 * A guest's view of the host's table: it shows the newest version that it was told, sends wishes, gives its half of the
 * shuffle, and checks the draw by what it has seen itself.
 */
export class GuestTable {
  readonly state = new Observable<TableState | undefined>(undefined);
  readonly text = new Observable('');
  /** Undefined until there is something to check. */
  readonly verdict = new Observable<TableVerdict | undefined>(undefined);
  readonly picks: Observable<OwnPicks>;
  private readonly toHost: ToHost;
  /** Our own id, as the host knows it. */
  private readonly self: () => string;
  /** Whether other guests are at the table, one of whom may have been quicker with their half of the shuffle. */
  private readonly inCompany: () => boolean;
  private readonly memory: TableMemory;
  private kept: GuestMemory | undefined;
  /** Which reading the words belong to. */
  private reading: string | undefined;
  private askedAgain = false;
  /** The way to the host was shut, and what was wished for may not have arrived. */
  private unsure = false;
  private checked: Promise<void> = Promise.resolve();

  constructor(toHost: ToHost, self: () => string, inCompany: () => boolean, memory: TableMemory) {
    this.toHost = toHost;
    this.self = self;
    this.inCompany = inCompany;
    this.memory = memory;
    this.kept = memory.guest();
    this.picks = new Observable<OwnPicks>({ waiting: this.kept?.wished ?? [], missed: 0 });
  }

  /** The way to the host is open, for the first time or anew: what it says now tells which wishes did not arrive. */
  opened(): void {
    this.unsure = true;
    if (this.kept !== undefined) this.remember({ ...this.kept, picked: this.laidOf(this.kept) });
    this.toHost(encode({ kind: 'hello' }));
  }

  pick(position: number): void {
    const state = this.state.get();
    const { kept } = this;
    if (state === undefined || kept === undefined || kept.wished.includes(position)) return;
    if (!canBePicked(state, position) || !mayPick(state, this.self())) return;
    if (state.cards.length + kept.wished.length >= placesOf(state)) return;
    this.wishFor([...kept.wished, position]);
    this.send(position);
  }

  /** On a line that is down it goes nowhere, and again when the line is back. */
  private send(position: number): void {
    const state = this.state.get();
    if (state?.round == null || !this.toHost(encode({ kind: 'pick', round: state.round, position }))) return;
    if (state.picker === this.self() && this.kept !== undefined)
      this.remember({ ...this.kept, picked: [...new Set([...this.kept.picked, position])] });
  }

  /** Ends when what it meant was checked. */
  receive(data: unknown): Promise<void> {
    const frame = parseHostFrame(data);
    if (frame?.kind === 'text') this.hear(frame.reading, frame.from, frame.chunk);
    if (frame?.kind === 'state') {
      this.take(frame.state);
      this.sendAgain();
    }
    return this.checked;
  }

  private take(next: TableState): void {
    const known = this.state.get();
    if (known?.epoch === next.epoch && next.version <= known.version) return;
    this.askedAgain = false;
    if (next.reading?.id !== this.reading) {
      this.reading = next.reading?.id;
      this.text.update(() => '');
    }
    this.weighWishes(next);
    this.watch(known, next);
    this.compareSeeds(next);
    this.state.update(() => next);
    this.answerSeal(next);
    this.check(next);
  }

  /** The host is the authority: what lies on the table has arrived, and what it allows no more has come to nothing. */
  private weighWishes(next: TableState): void {
    if (this.kept === undefined || this.kept.wished.length === 0) return;
    const { wished, witnessed } = this.kept;
    const sameRound = next.round === witnessed.round;
    const open = wished.filter((position) => !(sameRound && isLaid(next, position)));
    const possible = sameRound && next.phase === 'picking' && mayPick(next, this.self());
    this.wishFor(possible ? open : []);
    if (open.length > 0 && !possible) this.picks.update((picks) => ({ ...picks, missed: picks.missed + 1 }));
  }

  private sendAgain(): void {
    if (!this.unsure) return;
    this.unsure = false;
    for (const position of this.kept?.wished ?? []) this.send(position);
  }

  private wishFor(waiting: readonly number[]): void {
    if (this.kept !== undefined) this.remember({ ...this.kept, wished: waiting });
    this.picks.update((picks) => ({ ...picks, waiting }));
  }

  /** Holds the host to what it said before about the same shuffle. */
  private watch(known: TableState | undefined, next: TableState): void {
    const { round, commitment } = next;
    if (round === null || commitment === null) return;
    if (this.kept?.witnessed.round !== round) {
      this.remember({ witnessed: { round, commitment, ownSeed: null }, picked: [], wished: [], broken: false });
      return;
    }
    const { witnessed, picked } = this.kept;
    const before = known?.round === round ? known : undefined;
    const otherSeal = witnessed.commitment !== commitment;
    const otherSeed = before?.guestSeed != null && before.guestSeed !== next.guestSeed;
    const otherCards = before?.cards.some((card, slot) => isAnother(card, next.cards[slot])) ?? false;
    // Every place has a card, and one that we alone could pick is not among them.
    const ignored = next.phase === 'laid' && picked.some((position) => !isLaid(next, position));
    const stillAlone = before === undefined || before.picker === next.picker;
    if (otherSeal || otherSeed || otherCards || (ignored && stillAlone)) this.remember({ ...this.kept, broken: true });
    else if (!stillAlone) this.remember({ ...this.kept, picked: this.laidOf(this.kept) });
  }

  /** Our half must be the one that was used, unless another guest was there to give theirs. */
  private compareSeeds({ guestSeed }: TableState): void {
    const { kept } = this;
    if (guestSeed === null || kept?.witnessed.ownSeed == null || kept.witnessed.ownSeed === guestSeed) return;
    if (this.inCompany()) this.remember({ ...kept, witnessed: { ...kept.witnessed, ownSeed: null } });
    else this.remember({ ...kept, broken: true });
  }

  /** Our half of the shuffle; the same one however often it is asked for. */
  private answerSeal(state: TableState): void {
    if (state.phase !== 'sealing' || state.round === null || this.kept === undefined) return;
    if (state.picker !== theHost && !mayPick(state, this.self())) return;
    if (this.kept.broken) return;
    const seed = this.kept.witnessed.ownSeed ?? newSeed();
    this.remember({ ...this.kept, witnessed: { ...this.kept.witnessed, ownSeed: seed } });
    this.toHost(encode({ kind: 'seed', round: state.round, seed }));
  }

  private check(state: TableState): void {
    const { kept } = this;
    if (state.round === null || kept === undefined) {
      this.verdict.update(() => undefined);
      return;
    }
    if (kept.broken) {
      this.verdict.update(() => 'unfair');
      return;
    }
    if (state.hostSeed === null) {
      this.verdict.update(() => undefined);
      return;
    }
    this.checked = verifyTable(state, kept.witnessed).then((verdict) => {
      if (this.state.get()?.round !== state.round) return;
      this.verdict.update(() => (this.kept?.broken === true ? 'unfair' : verdict));
    });
  }

  private hear(reading: string, from: number, chunk: string): void {
    const text = this.text.get();
    if (reading === this.reading && from <= text.length) {
      if (text.startsWith(chunk, from)) return; // Said again, to be sure.

      this.text.update(() => (text.slice(0, from) + chunk).slice(0, longestReading));
    } else if (!this.askedAgain) {
      this.askedAgain = true;
      this.toHost(encode({ kind: 'hello' }));
    }
  }

  private laidOf(kept: GuestMemory): number[] {
    const state = this.state.get();
    return kept.picked.filter((position) => state?.round === kept.witnessed.round && isLaid(state, position));
  }

  private remember(kept: GuestMemory): void {
    this.kept = kept;
    this.memory.keep(kept);
  }
}

const isLaid = (state: TableState, position: number) => state.cards.some((card) => card.position === position);

/** A card that was laid stays where it is, and what it showed it shows again. */
function isAnother(before: TableState['cards'][number], after: TableState['cards'][number] | undefined): boolean {
  if (before.position !== after?.position) return true;
  if (before.face === null || after.face === null) return false;
  return before.face.card !== after.face.card || before.face.reversed !== after.face.reversed;
}
