/** The Navigation API, as far as we need it; TypeScript's DOM does not know it yet. */
interface NavigationLike extends EventTarget {
  addEventListener: (type: 'navigate', listener: (event: Event & { navigationType?: string }) => void) => void;
  removeEventListener: (type: 'navigate', listener: (event: Event & { navigationType?: string }) => void) => void;
}

/**
 * Tells a reload, after which we come back at once, from leaving for good, where the others should not be kept waiting.
 * Browsers that cannot tell treat both as leaving. Answers with what stops the watch.
 */
export function watchPageExit(onReload: () => void, onLeave: () => void): () => void {
  const navigation = (window as { navigation?: NavigationLike }).navigation;
  let reloading = false;
  const navigated = (event: Event & { navigationType?: string }): void => {
    reloading = event.navigationType === 'reload';
  };
  const left = (): void => (reloading ? onReload() : onLeave());
  navigation?.addEventListener('navigate', navigated);
  window.addEventListener('pagehide', left);
  return () => {
    navigation?.removeEventListener('navigate', navigated);
    window.removeEventListener('pagehide', left);
  };
}
