import { domAnimation, LazyMotion, MotionConfig, useReducedMotion } from 'motion/react';
import * as m from 'motion/react-m';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealedCard, Spread } from '@/contracts/chat';
import { CardBack } from '@/shared/deck/CardBack';
import { CardFace } from '@/shared/deck/CardFace';
import { SpreadTable, type CardOnTable } from '@/shared/deck/SpreadTable';
import { slotsOf, spreadIds } from '@/shared/deck/spreads';
import '@/shared/deck/fan/fan.css';

interface DrawnCardsProps {
  cards: readonly RevealedCard[];
  /** Undefined where the offer is not known any more. */
  spread: Spread | undefined;
  /** They were just drawn: let them rise and turn over, one after the other. */
  turnOver: boolean;
}

const betweenCardsMs = 450;
const firstTurnMs = 350;

export function DrawnCards({ cards, spread, turnOver }: DrawnCardsProps) {
  const { t } = useTranslation('chat');
  const still = useReducedMotion() === true;
  const turnsAt = (slot: number) => (turnOver && !still ? firstTurnMs + slot * betweenCardsMs : 0);
  return (
    <LazyMotion features={domAnimation} strict>
      <MotionConfig reducedMotion="user">
        <SpreadTable
          spread={spread ?? spreadIds.findLast((id) => slotsOf[id].length <= cards.length) ?? 'one-card'}
          cards={cards}
          label={t('cards')}
          face={(card) => <TurningCard card={card} turnsAtMs={turnOver && !still ? turnsAt(card.slot) : undefined} />}
          namedAfterMs={(slot) => (turnOver && !still ? turnsAt(slot) + betweenCardsMs : 0)}
        />
      </MotionConfig>
    </LazyMotion>
  );
}

/** Face down until its time has come; without a time it lies open. */
function TurningCard({ card, turnsAtMs }: { card: CardOnTable; turnsAtMs: number | undefined }) {
  const [open, setOpen] = useState(turnsAtMs === undefined);
  useEffect(() => {
    if (turnsAtMs === undefined) return;
    const timer = setTimeout(() => setOpen(true), turnsAtMs);
    return () => clearTimeout(timer);
  }, [turnsAtMs]);
  return (
    <m.span
      initial={turnsAtMs === undefined ? false : { y: 70, scale: 0.7, opacity: 0 }}
      animate={{ y: 0, scale: 1, opacity: 1 }}
      transition={{ type: 'spring', stiffness: 170, damping: 19, delay: card.slot * 0.12 }}
      className="block perspective-distant"
    >
      <span className="flip block" data-open={open || turnsAtMs === undefined}>
        <CardBack />
        <span className="flip-front">
          <CardFace cardId={card.card_id} orientation={card.orientation} alt="" />
        </span>
      </span>
    </m.span>
  );
}
