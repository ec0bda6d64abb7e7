import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { SelectField } from '@/shared/ui/SelectField';
import { useObservable } from '../use-table';
import type { CallSession } from '@/features/call/rtc/call-session';
import type { HostTable } from '../core/host-table';
import { anyone, theHost } from '../core/table-state';
import { HostWords } from './HostWords';
import { ReaderWords } from './ReaderWords';
import { TableRulesForm } from './TableRulesForm';
import { TableSeal } from './TableSeal';

/** What the host finds below the cards: the rules before a shuffle, who picks while cards are picked, the words after it. */
export function HostDesk({ host, session }: { host: HostTable; session: CallSession }) {
  const { t } = useTranslation('table');
  const state = useObservable(host.state);
  const text = useObservable(host.text);
  const { peers } = useObservable(session.state);
  const guests = peers.map(({ participant }) => ({ value: participant.participant_id, label: participant.nickname }));
  const pickers = [
    { value: anyone, label: t('picker.anyone') },
    ...guests,
    { value: theHost, label: t('picker.host') },
  ];
  if (state.phase === 'choosing') return <TableRulesForm host={host} state={state} />;
  const laid = state.phase === 'laid';
  const clear = (
    <Button tone={laid ? 'plain' : 'quiet'} onClick={() => void host.clear()}>
      <Icon name="again" />
      {t('clear')}
    </Button>
  );
  return (
    <div className="grid gap-4">
      {!laid && (
        <div className="flex flex-wrap items-end justify-center gap-3">
          <SelectField
            label={t('picker.label')}
            value={pickers.some(({ value }) => value === state.picker) ? state.picker : anyone}
            options={pickers}
            onChange={(picker) => host.handOver(picker)}
          />
          {clear}
        </div>
      )}
      {laid && <p className="text-center text-xs text-haze">{t('turn-hint')}</p>}
      <ReaderWords text={text} reading={state.reading} />
      {laid && <HostWords host={host} state={state} session={session} />}
      {laid && <div className="text-center">{clear}</div>}
      <TableSeal state={state} verdict={undefined} />
    </div>
  );
}
