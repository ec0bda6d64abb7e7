import { slotsOf, spreadIds } from '@/shared/deck/spreads';
import { isCard, isFlag, isHex64, isId, isPosition, isText, objectOf, orNull } from './shapes';
import { anyone, longestQuestion, theHost, type Phase, type TableCard, type TableState } from './table-state';

const phases: readonly Phase[] = ['choosing', 'sealing', 'picking', 'laid'];
const isIdOrNull = orNull(isId);
const isHexOrNull = orNull(isHex64);

/** A table as a host may have it, or nothing. Also for what was kept in the browser: others may have written there. */
export function parseState(value: unknown): TableState | undefined {
  const { spread, phase, version, cards, reading, ...fields } = objectOf(value) ?? {};
  const { epoch, open, reversals, faceDown, deck, question, round, commitment, guestSeed, hostSeed, picker, claim } =
    fields;
  const knownSpread = spreadIds.find((id) => id === spread);
  const knownPhase = phases.find((one) => one === phase);
  const laid = parseCards(cards);
  const read = parseReading(reading);
  if (knownSpread === undefined || knownPhase === undefined || laid === undefined || read === undefined)
    return undefined;
  if (!Number.isSafeInteger(version) || (version as number) < 0) return undefined;
  if (!isId(epoch) || !isFlag(open) || !isFlag(reversals) || !isFlag(faceDown)) return undefined;
  if (!isIdOrNull(deck) || !isText(question, longestQuestion) || !isIdOrNull(claim)) return undefined;
  if (!isIdOrNull(round) || !isHexOrNull(commitment) || !isHexOrNull(guestSeed) || !isHexOrNull(hostSeed))
    return undefined;
  if (picker !== anyone && picker !== theHost && !isId(picker)) return undefined;
  const state: TableState = {
    epoch,
    version: version as number,
    open,
    spread: knownSpread,
    reversals,
    faceDown,
    deck,
    question,
    phase: knownPhase,
    round,
    commitment,
    guestSeed,
    hostSeed,
    picker,
    cards: laid,
    reading: read.reading,
    claim,
  };
  return holdsTogether(state) ? state : undefined;
}

/** Each phase has what belongs to it, and no card lies there twice. */
function holdsTogether(state: TableState): boolean {
  const { phase, round, commitment, guestSeed, hostSeed, cards, reversals } = state;
  const places = slotsOf[state.spread].length;
  if ((round === null) !== (phase === 'choosing') || (commitment === null) !== (phase === 'choosing')) return false;
  if ((guestSeed !== null) !== (phase === 'picking' || phase === 'laid')) return false;
  if (phase === 'laid' ? cards.length !== places : cards.length >= places) return false;
  if ((phase === 'choosing' || phase === 'sealing') && cards.length > 0) return false;
  if (hostSeed !== null && phase !== 'laid') return false;
  const faces = cards.flatMap(({ face }) => (face === null ? [] : [face]));
  if (!reversals && faces.some((face) => face.reversed)) return false;
  return (
    new Set(cards.map((card) => card.position)).size === cards.length &&
    new Set(faces.map((face) => face.card)).size === faces.length
  );
}

function parseCards(value: unknown): TableCard[] | undefined {
  if (!Array.isArray(value) || value.length > 10) return undefined;
  const cards = value.map(parseCard);
  return cards.every((card) => card !== undefined) ? cards : undefined;
}

function parseCard(value: unknown): TableCard | undefined {
  const { position, face } = objectOf(value) ?? {};
  if (!isPosition(position)) return undefined;
  if (face === null) return { position, face };
  const { card, reversed } = objectOf(face) ?? {};
  return isCard(card) && isFlag(reversed) ? { position, face: { card, reversed } } : undefined;
}

function parseReading(value: unknown): { reading: TableState['reading'] } | undefined {
  if (value === null) return { reading: null };
  const { id, done } = objectOf(value) ?? {};
  return isId(id) && isFlag(done) ? { reading: { id, done } } : undefined;
}
