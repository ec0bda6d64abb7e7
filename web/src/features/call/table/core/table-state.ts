import type { SpreadId } from '@/contracts/tarot';
import { slotsOf } from '@/shared/deck/spreads';

/** A card in its place of the spread; without a face it lies face down, and nobody but the host could know it. */
export interface TableCard {
  /** Where in the fan it was picked. */
  position: number;
  face: { card: string; reversed: boolean } | null;
}

/** `sealing`: the host has sealed a seed and waits for a guest's. `laid`: every place of the spread has its card. */
export type Phase = 'choosing' | 'sealing' | 'picking' | 'laid';

export interface TableRules {
  spread: SpreadId;
  /** Whether cards may lie upside down. */
  reversals: boolean;
  /** Cards stay face down until the host turns them. */
  faceDown: boolean;
  /** A deck of the expert's own, or null for ours. */
  deck: string | null;
  question: string;
}

/** All that there is to know about a table; the host has the one that counts. */
export interface TableState extends TableRules {
  /** Another table altogether when it changes: its versions begin anew. */
  epoch: string;
  version: number;
  open: boolean;
  phase: Phase;
  /** One shuffle of the deck. */
  round: string | null;
  /** SHA-256 of the host's seed. */
  commitment: string | null;
  guestSeed: string | null;
  /** Revealed when all cards are picked and lie open. */
  hostSeed: string | null;
  /** `host`, `anyone` of the guests, or the id of one. */
  picker: string;
  /** In the order of the spread's slots. */
  cards: readonly TableCard[];
  /** What the AI reader says; its words come apart from the state. */
  reading: { id: string; done: boolean } | null;
  /** With it guests take a copy of the reading that the host kept. */
  claim: string | null;
}

export const anyone = 'anyone';
export const theHost = 'host';
/** In characters. */
export const longestQuestion = 500;
export const longestReading = 12_000;

const startingRules: TableRules = {
  spread: 'three-cards',
  reversals: true,
  faceDown: false,
  deck: null,
  question: '',
};

export function newTable(epoch: string): TableState {
  return { ...startingRules, ...untouched, epoch, version: 0, open: false, picker: anyone };
}

/** What a cleared table goes back to. */
export const untouched = {
  phase: 'choosing',
  round: null,
  commitment: null,
  guestSeed: null,
  hostSeed: null,
  cards: [],
  reading: null,
  claim: null,
} as const satisfies Partial<TableState>;

export const placesOf = (state: TableState): number => slotsOf[state.spread].length;

/** Whether this position can be picked now, by whomever. */
export function canBePicked(state: TableState, position: number): boolean {
  return state.phase === 'picking' && !state.cards.some((card) => card.position === position);
}

export function mayPick(state: TableState, who: string): boolean {
  return state.picker === who || (state.picker === anyone && who !== theHost);
}
