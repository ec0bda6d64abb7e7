import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { JournalExport } from './JournalExport';
import { ReadingList } from './ReadingList';
import { SharedLinks } from './SharedLinks';
import { useReadings } from './use-readings';

const tabs = ['readings', 'links'] as const;

/** The owner's readings, looked back on; and the links that lead to them. */
export function Journal() {
  const { t } = useTranslation('journal');
  const [query, setQuery] = useSearchParams();
  const tab = tabs.find((candidate) => candidate === query.get('tab')) ?? 'readings';
  const all = useReadings({});
  const hasAny = all.data?.pages.some((page) => page.items.length > 0) === true;
  usePageTitle(t('title'));
  return (
    <div className="page py-8 sm:py-12">
      <header className="mb-5 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-headline text-moon">{t('title')}</h1>
        {hasAny && <JournalExport />}
      </header>
      <Tabs.Root
        value={tab}
        onValueChange={(next) => setQuery(next === 'readings' ? {} : { tab: next }, { replace: true })}
      >
        <Tabs.List aria-label={t('tabs.label')} className="mb-5 flex gap-1 border-b border-line">
          {tabs.map((name) => (
            <Tabs.Trigger
              key={name}
              value={name}
              className="min-h-11 border-b-2 border-transparent px-4 text-sm text-mist transition hover:text-pearl data-[state=active]:border-gold data-[state=active]:text-gold"
            >
              {t(`tabs.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="readings">
          <ReadingList />
        </Tabs.Content>
        <Tabs.Content value="links">
          <SharedLinks />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}
