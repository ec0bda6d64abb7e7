import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CardInFull, Orientation } from '@/contracts/tarot';
import { canonicalDeck } from '@/shared/deck/card-order';
import { CardFace } from '@/shared/deck/CardFace';
import { useCardName } from '@/shared/deck/use-card-name';
import { useLanguage } from '@/shared/i18n/use-language';
import { buttonClass } from '@/shared/ui/button-class';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { getCard } from '../api/get-card';
import { CardMeanings } from './CardMeanings';
import { neighbours } from './neighbours';
import { roman, sectionOf } from './sections';
import { usePaging } from './use-paging';

const cardQuery = (id: string) => ({
  queryKey: ['tarot', 'card', id],
  queryFn: () => getCard(id),
  staleTime: Infinity,
});
const sides = ['upright', 'reversed'] as const;

/** One card of the deck, large, with all that it can mean; the others are one step away. */
export function DeckCard({ id, onMissing }: { id: string; onMissing: () => ReactNode }) {
  const around = neighbours(canonicalDeck, id);
  return around === undefined ? onMissing() : <KnownCard id={id} {...around} />;
}

function KnownCard({ id, before, after }: { id: string; before: string; after: string }) {
  const { t } = useTranslation('deck');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const name = useCardName()(id);
  const [side, setSide] = useState<Orientation>('upright');
  const { data: card, error, refetch } = useQuery(cardQuery(id));
  // Paging is looking, not going somewhere: one step back leads out of the deck. Keys come faster than pages are painted, so a step
  // begins at what the address names already.
  const turn = (way: 'before' | 'after') => {
    const around = neighbours(canonicalDeck, window.location.pathname.split('/').at(-1) ?? id);
    if (around !== undefined) void navigate(`/deck/${around[way]}`, { replace: true });
  };
  const paging = usePaging(
    () => turn('before'),
    () => turn('after'),
  );
  usePageTitle(name);

  useEffect(() => {
    for (const next of [after, before]) queries.query(cardQuery(next)).catch(() => undefined);
  }, [queries, before, after]);

  return (
    <article
      {...paging}
      className="page grid max-w-5xl touch-pan-y grid-cols-1 gap-6 py-6 sm:py-10 md:grid-cols-[minmax(0,22rem)_1fr] md:gap-12"
    >
      <div className="grid grid-cols-1 content-start gap-4 md:sticky md:top-6 md:self-start">
        <div className="mx-auto w-56 sm:w-72 md:w-full">
          <CardFace cardId={id} orientation={side} alt={`${name}, ${t(`side.${side}`)}`} />
        </div>
        <Steps before={before} after={after} />
      </div>
      <div className="grid grid-cols-1 content-start gap-5">
        <header aria-live="polite">
          {card !== undefined && <Place card={card} />}
          <h1 className="text-headline text-moon">{name}</h1>
          {card !== undefined && <OtherName card={card} />}
        </header>
        <div role="group" aria-label={t('side.label')} className="flex gap-2">
          {sides.map((candidate) => (
            <button
              key={candidate}
              type="button"
              aria-pressed={side === candidate}
              onClick={() => setSide(candidate)}
              className="min-h-11 rounded-full border border-line px-5 text-sm text-mist transition hover:text-pearl aria-pressed:border-gold aria-pressed:bg-gold/15 aria-pressed:text-moon"
            >
              {t(`side.${candidate}`)}
            </button>
          ))}
        </div>
        {card === undefined && error === null && <Tide lines={4} />}
        {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
        {card !== undefined && <CardMeanings card={card} side={side} />}
        <p className="text-xs text-haze max-md:hidden">{t('keys')}</p>
      </div>
    </article>
  );
}

function Steps({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation('deck');
  const cardName = useCardName();
  const step = buttonClass('quiet', 'min-w-0 flex-1 gap-1 px-2');
  return (
    <nav aria-label={t('paging')} className="flex items-center gap-2">
      <Link replace to={`/deck/${before}`} className={step} aria-label={t('before', { name: cardName(before) })}>
        <Icon name="back" className="shrink-0" />
        <span className="truncate">{cardName(before)}</span>
      </Link>
      <Link to="/deck" aria-label={t('all')} title={t('all')} className={buttonClass('plain', 'px-3')}>
        <Icon name="cards" />
      </Link>
      <Link replace to={`/deck/${after}`} className={step} aria-label={t('after', { name: cardName(after) })}>
        <span className="truncate">{cardName(after)}</span>
        <Icon name="arrow" className="shrink-0" />
      </Link>
    </nav>
  );
}

function Place({ card }: { card: CardInFull }) {
  const { t } = useTranslation('deck');
  const section = sectionOf(card);
  return (
    <p className="text-sm text-gold">
      {t(`section.${section}.name`)}
      {card.arcana === 'major' && ` · ${roman(card.number)}`}
    </p>
  );
}

/** What the card is called in the other language, as other decks and books call it. */
function OtherName({ card }: { card: CardInFull }) {
  const other = useLanguage() === 'ko' ? 'en' : 'ko';
  return (
    <p lang={other} className="text-haze">
      {card.names[other]}
    </p>
  );
}
