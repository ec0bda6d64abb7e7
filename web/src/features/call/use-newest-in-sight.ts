import { useEffect, useRef, type RefObject } from 'react';

const nearPixels = 80;

/**
 * Keeps the end of what is said in sight, whether it grows or its box shrinks, as it does when a phone's keyboard opens;
 * unless somebody has scrolled up. For a box with one child, which holds everything.
 */
export function useNewestInSight(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    const content = element?.firstElementChild;
    if (element === null || content === null || content === undefined) return;
    let atEnd = true;
    const onScroll = () => {
      atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPixels;
    };
    const observer = new ResizeObserver(() => {
      if (atEnd) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(content);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);
  return box;
}
