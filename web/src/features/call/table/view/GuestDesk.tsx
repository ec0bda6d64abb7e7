import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Problem } from '@/shared/ui/Problem';
import { claimTableReading } from '../api/claim-table-reading';
import type { GuestTable } from '../core/guest-table';
import type { TableState } from '../core/table-state';
import { useObservable } from '../use-table';
import { ReaderWords } from './ReaderWords';
import { TableSeal } from './TableSeal';

/** What a guest finds below the cards: the reader's words, the seal, and the reading to take along. */
export function GuestDesk({ guest, state }: { guest: GuestTable; state: TableState }) {
  const text = useObservable(guest.text);
  const verdict = useObservable(guest.verdict);
  return (
    <div className="grid gap-4">
      <ReaderWords text={text} reading={state.reading} />
      {state.claim !== null && <TakeAlong key={state.claim} claim={state.claim} />}
      <TableSeal state={state} verdict={verdict} />
    </div>
  );
}

function TakeAlong({ claim }: { claim: string }) {
  const { t } = useTranslation('table');
  const take = useMutation({ mutationFn: () => claimTableReading(claim) });
  return (
    <div className="grid justify-items-center gap-2">
      {take.data === undefined ? (
        <Button tone="gold" busy={take.isPending} onClick={() => take.mutate()}>
          {t('keep.action')}
        </Button>
      ) : (
        <Link to={`/readings/${take.data.id}`} target="_blank" className={buttonClass('quiet')}>
          {t('keep.open')}
        </Link>
      )}
      {take.data !== undefined && (
        <p role="status" className="text-sm text-foam">
          {t('keep.kept')}
        </p>
      )}
      {take.error !== null && <Problem error={take.error} />}
    </div>
  );
}
