import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Conversation } from '@/contracts/chat';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { Tide } from '@/shared/ui/Tide';
import { listConversations } from './api/list-conversations';
import { ConversationRow } from './ConversationRow';
import { DeleteConversation } from './DeleteConversation';
import { groupByDay, startOfDay } from './group-by-day';

export function Consultations({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const dayLabel = useDayLabel();
  const [deleting, setDeleting] = useState<Conversation>();
  const list = useInfiniteQuery({
    queryKey: ['chat', 'conversations'],
    queryFn: ({ pageParam }) => listConversations(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  // Whoever has no session yet has simply not said anything yet.
  const nobodyYet = list.error instanceof ApiProblem && list.error.status === 401;
  const days = groupByDay(list.data?.pages.flatMap((page) => page.items) ?? []);

  return (
    <Sheet open from="side" title={t('history.title')} onClose={onClose}>
      <Link to="/" onClick={onClose} className={buttonClass('gold', 'mb-1')}>
        {t('history.new')}
      </Link>
      <Link to="/readings" onClick={onClose} className={buttonClass('plain', 'mb-4')}>
        {tCommon('nav.readings')}
      </Link>
      {list.isPending && <Tide />}
      {list.error !== null && !nobodyYet && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {(nobodyYet || (list.isSuccess && days.length === 0)) && (
        <p className="text-sm text-haze">{t('history.empty')}</p>
      )}
      <div className="grid gap-5">
        {days.map((day) => (
          <section key={day.start}>
            <h3 className="mb-1 text-xs font-normal text-gold">{dayLabel(day.start)}</h3>
            <ul>
              {day.conversations.map((conversation) => (
                <ConversationRow
                  key={conversation.id}
                  conversation={conversation}
                  onOpen={onClose}
                  onDelete={() => setDeleting(conversation)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {list.hasNextPage && (
        <Button className="mt-4" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
      {deleting !== undefined && <DeleteConversation conversation={deleting} onClose={() => setDeleting(undefined)} />}
    </Sheet>
  );
}

function useDayLabel(): (start: number) => string {
  const { t } = useTranslation('chat');
  const language = useLanguage();
  const today = startOfDay(new Date());
  const yesterday = startOfDay(new Date(today - 12 * 3_600_000));
  const format = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', weekday: 'short' });
  return (start) =>
    start === today ? t('history.today') : start === yesterday ? t('history.yesterday') : format.format(start);
}
