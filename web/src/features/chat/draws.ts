import type { ConchMessage, DrawOffer, DrawReveal, RevealedCard } from '@/contracts/chat';

/** One draw, gathered from the messages it runs through: offered in one, answered in a later one. */
export interface Draw {
  offer: DrawOffer | undefined;
  /** By slot; a card that came twice (a replay) counts once. */
  cards: readonly RevealedCard[];
  reveal: DrawReveal | undefined;
}

const nothing: Draw = { offer: undefined, cards: [], reveal: undefined };

export function collectDraws(messages: readonly ConchMessage[]): ReadonlyMap<string, Draw> {
  const draws = new Map<string, Draw>();
  const change = (id: string, update: (draw: Draw) => Draw) => draws.set(id, update(draws.get(id) ?? nothing));
  for (const part of messages.flatMap((message) => message.parts)) {
    if (part.type === 'data-draw-offer') change(part.data.draw_id, (draw) => ({ ...draw, offer: part.data }));
    if (part.type === 'data-card')
      change(part.data.draw_id, (draw) => ({ ...draw, cards: withCard(draw.cards, part.data) }));
    if (part.type === 'data-draw-reveal') change(part.data.draw_id, (draw) => ({ ...draw, reveal: part.data }));
  }
  return draws;
}

function withCard(cards: readonly RevealedCard[], card: RevealedCard): RevealedCard[] {
  return [...cards.filter((other) => other.slot !== card.slot), card].sort((one, other) => one.slot - other.slot);
}

/** The draw that waits for a hand, if any: the newest offer that nothing was drawn for. */
export function openDraw(draws: ReadonlyMap<string, Draw>): DrawOffer | undefined {
  const newest = [...draws.values()].findLast((draw) => draw.offer !== undefined);
  return newest?.offer?.status === 'open' && newest.cards.length === 0 ? newest.offer : undefined;
}

/** Other cards lie on the table now: an older offer is not to be picked from any more. */
export function putAwayOpenOffers(messages: readonly ConchMessage[]): ConchMessage[] {
  return messages.map((message) => ({
    ...message,
    parts: message.parts.map((part) =>
      part.type === 'data-draw-offer' && part.data.status === 'open'
        ? { ...part, data: { ...part.data, status: 'replaced' as const } }
        : part,
    ),
  }));
}
