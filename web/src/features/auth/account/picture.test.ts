import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { openPicture, pictureTrouble, PictureError } from './picture';

const file = (type: string, size = 10) => new Blob([new Uint8Array(size)], { type });

describe('a chosen file', () => {
  it.each([
    ['a text', file('text/plain'), 'type'],
    ['a drawing that could run scripts', file('image/svg+xml'), 'type'],
    ['something enormous', file('image/png', 25 * 1024 * 1024 + 1), 'too-large'],
  ])('is refused before it is opened when it is %s', async (_what, blob, trouble) => {
    await expect(openPicture(blob)).rejects.toMatchObject({ trouble });
  });

  it.each([
    ['damaged', () => Promise.reject(new DOMException('bad')), 'unreadable'],
    ['tiny', () => Promise.resolve({ width: 300, height: 63 }), 'too-small'],
  ])('is refused when it turns out to be %s', async (_what, open, trouble) => {
    vi.stubGlobal('createImageBitmap', open);
    await expect(openPicture(file('image/png'))).rejects.toMatchObject({ trouble });
    vi.unstubAllGlobals();
  });
});

describe('what is said of a picture that failed', () => {
  it.each([
    [new PictureError('unreadable'), 'unreadable'],
    [new ApiProblem({ code: 'unsupported-media-type', status: 415 }), 'unsupported-media-type'],
    [new ApiProblem({ code: 'body-too-large', status: 413 }), 'body-too-large'],
    [new ApiProblem({ code: 'image-unreadable', status: 400 }), 'unreadable'],
    [new ApiProblem({ code: 'image-not-only', status: 400 }), 'image-not-only'],
    [new ApiProblem({ code: 'of-tomorrow', status: 400 }), 'invalid-request'],
    [new ApiProblem({ code: 'rate-limited', status: 429 }, 5), undefined],
    [new ApiProblem({ code: 'offline' }), undefined],
  ])('%s', (error, trouble) => {
    expect(pictureTrouble(error)).toBe(trouble);
  });
});
