import { useTranslation } from 'react-i18next';
import { useObservable, useSeat, useTableState } from '../use-table';
import type { CallSession } from '@/features/call/rtc/call-session';
import type { TableSession } from '../core/table-session';
import { GuestDesk } from './GuestDesk';
import { HostDesk } from './HostDesk';
import { Pointers } from './Pointers';
import { TableCards } from './TableCards';
import { TableFan } from './TableFan';
import { useExpertDeck } from './use-expert-deck';
import { useOwnPicks } from './use-own-picks';
import { mayPick, placesOf, theHost } from '../core/table-state';

/** The shared table: the fan while cards are picked, the spread below it, and what each side can do beside it. */
export function TableView({ table, session }: { table: TableSession; session: CallSession }) {
  const { t } = useTranslation('table');
  const call = useObservable(session.state);
  const seat = useSeat(table);
  const state = useTableState(table);
  const deck = useExpertDeck(state?.deck ?? null);
  const waiting = useOwnPicks(seat);
  if (seat === undefined || state === undefined) return null;
  const self = seat.role === 'host' ? theHost : (call.self?.participant_id ?? '');
  const mine = state.phase === 'picking' && mayPick(state, self);
  const taken = [...state.cards.map((card) => card.position), ...waiting];
  const pick = (position: number) => {
    void seat.table.pick(position);
  };
  return (
    <section
      aria-label={t('label')}
      className="@container flex h-full min-h-0 flex-col gap-4 overflow-y-auto rounded-card border border-line bg-abyss/60 p-3 max-sm:gap-2 sm:p-5 landscape:max-lg:gap-1 landscape:max-lg:py-2"
    >
      {state.question !== '' && state.phase !== 'choosing' && (
        <p className="text-center font-display text-lg text-mist">“{state.question}”</p>
      )}
      {state.phase === 'choosing' && seat.role === 'guest' && <Waiting text={t('wait.choosing')} />}
      {state.phase === 'sealing' && (
        <Waiting text={seat.role === 'host' && call.peers.length === 0 ? t('wait.guest') : t('wait.shuffling')} />
      )}
      {/* Side by side where the screen is low and wide: so the card that is picked is seen where it is laid. */}
      <div
        className={`grid gap-4 empty:hidden max-sm:gap-2 ${state.phase === 'picking' ? 'landscape:@xl:grid-cols-2 landscape:@xl:items-start' : ''}`}
      >
        {state.phase === 'picking' && state.round !== null && (
          <TableFan
            key={state.round}
            round={state.round}
            table={table}
            taken={taken}
            mine={mine && taken.length < placesOf(state)}
            waiting={waiting.length > 0}
            picker={state.picker}
            progress={t('progress', { picked: state.cards.length, total: placesOf(state) })}
            back={deck?.back?.small}
            onPick={pick}
          />
        )}
        {(state.phase === 'picking' || state.phase === 'laid') && (
          <Pointers table={table}>
            <TableCards
              state={state}
              deck={deck}
              onTurn={seat.role === 'host' ? (slot) => void seat.table.turn(slot) : undefined}
            />
          </Pointers>
        )}
      </div>
      {seat.role === 'host' ? (
        <HostDesk host={seat.table} session={session} />
      ) : (
        <GuestDesk guest={seat.table} state={state} />
      )}
    </section>
  );
}

function Waiting({ text }: { text: string }) {
  return (
    <p role="status" className="grid flex-1 place-content-center p-6 text-center text-mist">
      {text}
    </p>
  );
}
