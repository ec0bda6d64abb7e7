import { longestPortrait, type Portrait } from './talk-frame';

export const portraitSide = 128;
const qualities = [0.85, 0.7, 0.5, 0.3];

/** The square in the middle of a picture. */
export function middleSquare(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: (width - side) / 2, y: (height - side) / 2, side };
}

/** Makes a small portrait of any picture that the browser can open. Rejects where it cannot. */
export async function portraitOf(file: Blob): Promise<Portrait> {
  const picture = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = portraitSide;
  const { x, y, side } = middleSquare(picture.width, picture.height);
  canvas.getContext('2d')?.drawImage(picture, x, y, side, side, 0, 0, portraitSide, portraitSide);
  picture.close();
  for (const quality of qualities) {
    const base64 = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '';
    if (base64 !== '' && base64.length <= longestPortrait) return { type: 'image/jpeg', base64 };
  }
  throw new Error('the picture does not become small enough');
}

export function portraitUrl(portrait: Portrait | null): string | undefined {
  return portrait === null ? undefined : `data:${portrait.type};base64,${portrait.base64}`;
}
