import { domAnimation, LazyMotion, MotionConfig } from 'motion/react';
import * as m from 'motion/react-m';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevealedCard } from '@/contracts/chat';
import { CardBack } from '@/shared/deck/CardBack';
import { CardFace } from '@/shared/deck/CardFace';
import { slotLabel } from '@/shared/deck/slot-label';
import { useCardName } from '@/shared/deck/use-card-name';
import './fan/fan.css';

interface DrawnCardsProps {
  cards: readonly RevealedCard[];
  /** They were just drawn: let them rise and turn over, one after the other. */
  turnOver: boolean;
}

const betweenCardsMs = 450;

export function DrawnCards({ cards, turnOver }: DrawnCardsProps) {
  const { t } = useTranslation('chat');
  return (
    <LazyMotion features={domAnimation} strict>
      <MotionConfig reducedMotion="user">
        <ul aria-label={t('cards')} className="flex flex-wrap justify-center gap-4 py-2">
          {cards.map((card) => (
            <m.li
              key={card.slot}
              initial={turnOver ? { y: 70, scale: 0.7, opacity: 0 } : false}
              animate={{ y: 0, scale: 1, opacity: 1 }}
              transition={{ type: 'spring', stiffness: 170, damping: 19, delay: (card.slot * betweenCardsMs) / 2000 }}
              className={cards.length === 1 ? 'w-44 sm:w-52' : 'w-[27%] max-w-36 min-w-24'}
            >
              <DrawnCard card={card} turnOver={turnOver} />
            </m.li>
          ))}
        </ul>
      </MotionConfig>
    </LazyMotion>
  );
}

function DrawnCard({ card, turnOver }: { card: RevealedCard; turnOver: boolean }) {
  const { t } = useTranslation();
  const cardName = useCardName();
  const [open, setOpen] = useState(!turnOver);
  useEffect(() => {
    const timer = setTimeout(() => setOpen(true), 350 + card.slot * betweenCardsMs);
    return () => clearTimeout(timer);
  }, [card.slot]);
  const name = cardName(card.card_id);
  return (
    <figure className="perspective-distant">
      <div className="flip" data-open={open}>
        <CardBack />
        <div className="flip-front">
          <CardFace cardId={card.card_id} orientation={card.orientation} alt={name} />
        </div>
      </div>
      <figcaption
        className={`mt-3 text-center text-sm transition-opacity duration-(--duration-slow) ${open ? '' : 'opacity-0'}`}
      >
        <span className="block text-xs text-haze">{slotLabel(t, card.slot_name, card.slot)}</span>
        <span className="font-display text-moon">{name}</span>
        <span className="block text-xs text-gold">{t(`orientation.${card.orientation}`)}</span>
      </figcaption>
    </figure>
  );
}
