/** What one look at a connection's statistics tells; counters count from its beginning. */
export interface LinkSample {
  at: number;
  bytesReceived: number;
  bytesSent: number;
  packetsReceived: number;
  packetsLost: number;
  /** Part of our packets that the other side missed lately, 0 to 1. */
  remoteLoss: number | undefined;
  rttMs: number | undefined;
}

export interface LinkQuality {
  /** 1 weak, 2 fair, 3 good. */
  bars: 1 | 2 | 3;
  rttMs: number | undefined;
  /** The worse of both directions, 0 to 1. */
  loss: number;
  kbpsIn: number;
  kbpsOut: number;
}

type Entry = Record<string, unknown> & { type: string };

const number = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

export function sampleOf(report: RTCStatsReport, at: number = Date.now()): LinkSample {
  const sample: LinkSample = {
    at, bytesReceived: 0, bytesSent: 0, packetsReceived: 0, packetsLost: 0, remoteLoss: undefined, rttMs: undefined,
  }; // prettier-ignore
  report.forEach((entry: Entry) => {
    if (entry.type === 'transport') {
      sample.bytesReceived += number(entry['bytesReceived']);
      sample.bytesSent += number(entry['bytesSent']);
    } else if (entry.type === 'inbound-rtp') {
      sample.packetsReceived += number(entry['packetsReceived']);
      sample.packetsLost += number(entry['packetsLost']);
    } else if (entry.type === 'remote-inbound-rtp') {
      sample.remoteLoss = Math.max(sample.remoteLoss ?? 0, number(entry['fractionLost']));
    } else if (isCurrentPair(entry) && typeof entry['currentRoundTripTime'] === 'number') {
      sample.rttMs = entry['currentRoundTripTime'] * 1000;
    }
  });
  return sample.bytesReceived > 0 ? sample : { ...sample, ...pairBytes(report) };
}

export function bytesReceived(report: RTCStatsReport): number {
  return sampleOf(report).bytesReceived;
}

/** Not every browser counts bytes at the transport. */
function pairBytes(report: RTCStatsReport): Pick<LinkSample, 'bytesReceived' | 'bytesSent'> {
  const bytes = { bytesReceived: 0, bytesSent: 0 };
  report.forEach((entry: Entry) => {
    if (!isCurrentPair(entry)) return;
    bytes.bytesReceived += number(entry['bytesReceived']);
    bytes.bytesSent += number(entry['bytesSent']);
  });
  return bytes;
}

const isCurrentPair = (entry: Entry): boolean =>
  entry.type === 'candidate-pair' && entry['state'] === 'succeeded' && entry['nominated'] === true;

/** The quality between two looks. Numbers after ITU-T G.114 (delay) and common experience with loss. */
export function qualityBetween(before: LinkSample, now: LinkSample): LinkQuality {
  const seconds = Math.max(0.001, (now.at - before.at) / 1000);
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  const came = Math.max(0, now.packetsReceived - before.packetsReceived);
  const loss = Math.max(lost + came === 0 ? 0 : lost / (lost + came), now.remoteLoss ?? 0);
  const kbps = (bytes: number) => Math.max(0, Math.round((bytes * 8) / 1000 / seconds));
  const rtt = now.rttMs ?? 0;
  const bars = loss > 0.08 || rtt > 500 ? 1 : loss > 0.02 || rtt > 250 ? 2 : 3;
  return {
    bars,
    rttMs: now.rttMs,
    loss,
    kbpsIn: kbps(now.bytesReceived - before.bytesReceived),
    kbpsOut: kbps(now.bytesSent - before.bytesSent),
  };
}
