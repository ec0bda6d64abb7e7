import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { Conversation } from '@/contracts/chat';
import { problemText } from '@/shared/api/problem-text';
import { useToasts } from '@/shared/ui/toast-store';
import { deleteConversation } from '../api/delete-conversation';
import { listConversations, type ConversationQuery } from '../api/list-conversations';
import { restoreConversation } from '../api/restore-conversation';

const key = ['chat', 'conversations'] as const;

export function useConversations(query: ConversationQuery) {
  return useInfiniteQuery({
    queryKey: [...key, query],
    queryFn: ({ pageParam, signal }) => listConversations(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // While other words are looked for, what was found before stays in sight.
    placeholderData: (before) => before,
  });
}

/** Deletes at once and offers the way back, instead of asking first. */
export function useDeleting(): {
  remove: (conversation: Conversation) => Promise<void>;
  restore: (conversation: Conversation) => Promise<void>;
} {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const show = useToasts((state) => state.show);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const home = (conversation: Conversation) => `/consult/${conversation.id}`;

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      show(problemText(error, tCommon));
    }
    await queries.invalidateQueries({ queryKey: key });
  }

  function restore(conversation: Conversation, thenOpen = false): Promise<void> {
    return attempt(async () => {
      await restoreConversation(conversation.id);
      show(t('history.restored'));
      if (thenOpen) await navigate(home(conversation));
    });
  }

  function remove(conversation: Conversation): Promise<void> {
    const looking = pathname === home(conversation);
    return attempt(async () => {
      await deleteConversation(conversation.id);
      show(t('history.deleted'), { label: t('history.undo'), run: () => void restore(conversation, looking) });
      if (looking) await navigate('/');
    });
  }

  return { remove, restore };
}
