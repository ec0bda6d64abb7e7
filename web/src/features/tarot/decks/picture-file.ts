import { ApiProblem } from '@/shared/api/problem';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;
const largestBytes = 8 * 1024 * 1024;

/** What the server would say of such a file, without sending it. */
export function refusePicture({ type, size }: File): ApiProblem | undefined {
  if (!pictureTypes.some((known) => known === type))
    return new ApiProblem({ code: 'unsupported-media-type', status: 415 });
  return size > largestBytes ? new ApiProblem({ code: 'body-too-large', status: 413 }) : undefined;
}

const troubles = {
  'unsupported-media-type': 'type',
  'picture-type': 'type',
  'body-too-large': 'bytes',
  'picture-too-large': 'pixels',
  'picture-too-small': 'pixels',
  'picture-proportions': 'shape',
  'picture-unreadable': 'unreadable',
  'picture-not-only': 'unreadable',
  'picture-animated': 'animated',
  'experts-only': 'experts-only',
  'deck-space-full': 'full',
  'too-many-decks': 'too-many-decks',
} as const;

export type DeckTrouble = (typeof troubles)[keyof typeof troubles] | 'picture';

/** What the interface says of a failure that is particular to decks; undefined for one that may happen anywhere. */
export function deckTrouble(error: unknown): DeckTrouble | undefined {
  if (!(error instanceof ApiProblem)) return undefined;
  const known = Object.entries(troubles).find(([name]) => name === error.code)?.[1];
  if (known !== undefined) return known;
  if (error.status === 413) return 'bytes';
  if (error.status === 415) return 'type';
  return error.code.startsWith('picture-') ? 'picture' : undefined;
}
