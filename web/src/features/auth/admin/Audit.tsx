import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { listAudit } from '../api/list-audit';
import { AuditRow } from './AuditRow';

/** What happened to accounts, the newest first. */
export function Audit() {
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState('');
  const [member, setMember] = useState('');
  const list = useInfiniteQuery({
    queryKey: ['auth', 'admin', 'audit', member],
    queryFn: ({ pageParam }) => listAudit(member, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  function only(id: string): void {
    setTyped(id);
    setMember(id);
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    only(typed.trim());
  }

  return (
    <section className="grid gap-4">
      <form onSubmit={submit} className="flex max-w-xl flex-wrap items-start gap-2">
        <Field
          label={t('audit.member')}
          hint={t('audit.member-hint')}
          value={typed}
          spellCheck={false}
          autoComplete="off"
          className="min-w-60 flex-1"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" className="mt-7.5">
          {t('audit.find')}
        </Button>
      </form>
      {list.isPending && <Tide />}
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="py-6 text-haze">{t('audit.empty')}</p>}
      {items.length > 0 && (
        <div className="glass overflow-x-auto" role="region" aria-label={t('tabs.audit')} tabIndex={0}>
          <table className="w-full min-w-160 text-left text-sm">
            <thead className="text-xs text-haze">
              <tr>
                {(['when', 'what', 'who', 'where'] as const).map((column) => (
                  <th key={column} scope="col" className="px-4 py-3 font-medium">
                    {t(`audit.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((event) => (
                <AuditRow key={event.id} event={event} onOnly={only} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <Button
          className="justify-self-center"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('audit.more')}
        </Button>
      )}
    </section>
  );
}
