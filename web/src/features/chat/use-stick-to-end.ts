import { useEffect, useRef, type RefObject } from 'react';

const nearPixels = 140;
const headroomPixels = 12;

/**
 * Keeps the end in sight while it grows, unless the reader has scrolled up to read something again. Cards that are just
 * being turned over are not scrolled away: the end is followed only until they reach the top.
 */
export function useStickToEnd(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (element === null || content === undefined || content === null) return;
    let atEnd = true;
    /** Cards that the reader has scrolled away from: from then on, the reader leads. */
    let left: Element | null = null;

    const freshCards = () => {
      const cards = element.querySelector('[role=log] > ol > li:last-child [data-fresh=true]');
      return cards === left ? null : cards;
    };
    const lead = () => {
      left = freshCards() ?? left;
    };
    const onScroll = () => {
      atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPixels;
    };
    const observer = new ResizeObserver(() => {
      const cards = freshCards();
      if (cards === null) {
        if (atEnd) element.scrollTop = element.scrollHeight;
        return;
      }
      const top = cards.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop;
      element.scrollTop = Math.min(element.scrollHeight, top - headroomPixels);
    });
    observer.observe(content);

    const listening = new AbortController();
    const options = { passive: true, signal: listening.signal };
    element.addEventListener('scroll', onScroll, options);
    for (const sign of ['wheel', 'touchmove', 'keydown', 'pointerdown']) element.addEventListener(sign, lead, options);
    return () => {
      observer.disconnect();
      listening.abort();
    };
  }, []);
  return box;
}
