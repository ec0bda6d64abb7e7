import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Spread } from '@/contracts/chat';
import { CardBack } from '@/shared/deck/CardBack';
import { FanOptions } from '@/shared/deck/fan/FanOptions';
import { useFanStage } from '@/shared/deck/fan/use-fan-stage';
import '@/shared/deck/fan/fan.css';
import { Button } from '@/shared/ui/Button';
import { PickTray } from './PickTray';

interface CardFanProps {
  deckSize: number;
  spread: Spread;
  count: number;
  busy: boolean;
  /** It was wished for just now: whoever wished goes on here. */
  focused: boolean;
  onPicked: (positions: number[]) => void;
}

/** As many as the widest stage shows at once, and some to spare. */
const spriteCount = 23;

/** The deck on its wheel. It gathers as many picks as the spread needs and hands them over in the order they were made. */
export function CardFan({ deckSize, spread, count, busy, focused, onPicked }: CardFanProps) {
  const { t } = useTranslation('chat');
  const [picked, setPicked] = useState<readonly number[]>([]);
  const prefix = useId();
  const stage = useRef<HTMLDivElement>(null);
  const full = picked.length >= count;
  const optionId = (card: number) => `${prefix}card-${card}`;
  const labelOf = (card: number, taken: boolean) =>
    t(taken ? 'offer.taken' : 'offer.card', { number: card + 1, total: deckSize });

  function pick(card: number): void {
    if (full || busy || picked.includes(card)) return;
    const next = [...picked, card];
    setPicked(next);
    if (next.length === count) onPicked(next);
  }

  const { pickAtHand } = useFanStage({ host: stage, deckSize, taken: picked, optionId, onPick: pick });

  useEffect(() => {
    if (focused) stage.current?.focus();
  }, [focused]);

  return (
    <section className="animate-rise" aria-busy={busy}>
      <h2 className="mx-auto max-w-3xl px-4 text-lg text-moon">
        {count === 1 ? t('offer.one') : t('offer.many', { total: count })}
      </h2>
      {count > 1 && (
        <PickTray
          spread={spread}
          picked={picked.length}
          locked={busy || full}
          onUndo={() => setPicked(picked.slice(0, -1))}
        />
      )}
      <div
        ref={stage}
        role="listbox"
        tabIndex={0}
        aria-label={t('offer.wheel')}
        aria-multiselectable={count > 1}
        aria-disabled={busy || full}
        className="fan-stage rounded-card"
      >
        <FanOptions deckSize={deckSize} picked={picked} optionId={optionId} labelOf={labelOf} />
        <span aria-hidden="true" className="fan-halo" />
        {Array.from({ length: Math.min(spriteCount, deckSize) }, (_, sprite) => (
          <div key={sprite} data-sprite="" aria-hidden="true" className="fan-card">
            <CardBack />
          </div>
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-center gap-3 px-4">
        <Button tone="gold" busy={busy} disabled={full} onClick={pickAtHand}>
          {t('offer.pick')}
        </Button>
        <p className="text-xs text-haze">{t('offer.hint')}</p>
      </div>
    </section>
  );
}
