import { useCallback, useSyncExternalStore } from 'react';
import type { Observable } from '../rtc/observable';
import type { Seat, TableSession } from './core/table-session';
import type { TableState } from './core/table-state';

export function useObservable<Value>(observable: Observable<Value>): Value {
  return useSyncExternalStore(observable.subscribe, observable.get);
}

export function useSeat(table: TableSession): Seat | undefined {
  return useObservable(table.seat);
}

/** The table as it is now; undefined before anything is known of it. */
export function useTableState(table: TableSession): TableState | undefined {
  const seat = useSeat(table);
  const subscribe = useCallback(
    (listener: () => void) => seat?.table.state.subscribe(listener) ?? (() => undefined),
    [seat],
  );
  return useSyncExternalStore(subscribe, () => seat?.table.state.get());
}
