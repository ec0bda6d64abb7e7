import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LocalMedia } from './local-media';
import { mediaTrouble } from './media-error';

class FakeTrack {
  enabled = true;
  stopped = false;
  contentHint = '';
  onended: (() => void) | null = null;
  readonly kind: string;

  constructor(kind: string) {
    this.kind = kind;
  }
  stop(): void {
    this.stopped = true;
  }
}

const streamOf = (...tracks: FakeTrack[]) => ({
  getTracks: () => tracks,
  getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
});
const named = (name: string, message = '') => new DOMException(message, name);

function devices() {
  const listeners = new Set<() => void>();
  const media = {
    getUserMedia: vi.fn((wanted: { audio?: object; video?: object }) =>
      Promise.resolve(streamOf(...Object.keys(wanted).map((kind) => new FakeTrack(kind)))),
    ),
    getDisplayMedia: vi.fn(() => Promise.resolve(streamOf(new FakeTrack('video')))),
    enumerateDevices: vi.fn(() => Promise.resolve<object[]>([])),
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  };
  return { media, listeners };
}

let fake: ReturnType<typeof devices>;
beforeEach(() => {
  fake = devices();
  vi.stubGlobal('navigator', { mediaDevices: fake.media });
});
afterEach(() => vi.unstubAllGlobals());

const trackOf = (media: LocalMedia, kind: 'audio' | 'video' | 'screen') =>
  media.state.get().tracks[kind] as unknown as FakeTrack | null;

describe('our own camera and microphone', () => {
  it('are asked for at once', async () => {
    const media = new LocalMedia();
    await media.start();
    expect(fake.media.getUserMedia).toHaveBeenCalledOnce();
    expect([trackOf(media, 'audio')?.kind, trackOf(media, 'video')?.kind]).toEqual(['audio', 'video']);
  });

  it('cost only themselves when one is missing', async () => {
    fake.media.getUserMedia.mockImplementation((wanted) =>
      'video' in wanted ? Promise.reject(named('NotFoundError')) : Promise.resolve(streamOf(new FakeTrack('audio'))),
    );
    const media = new LocalMedia();
    await media.start();
    expect([trackOf(media, 'audio')?.kind, trackOf(media, 'video')]).toEqual(['audio', null]);
  });

  it('are not asked for again and again when the visitor said no', async () => {
    fake.media.getUserMedia.mockImplementation(() => Promise.reject(named('NotAllowedError')));
    const media = new LocalMedia();
    await media.start();
    expect(fake.media.getUserMedia).toHaveBeenCalledOnce();
    expect(media.state.get().trouble).toBe('denied');
  });

  it('stay off when they were off before a reload', async () => {
    const media = new LocalMedia();
    await media.start({ audio: true, video: false, muted: true });
    expect(trackOf(media, 'video')).toBeNull();
    expect(trackOf(media, 'audio')?.enabled).toBe(false);
  });

  it('are replaced by another device when one is unplugged', async () => {
    const media = new LocalMedia();
    await media.start();
    const before = trackOf(media, 'audio');
    before?.onended?.();
    await vi.waitFor(() => expect(trackOf(media, 'audio')).not.toBeNull());
    expect(trackOf(media, 'audio')).not.toBe(before);
    expect(media.state.get().trouble).toBeUndefined();
  });

  it('are said to be lost when there is no other device', async () => {
    const media = new LocalMedia();
    await media.start();
    fake.media.getUserMedia.mockImplementation(() => Promise.reject(named('NotFoundError')));
    trackOf(media, 'audio')?.onended?.();
    await vi.waitFor(() => expect(media.state.get().trouble).toBe('lost'));
  });

  it('stay muted over a change of the microphone', async () => {
    const media = new LocalMedia();
    await media.start();
    media.setMuted(true);
    await media.choose('audio', 'other');
    expect(trackOf(media, 'audio')?.enabled).toBe(false);
  });

  it('are really off when they are off', async () => {
    const media = new LocalMedia();
    await media.start();
    const camera = trackOf(media, 'video');
    await media.toggleCamera();
    expect([camera?.stopped, trackOf(media, 'video')]).toEqual([true, null]);
  });

  it('are listed anew when one is plugged in, and no more after the end', async () => {
    const media = new LocalMedia();
    await media.start();
    fake.media.enumerateDevices.mockResolvedValue([{ deviceId: 'new', kind: 'audioinput', label: 'Headset' }]);
    for (const listener of fake.listeners) listener();
    await vi.waitFor(() => expect(media.state.get().devices).toHaveLength(1));
    media.close();
    expect(fake.listeners.size).toBe(0);
  });
});

describe('our screen', () => {
  it('is shown until it is ended in the browser’s own bar', async () => {
    const media = new LocalMedia();
    await media.toggleScreen();
    const screen = trackOf(media, 'screen');
    expect(screen?.contentHint).toBe('detail');
    screen?.onended?.();
    await vi.waitFor(() => expect(trackOf(media, 'screen')).toBeNull());
  });

  it('is not a trouble when the dialog was closed', async () => {
    fake.media.getDisplayMedia.mockRejectedValue(named('NotAllowedError'));
    const media = new LocalMedia();
    await media.toggleScreen();
    expect([trackOf(media, 'screen'), media.state.get().trouble]).toEqual([null, undefined]);
  });
});

describe('what stands between us and a device', () => {
  it.each([
    [named('NotAllowedError', 'Permission denied'), 'denied'],
    [named('NotAllowedError', 'Permission denied by system'), 'denied-by-system'],
    [named('SecurityError'), 'policy'],
    [named('NotFoundError'), 'none'],
    [named('OverconstrainedError'), 'constraints'],
    [named('NotReadableError'), 'busy'],
    [named('AbortError'), 'aborted'],
    [new TypeError('no mediaDevices'), 'insecure'],
    ['nonsense', 'unknown'],
  ])('%s is named', (error, trouble) => {
    expect(mediaTrouble(error)).toBe(trouble);
  });
});
