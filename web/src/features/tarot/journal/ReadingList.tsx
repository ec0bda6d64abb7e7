import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { useSettled } from '@/shared/ui/use-settled';
import { isEmpty, queryOf, readFilter, writeFilter, type JournalFilter } from './filter';
import { FilterBar } from './FilterBar';
import { groupByMonth } from './group-by-month';
import { Nothing } from './Nothing';
import { ReadingRow } from './ReadingRow';
import { useReadings } from './use-readings';

const typingPauseMs = 300;

/** Readings month by month, those that the filter lets through. */
export function ReadingList() {
  const { t } = useTranslation('journal');
  const language = useLanguage();
  const [address, setAddress] = useSearchParams();
  const filter = readFilter(address);
  const [words, setWords] = useState(filter.words ?? '');
  const settled = useSettled(words.trim(), typingPauseMs);
  const list = useReadings(queryOf(filter));
  const readings = list.data?.pages.flatMap((page) => page.items) ?? [];
  const month = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' });
  // Who has never asked anything has no session, and no readings.
  const nobodyYet = list.error instanceof ApiProblem && list.error.status === 401;
  const nothing = nobodyYet || (list.isSuccess && readings.length === 0);

  function look(next: JournalFilter): void {
    setAddress(writeFilter(next), { replace: true });
  }

  function clear(): void {
    setWords('');
    look(readFilter(new URLSearchParams()));
  }

  // The address follows what is typed, and not the other way: letters come sooner than addresses change.
  useEffect(() => {
    if (settled === words.trim() && settled !== (filter.words ?? '')) {
      look({ ...filter, words: settled === '' ? undefined : settled });
    }
  });

  if (nothing && isEmpty(filter) && words === '') {
    return (
      <Nothing title={t('empty.title')} text={t('empty.text')}>
        <Link to="/" className={buttonClass('gold')}>
          {t('empty.ask')}
        </Link>
      </Nothing>
    );
  }
  return (
    <>
      <FilterBar words={words} filter={filter} onWords={setWords} onChange={look} onClear={clear} />
      {list.isPending && <Tide />}
      {list.error !== null && !nobodyYet && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {nothing && (
        <Nothing title={t('none.title')} text={t('none.text')}>
          <Button onClick={clear}>{t('filter.clear')}</Button>
        </Nothing>
      )}
      <div aria-busy={list.isPlaceholderData} className="grid gap-8 transition aria-busy:opacity-60">
        {groupByMonth(readings).map(({ start, items }) => (
          <section key={start} aria-labelledby={`month-${start}`}>
            <h2 id={`month-${start}`} className="mb-3 text-lg text-gold">
              {month.format(start)}
            </h2>
            <ul className="grid gap-3 sm:grid-cols-2">
              {items.map((reading) => (
                <ReadingRow key={reading.id} reading={reading} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {list.hasNextPage && (
        <Button className="mt-6" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}
