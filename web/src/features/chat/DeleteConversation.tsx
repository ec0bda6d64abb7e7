import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { Conversation } from '@/contracts/chat';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { deleteConversation } from './api/delete-conversation';

export function DeleteConversation({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { t } = useTranslation(['chat', 'common']);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const remove = useMutation({
    mutationFn: () => deleteConversation(conversation.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['chat', 'conversations'] });
      onClose();
      if (pathname === `/consult/${conversation.id}`) await navigate('/');
    },
  });
  return (
    <Sheet
      open
      title={t('history.delete-title')}
      description={t('history.delete-text', {
        title: conversation.title === '' ? t('history.untitled') : conversation.title,
      })}
      onClose={onClose}
    >
      {remove.error !== null && <Problem error={remove.error} />}
      <div className="flex justify-end gap-2">
        <Button tone="plain" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button tone="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('history.delete')}
        </Button>
      </div>
    </Sheet>
  );
}
