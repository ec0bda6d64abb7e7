import { useState, type SubmitEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/problem-text';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { useToasts } from '@/shared/ui/toast-store';

interface ComposerProps {
  busy: boolean;
  onSend: (text: string) => void;
  onStop: () => Promise<void>;
}

const maxLength = 4000;

export function Composer({ busy, onSend, onStop }: ComposerProps) {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const [text, setText] = useState('');
  const showToast = useToasts((state) => state.show);

  function send(): void {
    if (busy || text.trim() === '') return;
    onSend(text.trim());
    setText('');
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
      <div className="flex items-end gap-1 rounded-[1.6rem] border border-line bg-veil p-1.5 pl-4 focus-within:border-gold">
        <textarea
          aria-label={t('composer.label')}
          placeholder={t('composer.placeholder')}
          value={text}
          rows={1}
          maxLength={maxLength}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={key}
          className="field-sizing-content max-h-36 min-w-0 flex-1 resize-none bg-transparent py-2 placeholder:text-haze focus:outline-none"
        />
        {busy ? (
          <IconButton
            label={t('composer.stop')}
            onClick={() => void onStop().catch((error: unknown) => showToast(problemText(error, tCommon)))}
          >
            <Icon name="stop" className="fill-current" />
          </IconButton>
        ) : (
          <IconButton type="submit" label={t('composer.send')} disabled={text.trim() === ''} tone="gold">
            <Icon name="send" />
          </IconButton>
        )}
      </div>
      {text.length >= maxLength && (
        <p className="px-4 pt-1 text-xs text-coral">{t('composer.too-long', { max: maxLength })}</p>
      )}
    </form>
  );
}
