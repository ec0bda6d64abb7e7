import { Tabs } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { Applications } from './Applications';
import { Audit } from './Audit';

const tabs = ['experts', 'audit'] as const;

/** For admins: who wants to read for others, and what happened to accounts. */
export function AdminScreen() {
  const { t } = useTranslation('admin');
  const [query, setQuery] = useSearchParams();
  const tab = tabs.find((candidate) => candidate === query.get('tab')) ?? 'experts';
  usePageTitle(t('title'));
  return (
    <div className="page max-w-5xl py-8 sm:py-12">
      <h1 className="mb-6 text-headline text-moon">{t('title')}</h1>
      <Tabs.Root value={tab} onValueChange={(next) => setQuery({ tab: next }, { replace: true })}>
        <Tabs.List aria-label={t('tabs.label')} className="mb-6 flex gap-1 border-b border-line">
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
        <Tabs.Content value="experts">
          <Applications />
        </Tabs.Content>
        <Tabs.Content value="audit">
          <Audit />
        </Tabs.Content>
      </Tabs.Root>
    </div>
  );
}
