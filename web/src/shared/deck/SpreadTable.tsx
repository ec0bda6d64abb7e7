import { useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedCard, SpreadId } from '@/contracts/tarot';
import { CardMeaning } from './CardMeaning';
import { CelticTable } from './CelticTable';
import { slotLabel } from './slot-label';
import { cardHeight, gap, layoutOf, type Spot } from './spreads';
import { useCardName } from './use-card-name';

export type CardOnTable = Pick<PlacedCard, 'slot' | 'slot_name' | 'card_id' | 'orientation'>;

export interface SpreadTableProps {
  spread: SpreadId;
  cards: readonly CardOnTable[];
  /** What the list of cards is called. */
  label: string;
  /** The picture; it needs no alternative text, the card is named beside it. */
  face: (card: CardOnTable) => ReactNode;
  /** When the card of this place is turned over, and may be named. */
  namedAfterMs: (slot: number) => number;
}

/** The cards as they lie on the table. Touching one tells what it means. */
export function SpreadTable(props: SpreadTableProps) {
  const [asked, setAsked] = useState<CardOnTable>();
  return (
    <>
      {props.spread === 'celtic-cross' ? (
        <CelticTable {...props} onAsk={setAsked} />
      ) : (
        <SmallTable {...props} onAsk={setAsked} />
      )}
      {asked !== undefined && <CardMeaning card={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

const widths: Partial<Record<SpreadId, string>> = { 'one-card': 'w-44 sm:w-52' };

/** Up to five cards, each with its name below. */
function SmallTable({ spread, cards, label, face, namedAfterMs, onAsk }: SpreadTableProps & { onAsk: AskHandler }) {
  const { t } = useTranslation();
  const cardName = useCardName();
  const { spots, width } = layoutOf[spread];
  return (
    <ul
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(${halves(width + gap)}, minmax(0, 1fr))` }}
      className={`mx-auto grid gap-x-1.5 gap-y-5 py-2 sm:gap-x-3 ${widths[spread] ?? 'w-full max-w-lg'}`}
    >
      {cards.map((card) => (
        <li key={card.slot} style={place(spots[card.slot], card.slot)}>
          <button type="button" className="w-full rounded-[7%/4%] text-center" onClick={() => onAsk(card)}>
            {face(card)}
            <span
              className="mt-3 block animate-rise text-sm"
              style={{ animationDelay: `${namedAfterMs(card.slot)}ms` }}
            >
              <span className="block text-xs text-haze">{slotLabel(t, card.slot_name, card.slot)}</span>
              <span className="font-display text-moon">{cardName(card.card_id)}</span>
              <span className="block text-xs text-gold">{t(`orientation.${card.orientation}`)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

export type AskHandler = (card: CardOnTable) => void;

const halves = (distance: number) => Math.round((distance / (1 + gap)) * 2);

/** In half columns, so that a row of two stands under the gaps of a row of three. */
function place(spot: Spot | undefined, slot: number): CSSProperties {
  const { x, y } = spot ?? { x: slot * (1 + gap), y: 0 };
  return { gridColumn: `${halves(x) + 1} / span 2`, gridRow: Math.round(y / (cardHeight + gap)) + 1 };
}
