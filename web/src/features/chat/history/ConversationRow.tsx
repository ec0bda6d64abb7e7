import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Conversation } from '@/contracts/chat';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { Problem } from '@/shared/ui/Problem';
import { renameConversation } from '../api/rename-conversation';

interface ConversationRowProps {
  conversation: Conversation;
  onOpen: () => void;
  onDelete: () => void;
}

export function ConversationRow({ conversation, onOpen, onDelete }: ConversationRowProps) {
  const { t } = useTranslation('chat');
  const [renaming, setRenaming] = useState(false);
  if (renaming) return <Rename conversation={conversation} onDone={() => setRenaming(false)} />;
  return (
    <li className="group flex items-center">
      <NavLink
        to={`/consult/${conversation.id}`}
        onClick={onOpen}
        className="min-w-0 flex-1 truncate rounded-field px-2 py-2.5 text-sm hover:bg-glass aria-[current=page]:text-gold"
      >
        {conversation.title === '' ? t('history.untitled') : conversation.title}
      </NavLink>
      <IconButton label={t('history.rename')} onClick={() => setRenaming(true)} className="size-9">
        <Icon name="pencil" className="size-4" />
      </IconButton>
      <IconButton label={t('history.delete')} onClick={onDelete} className="size-9">
        <Icon name="trash" className="size-4" />
      </IconButton>
    </li>
  );
}

function Rename({ conversation, onDone }: { conversation: Conversation; onDone: () => void }) {
  const { t } = useTranslation('chat');
  const queries = useQueryClient();
  const [title, setTitle] = useState(conversation.title);
  const rename = useMutation({
    mutationFn: () => renameConversation(conversation.id, title.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['chat', 'conversations'] });
      onDone();
    },
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (title.trim() !== '') rename.mutate();
  }

  return (
    <li className="grid gap-2 py-1">
      <form onSubmit={submit} className="flex gap-2">
        <input
          autoFocus
          aria-label={t('history.rename-label')}
          value={title}
          maxLength={80}
          onChange={(event) => setTitle(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onDone();
          }}
          className={inputClass}
        />
        <Button type="submit" busy={rename.isPending}>
          {t('history.save')}
        </Button>
      </form>
      {rename.error !== null && <Problem error={rename.error} />}
    </li>
  );
}
