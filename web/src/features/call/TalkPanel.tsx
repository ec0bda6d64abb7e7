import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import type { TalkLine } from './rtc/call-state';
import { longestMessage } from './rtc/talk-channel';

export function TalkPanel({ lines, onSay }: { lines: readonly TalkLine[]; onSay: (text: string) => void }) {
  const { t } = useTranslation('call');
  const [text, setText] = useState('');
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [lines]);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (text.trim() === '') return;
    onSay(text.trim());
    setText('');
  }

  return (
    <aside aria-label={t('talk.title')} className="glass flex min-h-0 flex-col p-4 max-lg:h-[42%] lg:w-88">
      <ul role="log" aria-label={t('talk.title')} className="grid flex-1 content-end gap-3 overflow-y-auto text-sm">
        {lines.length === 0 && <li className="text-center text-haze">{t('talk.empty')}</li>}
        {lines.map((line) => (
          <Line key={`${line.from ?? ''}-${line.id}`} line={line} />
        ))}
        <li ref={end} aria-hidden="true" />
      </ul>
      <form onSubmit={submit} className="mt-3 flex gap-2">
        <input
          aria-label={t('talk.label')}
          placeholder={t('talk.placeholder')}
          value={text}
          maxLength={longestMessage}
          onChange={(event) => setText(event.target.value)}
          className={inputClass}
        />
        <IconButton type="submit" label={t('talk.send')} disabled={text.trim() === ''} tone="gold" className="size-12">
          <Icon name="send" />
        </IconButton>
      </form>
    </aside>
  );
}

function Line({ line }: { line: TalkLine }) {
  const { t } = useTranslation('call');
  const own = line.from === undefined;
  return (
    <li className={`max-w-[85%] ${own ? 'justify-self-end text-right' : ''}`}>
      <span className="text-xs text-haze">{line.from ?? t('call.you')}</span>
      <p className={`rounded-2xl px-3 py-2 text-left whitespace-pre-wrap ${own ? 'bg-tide' : 'bg-glass-strong'}`}>
        {line.text}
      </p>
      {own && <span className="text-xs text-haze">{line.delivered ? t('talk.delivered') : t('talk.waiting')}</span>}
    </li>
  );
}
