import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Card } from '@/contracts/tarot';
import { CardFace } from '@/shared/deck/CardFace';
import { deckQuery } from '@/shared/deck/use-deck';
import { useLanguage } from '@/shared/i18n/use-language';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { roman, sectionIds, sectionsOf, type Section } from './sections';

/** All 78 cards, spread out to look at. */
export function DeckBrowser() {
  const { t } = useTranslation('deck');
  const { data: cards, error, isPending, refetch } = useQuery(deckQuery);
  usePageTitle(t('title'));
  return (
    <div className="page py-8 sm:py-12">
      <header className="grid gap-2">
        <h1 className="text-headline text-moon">{t('title')}</h1>
        <p className="max-w-2xl text-mist">{t('lead')}</p>
      </header>
      <nav aria-label={t('sections')} className="sticky top-0 z-10 -mx-2 my-5 flex gap-2 overflow-x-auto p-2">
        {sectionIds.map((id) => (
          <a
            key={id}
            href={`#${id}`}
            className="inline-flex min-h-11 shrink-0 items-center rounded-full border border-line bg-deep px-4 text-sm shadow-lift text-mist transition hover:border-gold hover:text-pearl"
          >
            {t(`section.${id}.name`)}
          </a>
        ))}
      </nav>
      {isPending && <Tide />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {cards !== undefined && sectionsOf(cards).map((section) => <SectionView key={section.id} section={section} />)}
    </div>
  );
}

function SectionView({ section: { id, cards } }: { section: Section }) {
  const { t } = useTranslation('deck');
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mb-12 scroll-mt-24">
      <h2 id={`${id}-title`} className="text-title text-moon">
        {t(`section.${id}.name`)}
      </h2>
      <p className="mt-1 mb-5 text-sm text-mist">{t(`section.${id}.text`)}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-3 gap-y-5 sm:grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] sm:gap-x-5">
        {cards.map((card) => (
          <CardLink key={card.id} card={card} />
        ))}
      </ul>
    </section>
  );
}

function CardLink({ card }: { card: Card }) {
  const language = useLanguage();
  return (
    <li>
      <Link to={`/deck/${card.id}`} className="group block rounded-[7%/4%] text-center">
        <span className="block transition duration-(--duration-calm) ease-tide group-hover:-translate-y-1.5">
          <CardFace cardId={card.id} orientation="upright" alt="" />
        </span>
        <span className="mt-2 block font-display text-sm text-moon">
          {card.arcana === 'major' && <span className="mr-1.5 text-xs text-gold">{roman(card.number)}</span>}
          {card.names[language]}
        </span>
      </Link>
    </li>
  );
}
