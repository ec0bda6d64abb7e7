import { ApiProblem } from '@/shared/api/problem';
import { cutOut, type Crop } from './crop';

export const acceptedTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** What is opened here; what is sent is far smaller. */
const largestFileBytes = 25 * 1024 * 1024;
const smallestSide = 64;
/** The server keeps no more than that. */
const sentSide = 512;
/** Small enough to be there at once on a slow line, and for every gateway. */
const wantedBytes = 160 * 1024;
const qualities = [0.9, 0.8, 0.65, 0.5];

export type PictureTrouble = 'type' | 'too-large' | 'unreadable' | 'too-small';

/** The chosen file cannot become a picture, and why. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
  readonly trouble: PictureTrouble;

  constructor(trouble: PictureTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** Reads the file, turned as the camera meant it. */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  if (!acceptedTypes.some((type) => type === file.type)) throw new PictureError('type');
  if (file.size > largestFileBytes) throw new PictureError('too-large');
  const picture = await createImageBitmap(file).catch(() => {
    throw new PictureError('unreadable');
  });
  if (Math.min(picture.width, picture.height) < smallestSide) throw new PictureError('too-small');
  return picture;
}

/** The part that was chosen, small, and without anything else that the file told, such as where it was taken. */
export async function cutPicture(picture: ImageBitmap, crop: Crop): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sentSide;
  const { left, top, side } = cutOut(picture, crop);
  const context = canvas.getContext('2d');
  if (context === null) throw new PictureError('unreadable');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, left, top, side, side, 0, 0, sentSide, sentSide);
  return firstSmallEnough(canvas);
}

async function firstSmallEnough(canvas: HTMLCanvasElement): Promise<Blob> {
  let last: Blob | undefined;
  for (const quality of qualities) {
    last = (await encoded(canvas, 'image/webp', quality)) ?? (await encoded(canvas, 'image/jpeg', quality));
    if (last !== undefined && last.size <= wantedBytes) return last;
  }
  if (last === undefined) throw new PictureError('unreadable');
  return last;
}

/** Undefined where the browser does not write this type: it would give a PNG instead. */
async function encoded(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | undefined> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
  return blob?.type === type ? blob : undefined;
}

type Refusal = 'unsupported-media-type' | 'body-too-large' | 'invalid-request' | 'image-not-only';

const refusals: Record<string, PictureTrouble | Refusal> = {
  'image-not-only': 'image-not-only',
  'image-too-large': 'too-large',
  'image-unreadable': 'unreadable',
};

/** What the interface says of a failure with pictures; undefined for one that has nothing to do with them. */
export function pictureTrouble(error: unknown): PictureTrouble | Refusal | undefined {
  if (error instanceof PictureError) return error.trouble;
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.status === 413) return 'body-too-large';
  if (error.status === 415) return 'unsupported-media-type';
  // A newer code for a bad picture is still a bad picture.
  return refusals[error.code] ?? (error.status === 400 || error.status === 422 ? 'invalid-request' : undefined);
}
