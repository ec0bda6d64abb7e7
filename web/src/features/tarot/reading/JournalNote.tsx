import { useEffect, useId, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '@/contracts/tarot';
import { problemText } from '@/shared/api/problem-text';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { NoteSaver, type NoteView } from './note-saver';
import { useJournalChange } from './use-reading';

const longestNote = 4000;
const draftKey = (id: string) => `conch.note.${id}`;

/** What the owner writes about a reading. It saves itself and says whether it has. */
export function JournalNote({ reading }: { reading: Reading }) {
  const { t } = useTranslation('journal');
  const id = useId();
  const change = useJournalChange(reading.id);
  const [saver] = useState(
    () =>
      new NoteSaver({
        stored: reading.note ?? '',
        draft: readDraft(reading.id),
        save: async (text) => {
          await change({ note: text.trim() === '' ? null : text });
        },
        keepDraft: (text) => writeDraft(reading.id, text),
      }),
  );
  const note = useSyncExternalStore(saver.subscribe, saver.current);

  useEffect(() => {
    const now = () => void saver.flush();
    const hidden = () => {
      if (document.visibilityState === 'hidden') now();
    };
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', hidden);
      now();
    };
  }, [saver]);

  return (
    <section aria-labelledby={`${id}-title`} className="glass grid gap-3 p-5 sm:p-6">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={`${id}-title`} className="text-lg text-moon">
          {t('note.title')}
        </h2>
        <NoteStatus note={note} />
      </header>
      <textarea
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-hint`}
        value={note.text}
        maxLength={longestNote}
        placeholder={t('note.placeholder')}
        onChange={(event) => saver.type(event.target.value)}
        onBlur={() => void saver.flush()}
        className={`${inputClass} field-sizing-content min-h-28 resize-y py-3`}
      />
      <p id={`${id}-hint`} className="text-xs text-haze">
        {t('note.hint')}
      </p>
      {note.state === 'failed' && <Unsaved note={note} onRetry={() => void saver.flush()} />}
    </section>
  );
}

function NoteStatus({ note }: { note: NoteView }) {
  const { t } = useTranslation('journal');
  return (
    <p role="status" className={`text-xs ${note.state === 'failed' ? 'text-coral' : 'text-haze'}`}>
      {note.state !== 'untouched' && t(`note.state.${note.state}`)}
    </p>
  );
}

function Unsaved({ note, onRetry }: { note: NoteView; onRetry: () => void }) {
  const { t } = useTranslation('journal');
  const { t: tCommon } = useTranslation();
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 text-sm text-mist">
      <p>{note.error === undefined ? t('note.left-behind') : problemText(note.error, tCommon)}</p>
      <Button onClick={onRetry}>{t('note.save')}</Button>
    </div>
  );
}

function readDraft(id: string): string | undefined {
  try {
    return sessionStorage.getItem(draftKey(id)) ?? undefined;
  } catch {
    return undefined;
  }
}

function writeDraft(id: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(draftKey(id));
    else sessionStorage.setItem(draftKey(id), text);
  } catch {
    // Storage may be forbidden or full; the text still stands in the field.
  }
}
