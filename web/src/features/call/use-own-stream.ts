import { useMemo } from 'react';

/** A stream of one track, to look at ourselves; never for sending. */
export function useOwnStream(track: MediaStreamTrack | null): MediaStream | undefined {
  return useMemo(() => (track === null ? undefined : new MediaStream([track])), [track]);
}
