import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadingSummary } from '@/contracts/tarot';
import { CardFace } from '@/shared/deck/CardFace';
import { useCardName } from '@/shared/deck/use-card-name';
import { useLanguage } from '@/shared/i18n/use-language';
import { Icon } from '@/shared/ui/Icon';
import { FavouriteButton } from '../reading/FavouriteButton';
import { topicLabel } from '../topic-label';

export function ReadingRow({ reading }: { reading: ReadingSummary }) {
  const { t } = useTranslation(['tarot', 'common']);
  const { t: tJournal } = useTranslation('journal');
  const language = useLanguage();
  const cardName = useCardName();
  const first = reading.cards[0];
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(reading.created_at));
  return (
    <li className="glass relative grid grid-cols-[3rem_1fr_auto] items-center gap-x-4 p-4 transition hover:bg-glass-strong">
      <span>{first !== undefined && <CardFace cardId={first.card_id} orientation={first.orientation} alt="" />}</span>
      <div className="min-w-0">
        <p className="text-xs text-gold">
          {topicLabel(t, reading.topic)} · {day}
          {reading.expert_name !== null && ` · ${reading.expert_name}`}
        </p>
        <h3 className="truncate text-lg font-normal">
          {/* The whole row opens it; the star stays a button of its own. */}
          <Link to={`/readings/${reading.id}`} className="text-moon after:absolute after:inset-0 after:rounded-card">
            {reading.question === '' ? t(`spread.${reading.spread}`) : reading.question}
          </Link>
        </h3>
        <p className="truncate text-sm text-haze">{reading.cards.map((card) => cardName(card.card_id)).join(' · ')}</p>
        {reading.note !== null && (
          <p className="mt-1 truncate text-sm text-mist">
            <Icon name="pencil" className="mr-1 inline size-3.5 align-[-0.15em] text-gold" />
            <span className="sr-only">{tJournal('note.title')}: </span>
            {reading.note}
          </p>
        )}
      </div>
      <FavouriteButton reading={reading} className="relative z-1 -mr-2" />
    </li>
  );
}
