import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { Tide } from '@/shared/ui/Tide';
import { controlSize } from './control-size';
import type { CallSession } from './rtc/call-session';
import { tableOf } from './table/table-of';
import { useSeat, useTableState } from './table/use-table';

const TableView = lazy(async () => ({ default: (await import('./table/view/TableView')).TableView }));

/** Whether the shared table is open: the videos then make room for it. */
export function useTableShown(session: CallSession): boolean {
  return useTableState(tableOf(session))?.open ?? false;
}

/** The shared table itself, in the largest part of the screen. */
export function TableSlot({ session }: { session: CallSession }) {
  return (
    <Suspense fallback={<Tide />}>
      <TableView table={tableOf(session)} session={session} />
    </Suspense>
  );
}

/** The button among the call's controls that opens it; the table is the host's. */
export function TableButton({ session }: { session: CallSession }) {
  const { t } = useTranslation('call');
  const table = tableOf(session);
  const seat = useSeat(table);
  const open = useTableState(table)?.open ?? false;
  if (seat?.role !== 'host') return null;
  return (
    <IconButton
      label={open ? t('table.close') : t('table.open')}
      aria-expanded={open}
      onClick={() => seat.table.show(!open)}
      tone="quiet"
      className={controlSize}
    >
      <Icon name="cards" />
    </IconButton>
  );
}
