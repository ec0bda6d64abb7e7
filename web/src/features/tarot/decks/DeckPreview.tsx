import { useTranslation } from 'react-i18next';
import type { OwnDeck } from '@/contracts/decks';
import { canonicalDeck } from '@/shared/deck/card-order';
import { CardBack } from '@/shared/deck/CardBack';
import { CardFace } from '@/shared/deck/CardFace';
import { SpreadTable, type CardOnTable } from '@/shared/deck/SpreadTable';
import { slotsOf } from '@/shared/deck/spreads';

const fanned = Array.from({ length: 11 }, (_, index) => index - 5);

/** The deck as guests will see it: face down in the fan, and three cards on the table. */
export function DeckPreview({ deck }: { deck: OwnDeck }) {
  const { t } = useTranslation('decks');
  // The deck's own cards first; where there are too few, those that look like ours.
  const own = canonicalDeck.filter((card) => deck.cards[card] !== undefined);
  const shown = [...own, ...canonicalDeck.filter((card) => !own.includes(card))].slice(0, 3);
  const cards = shown.map((card, slot): CardOnTable => ({
    slot,
    slot_name: slotsOf['three-cards'][slot] ?? '',
    card_id: card,
    orientation: slot === 1 ? 'reversed' : 'upright',
  }));
  return (
    <section aria-labelledby="preview-title" className="glass grid gap-6 overflow-hidden p-5 sm:grid-cols-2 sm:p-6">
      <h2 id="preview-title" className="text-title sm:col-span-2">
        {t('preview.title')}
      </h2>
      <div role="img" aria-label={t('preview.fan')} className="relative h-64 overflow-hidden sm:h-80">
        {fanned.map((step) => (
          <span
            key={step}
            className="absolute top-6 left-1/2 w-20 origin-[50%_26rem] -translate-x-1/2 shadow-lift sm:w-24"
            style={{ rotate: `${step * 5.5}deg` }}
          >
            <CardBack picture={deck.back?.small} />
          </span>
        ))}
      </div>
      <SpreadTable
        spread="three-cards"
        cards={cards}
        label={t('preview.table')}
        face={(card) => (
          <CardFace
            cardId={card.card_id}
            orientation={card.orientation}
            alt=""
            picture={deck.cards[card.card_id]?.large}
          />
        )}
        namedAfterMs={() => 0}
      />
    </section>
  );
}
