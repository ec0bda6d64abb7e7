export type MediaTrouble = 'denied' | 'none' | 'busy' | 'insecure' | 'unknown';

/** Names what stands between us and the camera, so that the interface can say what helps. */
export function mediaTrouble(error: unknown): MediaTrouble {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'InsecureContextError':
      return 'insecure';
    default:
      return 'unknown';
  }
}
