import { useTranslation } from 'react-i18next';
import type { Spread } from '@/contracts/chat';
import { slotLabel } from '@/shared/deck/slot-label';
import { slotsOf } from '@/shared/deck/spreads';
import { Icon } from '@/shared/ui/Icon';

interface PickTrayProps {
  spread: Spread;
  /** How many have been picked. */
  picked: number;
  locked: boolean;
  onUndo: () => void;
}

/** The places of the spread: those that have their card, and the one that the next card is for. */
export function PickTray({ spread, picked, locked, onUndo }: PickTrayProps) {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const slots = slotsOf[spread];
  const next = slots[picked];
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-1.5 px-4 pt-2">
      <ol aria-label={t('offer.places')} className="flex flex-wrap gap-x-1.5 gap-y-2">
        {slots.map((slot, index) => (
          <li
            key={slot}
            aria-current={index === picked ? 'step' : undefined}
            data-filled={index < picked}
            className="flex items-center gap-1.5 rounded-full border border-line px-2.5 py-0.5 text-xs text-haze transition aria-[current=step]:border-gold aria-[current=step]:text-gold data-[filled=true]:bg-gold/15 data-[filled=true]:text-moon"
          >
            <span
              aria-hidden="true"
              className={`h-3 w-[7px] rounded-[2px] border ${index < picked ? 'border-gold bg-gold' : 'border-current'}`}
            />
            {slotLabel(tCommon, slot, index)}
          </li>
        ))}
      </ol>
      <div className="flex min-h-9 items-center justify-between gap-3 text-sm">
        <p aria-live="polite" className="text-gold">
          {t('offer.progress', { picked, total: slots.length })}
          {next !== undefined && (
            <span className="text-mist"> · {t('offer.next', { place: slotLabel(tCommon, next, picked) })}</span>
          )}
        </p>
        {picked > 0 && !locked && (
          <button
            type="button"
            onClick={onUndo}
            className="flex items-center gap-1 rounded-full px-2 py-1.5 text-xs text-haze hover:text-pearl"
          >
            <Icon name="undo" className="size-4" />
            {t('offer.undo')}
          </button>
        )}
      </div>
    </div>
  );
}
