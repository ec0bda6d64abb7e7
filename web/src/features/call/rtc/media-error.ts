export type MediaTrouble =
  | 'denied'
  | 'denied-by-system'
  | 'policy'
  | 'none'
  | 'constraints'
  | 'busy'
  | 'aborted'
  | 'insecure'
  | 'lost'
  | 'unknown';

/** Names what stands between us and the camera, so that the interface can say what helps. Names as in Media Capture and Streams. */
export function mediaTrouble(error: unknown): MediaTrouble {
  const { name, message } = error instanceof Error || isDomException(error) ? error : { name: '', message: '' };
  switch (name) {
    case 'NotAllowedError':
      // Chromium says so when the operating system forbids what the visitor would allow.
      return /system/i.test(message) ? 'denied-by-system' : 'denied';
    case 'SecurityError':
      return 'policy';
    case 'NotFoundError':
      return 'none';
    case 'OverconstrainedError':
      return 'constraints';
    case 'NotReadableError':
      return 'busy';
    case 'AbortError':
      return 'aborted';
    case 'InvalidStateError':
    case 'InsecureContextError':
    case 'TypeError':
      return 'insecure';
    default:
      return 'unknown';
  }
}

/** Whether asking for each device alone can help where asking for both did not. */
export function isWorthAskingApart(trouble: MediaTrouble): boolean {
  return trouble !== 'denied' && trouble !== 'insecure' && trouble !== 'policy';
}

function isDomException(error: unknown): error is DOMException {
  return typeof DOMException !== 'undefined' && error instanceof DOMException;
}
