import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { buttonClass } from '@/shared/ui/button-class';
import { Sheet } from '@/shared/ui/Sheet';
import { CardFace } from './CardFace';
import { slotLabel } from './slot-label';
import type { CardOnTable } from './SpreadTable';
import { useCardName } from './use-card-name';
import { useDeck } from './use-deck';

/** What a card means where it lies: the deck's own words, not the reader's. */
export function CardMeaning({ card, onClose }: { card: CardOnTable; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const name = useCardName()(card.card_id);
  const meaning = useDeck()?.find(({ id }) => id === card.card_id);
  return (
    <Sheet
      open
      title={name}
      description={`${slotLabel(t, card.slot_name, card.slot)} · ${t(`orientation.${card.orientation}`)}`}
      onClose={onClose}
    >
      <div className="grid grid-cols-[7rem_1fr] items-start gap-5">
        <CardFace cardId={card.card_id} orientation={card.orientation} alt={name} />
        {meaning !== undefined && (
          <div className="grid gap-3">
            <ul className="flex flex-wrap gap-1.5">
              {meaning.keywords[language].map((word) => (
                <li key={word} className="rounded-full border border-line px-2.5 py-0.5 text-xs text-gold">
                  {word}
                </li>
              ))}
            </ul>
            <p className="text-mist">{meaning[card.orientation][language]}</p>
          </div>
        )}
      </div>
      <Link to={`/deck/${card.card_id}`} className={buttonClass('quiet', 'mt-5')}>
        {t('card-more')}
      </Link>
    </Sheet>
  );
}
