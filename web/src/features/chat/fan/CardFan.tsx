import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Spread } from '@/contracts/chat';
import { CardBack } from '@/shared/deck/CardBack';
import { Button } from '@/shared/ui/Button';
import { PickTray } from './PickTray';
import { useFanStage } from './use-fan-stage';
import './fan.css';

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

  function pick(card: number): void {
    if (full || busy || picked.includes(card)) return;
    const next = [...picked, card];
    setPicked(next);
    if (next.length === count) onPicked(next);
  }

  const pickAtHand = useFanStage({ host: stage, deckSize, taken: picked, optionId, onPick: pick });

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
        <Options deckSize={deckSize} picked={picked} optionId={optionId} />
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

interface OptionsProps {
  deckSize: number;
  picked: readonly number[];
  optionId: (card: number) => string;
}

/** The 78 cards for those who hear the page: the sprites that are seen stand for another card at every turn. */
function Options({ deckSize, picked, optionId }: OptionsProps) {
  const { t } = useTranslation('chat');
  return (
    <div className="sr-only">
      {Array.from({ length: deckSize }, (_, card) => {
        const taken = picked.includes(card);
        const number = { number: card + 1, total: deckSize };
        return (
          <span
            key={card}
            id={optionId(card)}
            role="option"
            aria-selected={taken}
            aria-setsize={deckSize}
            aria-posinset={card + 1}
            aria-label={taken ? t('offer.taken', number) : t('offer.card', number)}
          />
        );
      })}
    </div>
  );
}
