import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadingSummary } from '@/contracts/tarot';
import { ApiProblem } from '@/shared/api/problem';
import { CardFace } from '@/shared/deck/CardFace';
import { useCardName } from '@/shared/deck/use-card-name';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { listReadings } from './api/list-readings';
import { topicLabel } from './topic-label';

export function ReadingList() {
  const { t } = useTranslation('tarot');
  const list = useInfiniteQuery({
    queryKey: ['tarot', 'readings'],
    queryFn: ({ pageParam }) => listReadings(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const nobodyYet = list.error instanceof ApiProblem && list.error.status === 401;
  const readings = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (nobodyYet || (list.isSuccess && readings.length === 0)) {
    return (
      <Notice title={t('list.empty-title')} text={t('list.empty-text')}>
        <Link to="/" className={buttonClass('gold')}>
          {t('shared.ask')}
        </Link>
      </Notice>
    );
  }
  return (
    <section className="page py-10">
      <h1 className="mb-6 text-headline">{t('list.title')}</h1>
      {list.isPending && <Tide />}
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      <ul className="grid gap-3 sm:grid-cols-2">
        {readings.map((reading) => (
          <ReadingRow key={reading.id} reading={reading} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className="mt-6" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </section>
  );
}

function ReadingRow({ reading }: { reading: ReadingSummary }) {
  const { t } = useTranslation(['tarot', 'common']);
  const language = useLanguage();
  const cardName = useCardName();
  const first = reading.cards[0];
  return (
    <li>
      <Link
        to={`/readings/${reading.id}`}
        className="glass flex items-center gap-4 p-4 transition hover:bg-glass-strong"
      >
        <span className="w-12 shrink-0">
          {first !== undefined && <CardFace cardId={first.card_id} orientation={first.orientation} alt="" />}
        </span>
        <span className="min-w-0">
          <span className="block text-xs text-gold">
            {topicLabel(t, reading.topic)} ·{' '}
            {new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(reading.created_at))}
            {reading.expert_name !== null && ` · ${reading.expert_name}`}
          </span>
          <span className="block truncate font-display text-lg text-moon">{reading.question}</span>
          <span className="block truncate text-sm text-haze">
            {reading.cards.map((card) => cardName(card.card_id)).join(' · ')}
          </span>
        </span>
      </Link>
    </li>
  );
}
