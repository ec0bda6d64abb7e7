import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '@/contracts/chat';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';

interface DeletedRowProps {
  conversation: Conversation;
  onRestore: () => Promise<void>;
}

export function DeletedRow({ conversation, onRestore }: DeletedRowProps) {
  const { t } = useTranslation('chat');
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const title = conversation.title === '' ? t('history.untitled') : conversation.title;
  const gone = typeof conversation.purged_at === 'string' ? new Date(conversation.purged_at) : undefined;
  const date = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric' });

  async function restore(): Promise<void> {
    setBusy(true);
    await onRestore();
    setBusy(false);
  }

  return (
    <li className="flex items-center gap-2 px-2 py-1.5">
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm text-mist">{title}</span>
        {gone !== undefined && (
          <span className="block text-xs text-haze">{t('history.gone-on', { date: date.format(gone) })}</span>
        )}
      </span>
      <Button
        busy={busy}
        className="px-4"
        aria-label={t('history.restore-this', { title })}
        onClick={() => void restore()}
      >
        {t('history.restore')}
      </Button>
    </li>
  );
}
