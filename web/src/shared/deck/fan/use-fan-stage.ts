import { useCallback, useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { layHandsOn } from './hands';
import { FanStage } from './stage';

interface FanStageInput {
  host: RefObject<HTMLElement | null>;
  deckSize: number;
  taken: readonly number[];
  /** The id of a card's option, for whoever cannot see the wheel. */
  optionId: (card: number) => string;
  onPick: (card: number) => void;
  /** Whether the wheel is in the visitor's hands; otherwise it is only looked at. */
  inHand?: boolean;
  /** Told how far it is turned while a hand here turns it. */
  onTurn?: (offset: number) => void;
}

export interface FanHold {
  /** Picks the card at hand. */
  pickAtHand: () => void;
  /** Turns the wheel to where another one stands. */
  follow: (offset: number) => void;
}

/**
 * Sets the stage up in the page: as wide as its host, and in the visitor's hands.
 * What changes as the wheel turns is written to the page directly; rendering 78 cards anew would be felt in the hand.
 */
export function useFanStage(input: FanStageInput): FanHold {
  const { host, deckSize, taken, optionId, onPick, inHand = true, onTurn } = input;
  const stage = useRef<FanStage>(undefined);
  const pick = useEffectEvent(onPick);
  const idOf = useEffectEvent(optionId);
  const turned = useEffectEvent((offset: number) => onTurn?.(offset));

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const made = new FanStage({
      sprites: [...element.querySelectorAll<HTMLElement>('[data-sprite]')],
      deckSize,
      width: element.clientWidth,
      reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
      onAtHand: (card) => {
        element.toggleAttribute('data-turning', card === undefined);
        if (card !== undefined) element.setAttribute('aria-activedescendant', idOf(card));
      },
      onTurn: (offset) => turned(offset),
    });
    stage.current = made;
    const observer = new ResizeObserver(() => made.resize(element.clientWidth));
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.stop();
    };
  }, [host, deckSize]);

  useEffect(() => {
    const [element, made] = [host.current, stage.current];
    if (!inHand || element === null || made === undefined) return;
    return layHandsOn(element, made, (card) => pick(card));
  }, [host, deckSize, inHand]);

  useEffect(() => {
    stage.current?.take(new Set(taken));
  }, [taken]);

  const follow = useCallback((offset: number) => stage.current?.follow(offset), []);
  const pickAtHand = () => {
    if (stage.current !== undefined) onPick(stage.current.atHand);
  };
  return { pickAtHand, follow };
}
