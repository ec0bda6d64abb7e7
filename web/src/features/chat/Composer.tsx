import { useRef, useState, type SubmitEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/problem-text';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { useToasts } from '@/shared/ui/toast-store';
import { useDraft } from './drafts';
import { SpreadChooser } from './SpreadChooser';
import { useSecondsLeft } from './TroublePanel';
import type { Consultation } from './use-consultation';

const maxLength = 4000;

export function Composer({ consultation }: { consultation: Consultation }) {
  const { id, busy, trouble } = consultation;
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const [text, setText] = useDraft(id);
  const [choosing, setChoosing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const showToast = useToasts((state) => state.show);
  const paced = useSecondsLeft(trouble?.kind === 'paced' ? trouble.retryAt : undefined) > 0;
  /** The line is down: there is no answer to stop, and nothing can be sent. What is typed stays. */
  const down = trouble?.kind === 'offline' || trouble?.kind === 'unreachable';
  const asked = consultation.messages.some((message) => message.role === 'user');

  function send(): void {
    const words = text.trim();
    if (busy || paced || words === '') return;
    setText('');
    consultation.say(words);
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    send();
  }

  /** Enter sends, except while a Korean syllable is still being put together. */
  function key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  }

  return (
    <form onSubmit={submit} className="mx-auto w-full max-w-3xl p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      <div className="flex items-end gap-1 rounded-[1.6rem] border border-line bg-veil p-1.5 focus-within:border-gold">
        <IconButton
          label={t('spreads.open')}
          aria-haspopup="dialog"
          disabled={busy || paced}
          onClick={() => setChoosing(true)}
        >
          <Icon name="cards" />
        </IconButton>
        <textarea
          ref={field}
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          value={text}
          rows={1}
          maxLength={maxLength}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
          className="field-sizing-content max-h-36 min-w-0 flex-1 resize-none bg-transparent px-1 py-2 placeholder:text-haze focus:outline-none"
        />
        {busy && !down ? (
          <IconButton
            label={t('composer.stop')}
            onClick={() => void consultation.stop().catch((error: unknown) => showToast(problemText(error, tCommon)))}
          >
            <Icon name="stop" className="fill-current" />
          </IconButton>
        ) : (
          <IconButton
            type="submit"
            label={t('composer.send')}
            disabled={busy || paced || text.trim() === ''}
            tone="gold"
          >
            <Icon name="send" />
          </IconButton>
        )}
      </div>
      {text.length >= maxLength && (
        <p className="px-4 pt-1 text-xs text-coral">{t('composer.too-long', { max: maxLength })}</p>
      )}
      {choosing && (
        <SpreadChooser
          conversation={id}
          asked={asked}
          onOffered={consultation.offered}
          onClose={() => setChoosing(false)}
          returnFocusTo={() => document.querySelector<HTMLElement>('.fan-stage') ?? field.current}
        />
      )}
    </form>
  );
}
