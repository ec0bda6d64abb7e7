import { applyLevel, AudioFirst, putAudioFirst } from './audio-first';
import { qualityBetween, sampleOf, type LinkQuality, type LinkSample } from './link-stats';
import type { PeerLink } from './peer-link';

const levelMs = 200;
const looksMs = 2000;
/** Root mean square of the sound, 0 to 1: above the noise of a quiet room. */
const speakingLevel = 0.015;
/** Between two words nobody stops speaking. */
const speakingHoldMs = 900;

/** Watches one line: who speaks, how good it is; and gives the voice the way where it is weak. */
export class LineWatch {
  private readonly link: PeerLink;
  private readonly onSpeaking: (speaking: boolean) => void;
  private readonly onQuality: (quality: LinkQuality | undefined) => void;
  private readonly timers: ReturnType<typeof setInterval>[];
  private readonly audioFirst = new AudioFirst();
  private before: LinkSample | undefined;
  private watched: unknown;
  private spokeAt = -Infinity;
  private speaking = false;

  constructor(
    link: PeerLink,
    onSpeaking: (speaking: boolean) => void,
    onQuality: (quality: LinkQuality | undefined) => void,
  ) {
    this.link = link;
    this.onSpeaking = onSpeaking;
    this.onQuality = onQuality;
    this.timers = [setInterval(() => this.listen(), levelMs), setInterval(() => void this.look(), looksMs)];
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** The browser measures the level for playing anyway: no audio context of ours is needed. */
  private listen(): void {
    const sources = this.link.connection.transceiver('audio')?.receiver.getSynchronizationSources() ?? [];
    const now = performance.now();
    // A source that fell silent keeps the level of its last packet.
    const loud = sources.some(({ audioLevel = 0, timestamp }) => audioLevel > speakingLevel && isFresh(timestamp, now));
    if (loud) this.spokeAt = now;
    const speaking = now - this.spokeAt < speakingHoldMs;
    if (speaking === this.speaking) return;
    this.speaking = speaking;
    this.onSpeaking(speaking);
  }

  private async look(): Promise<void> {
    const { connection } = this.link;
    if (connection.native.connectionState !== 'connected') {
      this.before = undefined;
      this.onQuality(undefined);
      return;
    }
    const sample = sampleOf(await this.link.stats().catch(() => new Map() as unknown as RTCStatsReport));
    const isFirst = this.watched !== connection;
    this.watched = connection;
    if (!isFirst && this.before !== undefined) {
      const quality = qualityBetween(this.before, sample);
      this.onQuality(quality);
      if (this.audioFirst.looked(quality)) await this.divide();
    }
    this.before = sample;
    if (isFirst) await this.divide();
  }

  private async divide(): Promise<void> {
    const { connection } = this.link;
    const [audio, video] = [connection.transceiver('audio'), connection.transceiver('video')];
    try {
      if (audio !== undefined) await putAudioFirst(audio.sender);
      if (video !== undefined) await applyLevel(video.sender, this.audioFirst.level);
    } catch {
      // The connection closed meanwhile, or this browser sets no limits: the line goes on as it is.
    }
  }
}

/** Chromium counts from the page's beginning, others from 1970. */
function isFresh(timestamp: number, now: number): boolean {
  return Math.min(Math.abs(now - timestamp), Math.abs(Date.now() - timestamp)) < 1000;
}
