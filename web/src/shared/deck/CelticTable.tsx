import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { slotLabel } from './slot-label';
import { cardHeight, layoutOf, type Spot } from './spreads';
import type { AskHandler, SpreadTableProps } from './SpreadTable';
import { useCardName } from './use-card-name';

const { width, height, spots } = layoutOf['celtic-cross'];
const across = (x: number) => `${((x / width) * 100).toFixed(3)}%`;
const down = (y: number) => `${((y / height) * 100).toFixed(3)}%`;

/**
 * The cross and its staff, with numbers, and a list that says what lies under each number: on a phone the cards are too
 * small for words. The list is what is read aloud; the table above it is for the eye and the finger.
 */
export function CelticTable({ cards, label, face, namedAfterMs, onAsk }: SpreadTableProps & { onAsk: AskHandler }) {
  const { t } = useTranslation();
  const cardName = useCardName();
  return (
    <div className="mx-auto grid w-full max-w-lg gap-6 py-2">
      <div aria-hidden="true" className="relative w-full" style={{ aspectRatio: `${width} / ${height}` }}>
        {cards.map((card) => {
          const spot = spots[card.slot] ?? { x: 0, y: 0 };
          return (
            <button
              key={card.slot}
              type="button"
              tabIndex={-1}
              className="absolute"
              style={placeOf(spot)}
              onClick={() => onAsk(card)}
            >
              <span className={`block ${spot.across === true ? 'rotate-90' : ''}`}>{face(card)}</span>
            </button>
          );
        })}
        {cards.map((card) => (
          <span
            key={card.slot}
            className="absolute grid size-5 -translate-1/2 place-items-center rounded-full bg-abyss text-[0.6875rem] font-semibold text-gold ring-1 ring-gold/70 sm:size-6 sm:text-xs"
            style={numberOf(spots[card.slot] ?? { x: 0, y: 0 })}
          >
            {card.slot + 1}
          </span>
        ))}
      </div>
      <ol aria-label={label} className="grid gap-x-4 sm:grid-cols-2">
        {cards.map((card) => (
          <li
            key={card.slot}
            className="animate-rise border-b border-line/60"
            style={{ animationDelay: `${namedAfterMs(card.slot)}ms` }}
          >
            <button
              type="button"
              className="grid w-full grid-cols-[1.75rem_1fr_auto] items-baseline gap-x-2 py-2 text-left hover:text-moon"
              onClick={() => onAsk(card)}
            >
              <span className="text-sm text-gold tabular-nums">{card.slot + 1}</span>
              <span>
                <span className="block text-xs text-haze">{slotLabel(t, card.slot_name, card.slot)}</span>
                <span className="font-display">{cardName(card.card_id)}</span>
              </span>
              <span className="text-xs text-gold">{t(`orientation.${card.orientation}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function placeOf({ x, y }: Spot): CSSProperties {
  return { left: across(x), top: down(y), width: across(1) };
}

/** At the corner of its card; that of the crossing card at its far end, clear of the one below. */
function numberOf(spot: Spot): CSSProperties {
  return spot.across === true
    ? { left: across(spot.x + 0.5 + cardHeight / 2), top: down(spot.y + cardHeight / 2) }
    : { left: across(spot.x + 0.06), top: down(spot.y + 0.06) };
}
