import { useCallback, useEffect, useRef, useState } from 'react';
import { LocalMedia } from './rtc/local-media';

/** The camera and microphone of the lobby. Whoever takes them along into the call also answers for closing them. */
export function usePreview(): { media: LocalMedia; handOver: () => void } {
  const [media] = useState(() => new LocalMedia());
  const handedOver = useRef(false);
  useEffect(() => {
    void media.start();
    return () => {
      if (!handedOver.current) media.close();
    };
  }, [media]);
  const handOver = useCallback(() => {
    handedOver.current = true;
  }, []);
  return { media, handOver };
}
