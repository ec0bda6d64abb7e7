import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CardBack } from '@/shared/deck/CardBack';
import { Button } from '@/shared/ui/Button';
import { useFanStage } from './use-fan-stage';
import './fan.css';

interface CardFanProps {
  deckSize: number;
  count: number;
  busy: boolean;
  onPicked: (positions: number[]) => void;
}

/** As many as the widest stage shows at once, and some to spare. */
const spriteCount = 23;

/** The deck on its wheel. It gathers as many picks as the spread needs and hands them over in the order they were made. */
export function CardFan({ deckSize, count, busy, onPicked }: CardFanProps) {
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

  return (
    <section className="animate-rise" aria-busy={busy}>
      <div className="mx-auto flex max-w-3xl items-baseline justify-between gap-4 px-4">
        <h2 className="text-lg text-moon">{count === 1 ? t('offer.one') : t('offer.many', { total: count })}</h2>
        {count > 1 && (
          <p aria-live="polite" className="shrink-0 text-sm text-gold">
            {t('offer.progress', { picked: picked.length, total: count })}
          </p>
        )}
      </div>
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
