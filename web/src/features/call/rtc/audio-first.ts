import type { LinkQuality } from './link-stats';

/** How much of the line the picture may take, best first. The voice always goes before. */
export const videoLevels = [
  { maxBitrate: 1_500_000, scaleResolutionDownBy: 1 },
  { maxBitrate: 500_000, scaleResolutionDownBy: 2 },
  { maxBitrate: 150_000, scaleResolutionDownBy: 4 },
] as const;

const worst = videoLevels.length - 1;
/** Down after so many weak looks in a row, up only after many good ones: a picture that comes and goes is worse than a small one. */
const weakLooks = 3;
const goodLooks = 10;

/** Decides, look by look at the line, how much of it the picture gets. */
export class AudioFirst {
  private current = 0;
  private weak = 0;
  private good = 0;

  get level(): number {
    return this.current;
  }

  /** True when the level changed. */
  looked({ bars }: Pick<LinkQuality, 'bars'>): boolean {
    this.weak = bars === 1 ? this.weak + 1 : 0;
    this.good = bars === 3 ? this.good + 1 : 0;
    if (this.weak >= weakLooks && this.current < worst) return this.go(this.current + 1);
    if (this.good >= goodLooks && this.current > 0) return this.go(this.current - 1);
    return false;
  }

  private go(level: number): boolean {
    this.current = level;
    this.weak = this.good = 0;
    return true;
  }
}

type Sender = Pick<RTCRtpSender, 'getParameters' | 'setParameters'>;

/** Before there is an agreement with the other side there is nothing to set; the next look sets it then. */
export async function applyLevel(video: Sender, level: number): Promise<void> {
  const parameters = video.getParameters();
  const [encoding] = parameters.encodings;
  const wanted = videoLevels[level];
  if (encoding === undefined || wanted === undefined) return;
  encoding.scaleResolutionDownBy = wanted.scaleResolutionDownBy;
  encoding.maxBitrate = wanted.maxBitrate;
  await video.setParameters(parameters);
}

export async function putAudioFirst(audio: Sender): Promise<void> {
  const parameters = audio.getParameters();
  const [encoding] = parameters.encodings;
  if (encoding === undefined) return;
  encoding.priority = 'high';
  encoding.networkPriority = 'high';
  await audio.setParameters(parameters);
}
