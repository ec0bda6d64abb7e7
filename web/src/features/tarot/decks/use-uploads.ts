import { useEffect, useState, useSyncExternalStore } from 'react';
import { useDeck } from '@/shared/deck/use-deck';
import { matchFileName, type Place } from './match-file-name';
import { refusePicture } from './picture-file';
import { UploadQueue, type QueueParts, type Upload } from './upload-queue';
import { useDeckChanges } from './use-decks';

export interface UploadsInHand {
  list: readonly Upload[];
  /** Each finds its card by its name. */
  add: (files: readonly File[]) => void;
  /** One that was chosen for this card. */
  addFor: (place: Place, file: File) => void;
  assign: (id: number, place: Place) => void;
  retry: (id: number) => void;
  dismiss: (id: number) => void;
  dismissDone: () => void;
}

/** The uploads into one deck; they go on for as long as its page is open. */
export function useUploads(deckId: string): UploadsInHand {
  const cards = useDeck();
  const { putPicture } = useDeckChanges();
  const parts: QueueParts = {
    match: ({ name }) => matchFileName(name, cards ?? []),
    refuse: refusePicture,
    send: (place, file, onProgress) => putPicture(deckId, place, file, onProgress),
  };
  const [queue] = useState(() => new UploadQueue(parts));
  useEffect(() => queue.use(parts));
  useEffect(() => {
    queue.start();
    return () => queue.stop();
  }, [queue]);
  const list = useSyncExternalStore(queue.subscribe, queue.current);
  return {
    list,
    add: (files) => queue.add(files),
    addFor: (place, file) => queue.add([file], place),
    assign: (id, place) => queue.assign(id, place),
    retry: (id) => queue.retry(id),
    dismiss: (id) => queue.dismiss(id),
    dismissDone: () => queue.dismissDone(),
  };
}
