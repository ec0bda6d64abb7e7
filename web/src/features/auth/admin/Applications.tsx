import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpertApplication, ExpertState } from '@/contracts/auth';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { listApplications } from '../api/list-applications';
import { ApplicationRow } from './ApplicationRow';
import { RefuseSheet } from './RefuseSheet';

const states: readonly ExpertState[] = ['pending', 'approved', 'refused'];
const key = ['auth', 'admin', 'experts'] as const;

/** Those who wait for an answer; also who got one, since a role can be taken back. */
export function Applications() {
  const { t } = useTranslation('admin');
  const queries = useQueryClient();
  const [state, setState] = useState<ExpertState>('pending');
  const [refusing, setRefusing] = useState<ExpertApplication>();
  const list = useInfiniteQuery({
    queryKey: [...key, state],
    queryFn: ({ pageParam }) => listApplications(state, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const decided = () => queries.invalidateQueries({ queryKey: key });
  return (
    <section className="grid gap-4">
      <div role="group" aria-label={t('experts.state.label')} className="flex flex-wrap gap-2">
        {states.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={state === name}
            onClick={() => setState(name)}
            className="min-h-9 rounded-full border border-line px-4 text-sm text-mist transition hover:text-pearl aria-pressed:border-gold aria-pressed:bg-gold/15 aria-pressed:text-moon"
          >
            {t(`experts.state.${name}`)}
          </button>
        ))}
      </div>
      {list.isPending && <Tide />}
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="py-6 text-haze">{t('experts.empty')}</p>}
      <ul className="grid gap-3">
        {items.map((application) => (
          <ApplicationRow
            key={application.member_id}
            application={application}
            onApproved={decided}
            onRefuse={() => setRefusing(application)}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          className="justify-self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('experts.more')}
        </Button>
      )}
      {refusing !== undefined && (
        <RefuseSheet application={refusing} onRefused={decided} onClose={() => setRefusing(undefined)} />
      )}
    </section>
  );
}
