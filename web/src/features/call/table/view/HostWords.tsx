import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Problem } from '@/shared/ui/Problem';
import { TextField } from '@/shared/ui/TextField';
import type { CallSession } from '@/features/call/rtc/call-session';
import { interpret } from '../api/interpret';
import { keepTableReading } from '../api/keep-table-reading';
import { laidCards } from '../api/laid-card';
import type { HostTable } from '../core/host-table';
import type { TableState } from '../core/table-state';
import { useObservable } from '../use-table';
import { useNote } from './use-note';

interface HostWordsProps {
  host: HostTable;
  state: TableState;
  session: CallSession;
}

/** The expert's own words about the cards, the AI reader's on wish, and both kept as a reading. */
export function HostWords({ host, state, session }: HostWordsProps) {
  const { t } = useTranslation('table');
  const language = useLanguage();
  const [note, setNote] = useNote(session.roomId, state.round ?? '');
  const failed = useObservable(host.readingFailed);
  const keep = useMutation({ mutationFn: keepTableReading, onSuccess: ({ claim }) => host.setClaim(claim) });
  const cards = laidCards(state);
  const reading = state.reading?.done === false;

  function ask(): void {
    if (cards === undefined) return;
    const { question, spread } = state;
    void host.read((onWords, stop) => interpret({ locale: language, question, spread, cards }, onWords, stop));
  }

  function keepIt(): void {
    if (cards === undefined || state.round === null) return;
    keep.mutate({
      id: state.round,
      locale: language,
      question: state.question,
      spread: state.spread,
      cards,
      note,
      interpretation: host.text.get(),
      expert_name: session.state.get().self?.nickname ?? t('picker.host'),
      proof: host.proof ?? null,
    });
  }

  return (
    <div className="mx-auto grid w-full max-w-xl gap-3">
      <TextField
        label={t('note.label')}
        value={note}
        maxLength={8000}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="flex flex-wrap justify-center gap-3">
        <Button disabled={cards === undefined} busy={reading} onClick={ask}>
          {t('reader.ask')}
        </Button>
        {reading && <Button onClick={() => host.stopReading()}>{t('reader.stop')}</Button>}
        <Button tone="gold" disabled={cards === undefined || reading} busy={keep.isPending} onClick={keepIt}>
          {state.claim === null ? t('keep.action') : t('keep.again')}
        </Button>
        {keep.data !== undefined && (
          <Link to={`/readings/${keep.data.reading.id}`} target="_blank" className={buttonClass('quiet')}>
            {t('keep.open')}
          </Link>
        )}
      </div>
      {cards === undefined && <p className="text-center text-xs text-haze">{t('keep.turn-first')}</p>}
      {state.claim !== null && (
        <p role="status" className="text-center text-sm text-foam">
          {t('keep.offered')}
        </p>
      )}
      {failed && (
        <p role="alert" className="text-center text-sm text-coral">
          {t('reader.failed')}
        </p>
      )}
      {keep.error !== null && <Problem error={keep.error} />}
    </div>
  );
}
