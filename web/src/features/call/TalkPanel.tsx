import { useState, useSyncExternalStore, type DragEvent, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { AttachButton } from './AttachButton';
import type { CallSession } from './rtc/call-session';
import { longestMessage } from './rtc/talk-frame';
import { TalkLineView } from './TalkLineView';
import { useNewestInSight } from './use-newest-in-sight';
import { useSendFiles } from './use-send-files';

export function TalkPanel({ session }: { session: CallSession }) {
  const { t } = useTranslation('call');
  const { talk, files, peers } = useSyncExternalStore(session.state.subscribe, session.state.get);
  const [text, setText] = useState('');
  const [over, setOver] = useState(false);
  const sendFiles = useSendFiles(session);
  const box = useNewestInSight();
  const alone = peers.length === 0;

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (text.trim() === '' || alone) return;
    session.say(text.trim());
    setText('');
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (!alone) void sendFiles([...event.dataTransfer.files]);
  }

  return (
    <aside
      aria-label={t('talk.title')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!alone);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`glass flex min-h-0 flex-col p-4 lg:w-88 landscape:max-lg:w-[42%] portrait:max-lg:h-[46%] ${over ? 'outline-2 outline-gold' : ''}`}
    >
      <div ref={box} className="min-h-0 flex-1 overflow-y-auto">
        <ul role="log" aria-label={t('talk.title')} className="flex min-h-full flex-col justify-end gap-3 text-sm">
          {talk.length === 0 && <li className="text-center text-haze">{t('talk.empty')}</li>}
          {talk.map((line) => (
            <TalkLineView
              key={line.id}
              line={line}
              file={line.file === undefined ? undefined : files[line.file.id]}
              desk={session.files}
            />
          ))}
        </ul>
      </div>
      <form onSubmit={submit} className="mt-3 flex items-center gap-2">
        <AttachButton disabled={alone} onFiles={(chosen) => void sendFiles(chosen)} />
        <input
          aria-label={t('talk.label')}
          placeholder={alone ? t('talk.alone') : t('talk.placeholder')}
          value={text}
          maxLength={longestMessage}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const pasted = [...event.clipboardData.files];
            if (pasted.length === 0 || alone) return;
            event.preventDefault();
            void sendFiles(pasted);
          }}
          className={`${inputClass} min-w-0`}
        />
        <IconButton
          type="submit"
          label={t('talk.send')}
          disabled={text.trim() === '' || alone}
          tone="gold"
          className="size-12"
        >
          <Icon name="send" />
        </IconButton>
      </form>
    </aside>
  );
}
