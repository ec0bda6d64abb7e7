/** The wheel: the cards stand on a great circle, one step apart, and the one at the top is the one at hand. */
export interface WheelSize {
  /** Distance from the hub to the middle of a card, in CSS pixels. */
  radius: number;
  /** Half of the arc that can be seen, in steps between two cards. */
  halfWindow: number;
  /** How far the hand moves along the arc to turn the wheel by one card. */
  pixelsPerCard: number;
  /** Half the width of the stage. */
  halfWidth: number;
}

export interface Placement {
  x: number;
  y: number;
  /** Degrees, clockwise. */
  angle: number;
}

const tau = 2 * Math.PI;

export function wheelFor(width: number, cards: number): WheelSize {
  const radius = Math.min(1400, Math.max(560, width * 1.15));
  const pixelsPerCard = (tau * radius) / cards;
  // The angle at which a card has left the stage sideways, with one card to spare.
  const edge = Math.asin(Math.min(1, (width / 2 + 80) / radius));
  return { radius, pixelsPerCard, halfWindow: Math.ceil((edge / tau) * cards) + 1, halfWidth: width / 2 };
}

/** Steps from the card at hand, the short way round: in [-cards/2, cards/2). */
export function stepsAway(card: number, offset: number, cards: number): number {
  const half = cards / 2;
  return modulo(card - offset + half, cards) - half;
}

/** Where a card stands relative to the top of the arc. `spread` runs from 0 (one pile) to 1 (the full fan). */
export function place(steps: number, size: WheelSize, cards: number, spread: number): Placement {
  const angle = (steps / cards) * tau * spread;
  return {
    x: Math.sin(angle) * size.radius,
    y: (1 - Math.cos(angle)) * size.radius,
    angle: (angle / tau) * 360,
  };
}

/** How far a card is lifted out of the fan: 1 for the one at hand, fading over one step. */
export function lift(steps: number): number {
  const near = Math.max(0, 1 - Math.abs(steps));
  return near * near * (3 - 2 * near);
}

/** Cards fade out only at the very edge of the stage: faint ones would show through each other. */
export function edgeFade(x: number, { halfWidth }: WheelSize): number {
  const inside = (halfWidth - Math.abs(x)) / (halfWidth / 3);
  return Math.max(0, Math.min(1, inside + 0.7));
}

export function cardAtHand(offset: number, cards: number): number {
  return modulo(Math.round(offset), cards);
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
