import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ConchMessage, Spread } from '@/contracts/chat';
import { ApiProblem } from '@/shared/api/problem';
import { SpreadGlyph } from '@/shared/deck/SpreadGlyph';
import { slotsOf, spreadIds } from '@/shared/deck/spreads';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { offerCards } from './api/offer-cards';

interface SpreadChooserProps {
  conversation: string;
  /** Something was said already that the cards can be asked about. */
  asked: boolean;
  onOffered: (message: ConchMessage) => void;
  onClose: () => void;
  returnFocusTo: () => HTMLElement | null;
}

/** The querent asks for cards: which spread shall it be? Without a question there is nothing to lay them for. */
export function SpreadChooser({ conversation, asked, onOffered, onClose, returnFocusTo }: SpreadChooserProps) {
  const { t } = useTranslation('chat');
  const offer = useMutation({
    mutationFn: (spread: Spread) => offerCards(conversation, spread),
    onSuccess: (message) => {
      onOffered(message);
      onClose();
    },
  });
  const unasked = !asked || (offer.error instanceof ApiProblem && offer.error.code === 'no-question');
  if (unasked) {
    return (
      <Sheet
        open
        title={t('spreads.first-title')}
        description={t('spreads.first-text')}
        onClose={onClose}
        returnFocusTo={returnFocusTo}
      >
        <Button tone="gold" onClick={onClose}>
          {t('spreads.first-action')}
        </Button>
      </Sheet>
    );
  }
  return (
    <Sheet
      open
      title={t('spreads.title')}
      description={t('spreads.text')}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      {offer.error !== null && <Problem error={offer.error} />}
      <ul className="grid gap-2 pt-1">
        {spreadIds.map((spread) => (
          <li key={spread}>
            <button
              type="button"
              disabled={offer.isPending}
              aria-busy={(offer.isPending && offer.variables === spread) || undefined}
              onClick={() => offer.mutate(spread)}
              className="grid w-full grid-cols-[3.5rem_1fr_auto] items-center gap-4 rounded-field border border-line bg-glass px-3 py-2.5 text-left transition hover:border-gold hover:bg-glass-strong disabled:opacity-60 aria-busy:animate-shimmer"
            >
              <SpreadGlyph spread={spread} className="mx-auto h-11 max-w-14" />
              <span className="min-w-0">
                <span className="block font-display text-moon">{t(`spreads.${spread}.name`)}</span>
                <span className="block text-sm text-mist">{t(`spreads.${spread}.line`)}</span>
              </span>
              <span className="text-sm text-gold tabular-nums">
                {t('spreads.cards', { count: slotsOf[spread].length })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
