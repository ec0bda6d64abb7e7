import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { CardBack } from '@/shared/deck/CardBack';
import { CardFace } from '@/shared/deck/CardFace';
import { CardMeaning } from '@/shared/deck/CardMeaning';
import '@/shared/deck/fan/fan.css';
import { slotLabel } from '@/shared/deck/slot-label';
import { cardHeight, layoutOf, slotsOf, type Spot } from '@/shared/deck/spreads';
import type { CardOnTable } from '@/shared/deck/SpreadTable';
import { useCardName } from '@/shared/deck/use-card-name';
import type { ExpertDeck } from '../api/decks';
import type { TableState } from '../core/table-state';

interface TableCardsProps {
  state: TableState;
  deck: ExpertDeck | undefined;
  /** The host turns cards by touching them. */
  onTurn: ((slot: number) => void) | undefined;
}

/** The spread as it fills: a frame for each place, a card where one was picked. Below it a list says what lies there. */
export function TableCards({ state, deck, onTurn }: TableCardsProps) {
  const { t } = useTranslation('table');
  const { t: tCommon } = useTranslation();
  const cardName = useCardName();
  const [asked, setAsked] = useState<CardOnTable>();
  const { width, height, spots } = layoutOf[state.spread];
  const places = slotsOf[state.spread].map((name, slot) => ({ name, slot, card: state.cards[slot] }));
  const inWidths = (spot: Spot): CSSProperties => ({
    left: percent(spot.x / width),
    top: percent(spot.y / height),
    width: percent(1 / width),
  });
  return (
    <div
      className={`@container mx-auto grid w-full gap-4 py-2 ${roomFor(state)}`}
      style={{ maxWidth: `${Math.max(width * 8.5, 20)}rem` }}
    >
      <div
        data-spread=""
        className="relative mx-auto w-full"
        style={{
          aspectRatio: `${width} / ${height}`,
          maxWidth: `max(${smallest}, min(var(--touchable) * ${width}, 16rem), var(--room) * ${width / height})`,
        }}
      >
        {places.map(({ name, slot, card }) => {
          const spot = spots[slot] ?? { x: 0, y: 0 };
          const label = slotLabel(tCommon, name, slot);
          return (
            <button
              key={slot}
              type="button"
              className="absolute disabled:cursor-default"
              style={inWidths(spot)}
              disabled={card === undefined || (onTurn === undefined && card.face === null)}
              aria-label={onTurn === undefined ? label : t('cards.turn', { place: label })}
              onClick={() => {
                if (onTurn !== undefined) onTurn(slot);
                else if (card?.face != null) setAsked(asTold(name, slot, card.face));
              }}
            >
              <span className={`block ${spot.across === true ? 'rotate-90' : ''}`}>
                {card === undefined ? (
                  <span
                    className="block rounded-[7%/4%] border border-dashed border-line"
                    style={{ aspectRatio: `1 / ${cardHeight}` }}
                  />
                ) : (
                  <TurningCard face={card.face} deck={deck} />
                )}
              </span>
            </button>
          );
        })}
      </div>
      <ol
        aria-label={t('cards.label')}
        className={`grid gap-x-4 text-sm ${places.length > 3 ? '@md:grid-cols-2' : ''}`}
      >
        {places.map(({ name, slot, card }) => (
          <li key={slot} className="flex min-h-11 flex-wrap items-center gap-x-2 border-b border-line/60">
            <span className="text-xs text-haze">{slotLabel(tCommon, name, slot)}</span>
            {card?.face == null ? (
              <span className="text-haze">{card === undefined ? t('cards.empty') : t('cards.face-down')}</span>
            ) : (
              <Told face={card.face} name={cardName(card.face.card)} onAsk={setAsked} slotName={name} slot={slot} />
            )}
          </li>
        ))}
      </ol>
      {asked !== undefined && <CardMeaning card={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

type Face = NonNullable<TableState['cards'][number]['face']>;

interface ToldProps {
  face: Face;
  name: string;
  slotName: string;
  slot: number;
  onAsk: (card: CardOnTable) => void;
}

function Told({ face, name, slotName, slot, onAsk }: ToldProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="min-h-11 text-left font-display hover:text-moon"
      onClick={() => onAsk(asTold(slotName, slot, face))}
    >
      {name} <span className="font-sans text-xs text-gold">{t(`orientation.${orientationOf(face)}`)}</span>
    </button>
  );
}

/** Keeps the last face while it turns away. */
function TurningCard({ face, deck }: { face: Face | null; deck: ExpertDeck | undefined }) {
  const [shown, setShown] = useState(face);
  if (face !== null && face !== shown) setShown(face);
  return (
    <span className="block animate-rise perspective-distant">
      <span className="flip block" data-open={face !== null}>
        <CardBack picture={deck?.back?.small} />
        <span className="flip-front">
          {shown !== null && (
            <CardFace
              cardId={shown.card}
              orientation={orientationOf(shown)}
              alt=""
              picture={deck?.cards[shown.card]?.large}
            />
          )}
        </span>
      </span>
    </span>
  );
}

/** Smaller, nothing could be made out. */
const smallest = '11rem';
/**
 * The height that a spread may have to be seen as a whole: below the fan while cards are picked, or beside it where there is room;
 * below the question afterwards. Where it may well be taller than the screen, a card is as wide as a thumb at least.
 */
const roomFor = ({ phase }: TableState) =>
  `${phase === 'picking' ? '[--room:calc(100dvh-41rem)]' : '[--room:calc(100dvh-17rem)]'} [--touchable:2.75rem] landscape:@xl:[--room:calc(100dvh-17rem)] landscape:@xl:max-lg:[--room:calc(100dvh-11.5rem)] landscape:@xl:max-lg:[--touchable:0rem]`;
const percent = (part: number) => `${(part * 100).toFixed(3)}%`;
const orientationOf = (face: Face) => (face.reversed ? 'reversed' : 'upright');
const asTold = (slot_name: string, slot: number, face: Face): CardOnTable => ({
  slot,
  slot_name,
  card_id: face.card,
  orientation: orientationOf(face),
});
