import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { useSettled } from '@/shared/ui/use-settled';
import { ConversationRow } from './ConversationRow';
import { DeletedRow } from './DeletedRow';
import { groupByDay } from './group-by-day';
import { useConversations, useDeleting } from './use-conversations';
import { useDayLabel } from './use-day-label';

const typingPauseMs = 300;

/** All conversations, by day; searched as one types; and those that are deleted, from which they come back. */
export function ConversationList({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('chat');
  const dayLabel = useDayLabel();
  const [words, setWords] = useState('');
  const [deleted, setDeleted] = useState(false);
  const query = { words: useSettled(words.trim(), typingPauseMs), deleted };
  const list = useConversations(query);
  const { remove, restore } = useDeleting();
  // Whoever has no session yet has simply not said anything yet.
  const nobodyYet = list.error instanceof ApiProblem && list.error.status === 401;
  const found = list.data?.pages.flatMap((page) => page.items) ?? [];
  const empty = nobodyYet || (list.isSuccess && found.length === 0);

  return (
    <div className="grid grid-cols-1 gap-4">
      <search className="grid gap-2">
        <input
          type="search"
          aria-label={t('history.search')}
          placeholder={t('history.search')}
          value={words}
          maxLength={100}
          onChange={(event) => setWords(event.target.value)}
          className={inputClass}
        />
        <button
          type="button"
          aria-pressed={deleted}
          onClick={() => setDeleted(!deleted)}
          className="flex items-center gap-2 justify-self-start rounded-full px-2 py-1.5 text-xs text-haze transition hover:text-pearl aria-pressed:text-gold"
        >
          <Icon name={deleted ? 'back' : 'trash'} className="size-4" />
          {deleted ? t('history.show-kept') : t('history.show-deleted')}
        </button>
      </search>
      {list.isPending && <Tide />}
      {list.error !== null && !nobodyYet && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      <p role="status" className="text-sm text-haze empty:hidden">
        {empty &&
          (query.words !== '' ? t('history.nothing-found') : deleted ? t('history.none-deleted') : t('history.empty'))}
      </p>
      {deleted ? (
        <ul className="grid gap-1">
          {found.map((conversation) => (
            <DeletedRow key={conversation.id} conversation={conversation} onRestore={() => restore(conversation)} />
          ))}
        </ul>
      ) : (
        groupByDay(found).map((day) => (
          <section key={day.start}>
            <h3 className="mb-1 text-xs font-normal text-gold">{dayLabel(day.start)}</h3>
            <ul>
              {day.conversations.map((conversation) => (
                <ConversationRow
                  key={conversation.id}
                  conversation={conversation}
                  onOpen={onOpen}
                  onDelete={() => void remove(conversation)}
                />
              ))}
            </ul>
          </section>
        ))
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </div>
  );
}
