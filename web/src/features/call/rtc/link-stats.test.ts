import { describe, expect, it } from 'vitest';
import { AudioFirst, applyLevel } from './audio-first';
import { qualityBetween, sampleOf, type LinkSample } from './link-stats';

const report = (...entries: object[]) =>
  new Map(entries.map((entry, index) => [String(index), entry])) as unknown as RTCStatsReport;

const sample = (over: Partial<LinkSample> = {}): LinkSample => ({
  at: 0, bytesReceived: 0, bytesSent: 0, packetsReceived: 0, packetsLost: 0, remoteLoss: undefined, rttMs: undefined, ...over,
}); // prettier-ignore

describe('a look at a line', () => {
  it('reads bytes, packets and the round trip', () => {
    const looked = sampleOf(
      report(
        { type: 'transport', bytesReceived: 1000, bytesSent: 500 },
        { type: 'inbound-rtp', packetsReceived: 90, packetsLost: 10 },
        { type: 'remote-inbound-rtp', fractionLost: 0.25 },
        { type: 'candidate-pair', state: 'succeeded', nominated: true, currentRoundTripTime: 0.04 },
        { type: 'candidate-pair', state: 'failed', nominated: false, currentRoundTripTime: 9 },
      ),
      5,
    );
    expect(looked).toEqual(sample({ at: 5, bytesReceived: 1000, bytesSent: 500, packetsReceived: 90, packetsLost: 10, remoteLoss: 0.25, rttMs: 40 })); // prettier-ignore
  });

  it('counts at the pair where the browser does not count at the transport', () => {
    const pair = { type: 'candidate-pair', state: 'succeeded', nominated: true, bytesReceived: 7, bytesSent: 8 };
    expect(sampleOf(report(pair), 0)).toMatchObject({ bytesReceived: 7, bytesSent: 8 });
  });
});

describe('the quality of a line', () => {
  it.each([
    ['good', { rttMs: 40 }, 3],
    ['fair with a long way', { rttMs: 300 }, 2],
    ['weak with a very long way', { rttMs: 700 }, 1],
    ['fair with some loss', { packetsReceived: 96, packetsLost: 4 }, 2],
    ['weak with much loss', { packetsReceived: 80, packetsLost: 20 }, 1],
    ['weak when the other side misses much of ours', { remoteLoss: 0.2 }, 1],
  ] as const)('is %s', (_what, now, bars) => {
    expect(qualityBetween(sample(), sample({ at: 2000, ...now })).bars).toBe(bars);
  });

  it('counts bits per second', () => {
    const quality = qualityBetween(sample(), sample({ at: 2000, bytesReceived: 250_000, bytesSent: 25_000 }));
    expect([quality.kbpsIn, quality.kbpsOut]).toEqual([1000, 100]);
  });
});

describe('on a weak line', () => {
  it('the picture gives way, step by step, and comes back slowly', () => {
    const audioFirst = new AudioFirst();
    const look = (bars: 1 | 2 | 3, times: number) => {
      for (let time = 0; time < times; time += 1) audioFirst.looked({ bars });
      return audioFirst.level;
    };
    expect(look(1, 2)).toBe(0);
    expect(look(1, 1)).toBe(1);
    expect(look(1, 30)).toBe(2);
    expect(look(3, 9)).toBe(2);
    expect(look(3, 1)).toBe(1);
  });

  it('one bad look among good ones changes nothing', () => {
    const audioFirst = new AudioFirst();
    for (let time = 0; time < 20; time += 1) audioFirst.looked({ bars: time % 2 === 0 ? 1 : 3 });
    expect(audioFirst.level).toBe(0);
  });

  it('the limit is set at the sender', async () => {
    const parameters = { encodings: [{}] } as unknown as RTCRtpSendParameters;
    const set: unknown[] = [];
    await applyLevel(
      {
        getParameters: () => parameters,
        setParameters: (wanted) => {
          set.push(wanted);
          return Promise.resolve();
        },
      },
      2,
    );
    expect(set).toMatchObject([{ encodings: [{ maxBitrate: 150_000, scaleResolutionDownBy: 4 }] }]);
  });
});
