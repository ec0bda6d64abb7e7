import { useTranslation } from 'react-i18next';
import type { ConchMessage, MessageStatus } from '@/contracts/chat';
import { Icon } from '@/shared/ui/Icon';
import { AnswerFeedback } from './AnswerFeedback';
import { ProviderLine } from './ProviderLine';

interface AnswerFootProps {
  conversation: string;
  message: ConchMessage;
  judged: boolean;
  /** Present under the last answer, as long as it can be given anew. */
  onAgain: (() => void) | undefined;
}

type Ending = Exclude<MessageStatus, 'complete' | 'streaming'>;

/** What stands under an answer: how it ended, who gave it, and what can be done with it. */
export function AnswerFoot({ conversation, message, judged, onAgain }: AnswerFootProps) {
  const { t } = useTranslation('chat');
  const status = message.metadata?.status;
  const ending: Ending | undefined = status === 'complete' || status === 'streaming' ? undefined : status;
  const provider = message.parts.findLast((part) => part.type === 'data-provider')?.data;
  // Where somebody is in need, nothing distracts from who listens.
  if (message.parts.some((part) => part.type === 'data-notice' && part.data.kind === 'crisis')) return null;
  const lost = ending === 'failed' || ending === 'interrupted';
  return (
    <footer className="-mt-2 grid gap-1 empty:hidden">
      {ending !== undefined && <p className={`text-sm ${lost ? 'text-coral' : 'text-haze'}`}>{t(ending)}</p>}
      {(judged || onAgain !== undefined) && (
        <div className="-ml-2 flex flex-wrap items-center gap-x-1">
          {onAgain !== undefined && (
            <button
              type="button"
              onClick={onAgain}
              className={`inline-flex min-h-10 items-center gap-2 rounded-full px-3 text-sm transition hover:bg-glass hover:text-pearl ${lost ? 'border border-line bg-glass text-pearl' : 'text-haze'}`}
            >
              <Icon name="again" className="size-4" />
              {t('again')}
            </button>
          )}
          {judged && (
            <AnswerFeedback
              conversation={conversation}
              message={message.id}
              given={message.metadata?.feedback ?? undefined}
            />
          )}
        </div>
      )}
      {provider !== undefined && (
        <p className="text-xs text-haze">
          <ProviderLine provider={provider} />
        </p>
      )}
    </footer>
  );
}
