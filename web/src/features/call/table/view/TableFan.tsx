import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CardBack } from '@/shared/deck/CardBack';
import { deckSize } from '@/shared/deck/card-order';
import { FanOptions } from '@/shared/deck/fan/FanOptions';
import { useFanStage } from '@/shared/deck/fan/use-fan-stage';
import '@/shared/deck/fan/fan.css';
import { Button } from '@/shared/ui/Button';
import type { TableSession } from '../core/table-session';
import { anyone } from '../core/table-state';

interface TableFanProps {
  round: string;
  table: TableSession;
  taken: readonly number[];
  /** Whether the wheel is in our hands. */
  mine: boolean;
  picker: string;
  /** A card of ours is on its way to the host. */
  waiting: boolean;
  progress: string;
  /** The back of the expert's own deck. */
  back: string | undefined;
  onPick: (position: number) => void;
}

/** As many as the widest stage shows at once, and some to spare. */
const spriteCount = 23;

/** The fan that all see: whoever may pick turns it, and it turns with them on the others' screens. */
export function TableFan({ round, table, taken, mine, picker, waiting, progress, back, onPick }: TableFanProps) {
  const { t } = useTranslation('table');
  const prefix = useId();
  const stage = useRef<HTMLDivElement>(null);
  const { pickAtHand, follow } = useFanStage({
    host: stage,
    deckSize,
    taken,
    optionId: (card) => `${prefix}card-${card}`,
    onPick,
    inHand: mine,
    onTurn: (offset) => {
      if (mine) table.move({ kind: 'fan', round, offset });
    },
  });
  useEffect(
    () =>
      table.onMovement((_, movement) => {
        // With the picking free for all guests, the hand on this screen goes before the others'.
        const held = picker === anyone && stage.current?.matches(':active') === true;
        if (movement.kind === 'fan' && movement.round === round && !held) follow(movement.offset);
      }),
    [table, round, picker, follow],
  );
  return (
    <div className="min-w-0">
      <p aria-live="polite" className="px-4 text-center text-gold">
        {mine ? t('pick.yours') : t('pick.theirs')} · {progress}
      </p>
      <div
        ref={stage}
        role="listbox"
        tabIndex={mine ? 0 : -1}
        aria-label={t('pick.wheel')}
        aria-disabled={!mine}
        data-size="small"
        className="fan-stage -mx-3 sm:-mx-5 landscape:@xl:mr-0"
      >
        <FanOptions
          deckSize={deckSize}
          picked={taken}
          optionId={(card) => `${prefix}card-${card}`}
          labelOf={(card, isTaken) => t(isTaken ? 'pick.taken' : 'pick.card', { number: card + 1, total: deckSize })}
        />
        <span aria-hidden="true" className="fan-halo" />
        {Array.from({ length: spriteCount }, (_, sprite) => (
          <div key={sprite} data-sprite="" aria-hidden="true" className="fan-card">
            <CardBack picture={back} />
          </div>
        ))}
      </div>
      {waiting && (
        // On a line that is up it is over before anybody could read it.
        <p role="status" className="animate-rise px-4 text-center text-sm text-haze [animation-delay:1200ms]">
          {t('pick.waiting')}
        </p>
      )}
      {mine && (
        <div className="mt-2 text-center">
          <Button tone="gold" onClick={pickAtHand}>
            {t('pick.take')}
          </Button>
        </div>
      )}
    </div>
  );
}
