import { useEffect, useRef, type TouchEvent } from 'react';

/** How far a finger goes sideways until it means the next one, in CSS pixels. */
const swipe = 56;

interface Paging {
  onTouchStart: (event: TouchEvent) => void;
  onTouchEnd: (event: TouchEvent) => void;
}

/** The arrow keys and a finger drawn sideways lead to the neighbours. */
export function usePaging(onBefore: () => void, onAfter: () => void): Paging {
  const began = useRef<{ x: number; y: number }>(undefined);
  const turn = useRef({ onBefore, onAfter });
  useEffect(() => {
    turn.current = { onBefore, onAfter };
  });

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [role=dialog], [role=tablist]')
      )
        return;
      if (event.key === 'ArrowLeft') turn.current.onBefore();
      if (event.key === 'ArrowRight') turn.current.onAfter();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);

  return {
    onTouchStart: ({ touches: { 0: first, 1: second } }) => {
      // Two fingers enlarge the page.
      began.current = first === undefined || second !== undefined ? undefined : { x: first.clientX, y: first.clientY };
    },
    onTouchEnd: ({ changedTouches: { 0: finger } }) => {
      if (began.current === undefined || finger === undefined) return;
      const [x, y] = [finger.clientX - began.current.x, finger.clientY - began.current.y];
      began.current = undefined;
      if (Math.abs(x) < swipe || Math.abs(x) < 2 * Math.abs(y)) return;
      if (x > 0) turn.current.onBefore();
      else turn.current.onAfter();
    },
  };
}
