import { afterEach, describe, expect, it, vi } from 'vitest';
import { shareBySystem } from './system-share';

const link = { title: '내 타로', url: 'https://conch.test/r/abc' };
const picture = new File(['png'], 'magic-conch-wide.png', { type: 'image/png' });

function browser(canShare: ((data: ShareData) => boolean) | undefined) {
  const share = vi.fn<(data: ShareData) => Promise<void>>(() => Promise.resolve());
  vi.stubGlobal('navigator', { share, ...(canShare === undefined ? {} : { canShare }) });
  return share;
}

afterEach(() => vi.unstubAllGlobals());

describe("the system's share sheet", () => {
  it('gets the picture where files can be shared', async () => {
    const share = browser(() => true);
    await shareBySystem(link, picture);
    expect(share).toHaveBeenCalledWith({ ...link, files: [picture] });
  });

  it.each([
    ['the browser shares no files', () => false, picture],
    ['the browser cannot say', undefined, picture],
    ['the picture is not there yet', () => true, undefined],
  ])('gets the link alone when %s', async (_why, canShare, file) => {
    const share = browser(canShare);
    await shareBySystem(link, file);
    expect(share).toHaveBeenCalledWith(link);
  });

  it('may be closed without choosing', async () => {
    const share = browser(() => true);
    share.mockRejectedValue(new DOMException('closed', 'AbortError'));
    await expect(shareBySystem(link, picture)).resolves.toBeUndefined();
  });
});
