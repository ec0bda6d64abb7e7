import { describe, expect, it } from 'vitest';
import { decodeChunk, encodeChunk, parseFileFrame, safeName } from './file-frame';

describe('the name of a file', () => {
  it.each([
    ['달빛 리딩.pdf', '달빛 리딩.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['photo\u202Egpj.exe', 'photogpj.exe'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['...', 'file'],
    ['', 'file'],
    [`${'x'.repeat(300)}.jpeg`, `${'x'.repeat(115)}.jpeg`],
  ])('%j is shown and saved as %j', (name, safe) => {
    expect(safeName(name)).toBe(safe);
  });
});

describe('a chunk', () => {
  it('is read as it was written', () => {
    const chunk = decodeChunk(encodeChunk(7, 5_000_000_000, new Uint8Array([1, 2, 3])));
    expect(chunk).toEqual({ stream: 7, offset: 5_000_000_000, bytes: new Uint8Array([1, 2, 3]) });
  });

  it.each([0, 12, 100_000])('of %i bytes is none', (bytes) => {
    expect(decodeChunk(new ArrayBuffer(bytes))).toBeUndefined();
  });

  it.each([-1, 0.5, Number.NaN, Infinity])('cannot begin at %d', (offset) => {
    expect(decodeChunk(encodeChunk(0, offset, new Uint8Array([1])))).toBeUndefined();
  });
});

describe('an agreement about files', () => {
  const offer = {
    kind: 'offer',
    id: 'a',
    stream: 0,
    name: 'a.txt',
    size: 3,
    type: 'text/plain',
    sha256: 'a'.repeat(64),
  };

  it('is read when it looks right', () => {
    expect(parseFileFrame(JSON.stringify(offer))).toEqual(offer);
  });

  it.each([
    'x', '[]', 'null', '{}', 'x'.repeat(10_000), '{"kind":"cancel","id":"../x"}', '{"kind":"accept","id":"a","offset":-1}',
    '{"kind":"accept","id":"a","offset":1.5}', '{"kind":"offering","ids":[1]}', '{"kind":"dance","id":"a"}',
    JSON.stringify({ ...offer, sha256: 'short' }), JSON.stringify({ ...offer, size: '3' }), JSON.stringify({ ...offer, stream: 2 ** 33 }),
  ])('is passed over otherwise: %#', (frame) => {
    expect(parseFileFrame(frame)).toBeUndefined();
  }); // prettier-ignore
});
