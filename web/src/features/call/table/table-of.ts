import type { CallSession } from '../rtc/call-session';
import { TableSession } from './core/table-session';

const tables = new WeakMap<CallSession, TableSession>();

/** The table of a call; everything that shows it shares one. */
export function tableOf(session: CallSession): TableSession {
  const known = tables.get(session);
  if (known !== undefined) return known;
  const made = new TableSession(session, storage());
  tables.set(session, made);
  return made;
}

/** A browser may forbid it. */
function storage(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
