import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { layHandsOn } from './hands';
import { FanStage } from './stage';

interface FanStageInput {
  host: RefObject<HTMLElement | null>;
  deckSize: number;
  taken: readonly number[];
  /** The id of a card's option, for whoever cannot see the wheel. */
  optionId: (card: number) => string;
  onPick: (card: number) => void;
}

/**
 * Sets the stage up in the page: as wide as its host, and in the visitor's hands. Returns the way to pick the card at hand.
 * What changes as the wheel turns is written to the page directly; rendering 78 cards anew would be felt in the hand.
 */
export function useFanStage({ host, deckSize, taken, optionId, onPick }: FanStageInput): () => void {
  const stage = useRef<FanStage>(undefined);
  const pick = useEffectEvent(onPick);
  const idOf = useEffectEvent(optionId);

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
    });
    stage.current = made;
    const takeHandsOff = layHandsOn(element, made, (card) => pick(card));
    const observer = new ResizeObserver(() => made.resize(element.clientWidth));
    observer.observe(element);
    return () => {
      observer.disconnect();
      takeHandsOff();
      made.stop();
    };
  }, [host, deckSize]);

  useEffect(() => {
    stage.current?.take(new Set(taken));
  }, [taken]);

  return () => {
    if (stage.current !== undefined) onPick(stage.current.atHand);
  };
}
