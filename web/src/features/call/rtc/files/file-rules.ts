import type { FileOffer, RefusalReason } from './file-frame';

export const largestFileBytes = 100 * 1024 * 1024;
/** Pictures up to here are taken without asking, as in any messenger. */
const largestPictureUnasked = 5 * 1024 * 1024;
/** All that one participant may have us keep in memory, asked for or not. */
export const mostBytesOfOne = 300 * 1024 * 1024;
/** At the same time. */
export const mostOffersOfOne = 10;
/** In one visit, for each leaves a line and a view behind, also after it was taken back. */
export const mostOffersEverOfOne = 100;

/** Those that can be shown as pictures and can do nothing else. SVG is not among them: it is a document with scripts. */
const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export type PictureType = (typeof pictureTypes)[number];

/** What systems run when it is opened. A consultation has no use for it. */
const programs =
  /\.(exe|msi|bat|cmd|com|scr|pif|ps1|vbs|vbe|js|jse|wsf|hta|jar|app|dmg|pkg|apk|ipa|deb|rpm|sh|lnk|reg|cpl|dll|iso)$/i;

export function refusalOf({ name, size }: Pick<FileOffer, 'name' | 'size'>): RefusalReason | undefined {
  if (size > largestFileBytes || size === 0) return 'too-large';
  return programs.test(name) ? 'type' : undefined;
}

export function isTakenUnasked({ type, size }: Pick<FileOffer, 'type' | 'size'>): boolean {
  return size <= largestPictureUnasked && pictureTypes.some((picture) => picture === type);
}

/** What the bytes themselves say they are; whatever the sender said is not asked. */
export function pictureTypeOf(start: Uint8Array): PictureType | undefined {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => start[index] === byte);
  const text = (from: number, to: number) => String.fromCharCode(...start.subarray(from, to));
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (begins(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif';
  return undefined;
}
