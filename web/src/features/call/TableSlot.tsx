import type { ReactNode } from 'react';
import type { CallSession } from './rtc/call-session';

type OfSession<Result> = (session: CallSession) => Result;
type ViewOfSession = (props: { session: CallSession }) => ReactNode;

/** Whether the shared table is open: the videos then make room for it. */
export const useTableShown: OfSession<boolean> = () => false;

/** The shared table itself, in the largest part of the screen. */
export const TableSlot: ViewOfSession = () => null;

/** The button among the call's controls that opens it. */
export const TableButton: ViewOfSession = () => null;
