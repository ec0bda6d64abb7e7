import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '@/shared/ui/toast-store';
import type { Seat } from '../core/table-session';

const none: readonly number[] = [];

/** What we picked that does not lie on the table yet. Says so when such a card came to nothing. */
export function useOwnPicks(seat: Seat | undefined): readonly number[] {
  const { t } = useTranslation('table');
  const show = useToasts((state) => state.show);
  const picks = seat?.role === 'guest' ? seat.table.picks : undefined;
  const subscribe = useCallback((listener: () => void) => picks?.subscribe(listener) ?? (() => undefined), [picks]);
  const own = useSyncExternalStore(subscribe, () => picks?.get());
  const missed = own?.missed ?? 0;
  const said = useRef(missed);
  useEffect(() => {
    if (missed > said.current) show(t('pick.missed'));
    said.current = missed;
  }, [missed, show, t]);
  return own?.waiting ?? none;
}
