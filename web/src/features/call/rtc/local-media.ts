import type { TrackKind, Tracks } from './direct-connection';
import { isWorthAskingApart, mediaTrouble, type MediaTrouble } from './media-error';
import { Observable } from './observable';

export interface LocalMediaState {
  tracks: Tracks;
  devices: readonly MediaDeviceInfo[];
  trouble: MediaTrouble | undefined;
  /** Off only silences the microphone; it stays ready. */
  muted: boolean;
  /** Where the others are heard; empty for wherever the system puts it. */
  speaker: string;
}

export type DeviceKind = Exclude<TrackKind, 'screen'>;

/** What is on and what is off. */
export interface MediaChoice {
  audio: boolean;
  video: boolean;
  muted: boolean;
}

/** Chosen in place of a device: this kind is not wanted at all. */
export const noDevice = 'none';

const wanted: Record<DeviceKind, MediaTrackConstraints> = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};

/** Our own camera, microphone and screen. One track of a kind at most; a camera that is off is really off, light and all. */
export class LocalMedia {
  readonly state = new Observable<LocalMediaState>({
    tracks: { audio: null, video: null, screen: null },
    devices: [],
    trouble: undefined,
    muted: false,
    speaker: '',
  });
  private readonly onDevicesChanged = () => void this.listDevices();
  private closed = false;

  /** Asks for both at once, so that the browser asks once; then for each alone, so that one missing device costs only itself. */
  async start({ audio, video, muted }: MediaChoice = { audio: true, video: true, muted: false }): Promise<void> {
    this.closed = false;
    this.setMuted(muted);
    if (!hasDevices()) {
      this.trouble('insecure');
      return;
    }
    navigator.mediaDevices.addEventListener('devicechange', this.onDevicesChanged);
    const kinds = [...(audio ? (['audio'] as const) : []), ...(video ? (['video'] as const) : [])];
    try {
      const constraints = Object.fromEntries(kinds.map((kind) => [kind, wanted[kind]]));
      if (kinds.length > 0) this.keep(await navigator.mediaDevices.getUserMedia(constraints));
    } catch (error) {
      const trouble = mediaTrouble(error);
      this.trouble(trouble);
      if (isWorthAskingApart(trouble) && kinds.length > 1) await Promise.all(kinds.map((kind) => this.open(kind)));
    }
    await this.listDevices();
  }

  async choose(kind: DeviceKind, deviceId: string): Promise<void> {
    if (deviceId === noDevice) this.put(kind, null);
    else await this.open(kind, deviceId);
  }

  chooseSpeaker(speaker: string): void {
    this.state.update((state) => ({ ...state, speaker }));
  }

  async toggleCamera(): Promise<void> {
    if (this.state.get().tracks.video === null) await this.open('video');
    else this.put('video', null);
  }

  /** For whoever joined without a microphone and wants to speak after all. */
  async turnMicrophoneOn(): Promise<void> {
    this.setMuted(false);
    await this.open('audio');
  }

  setMuted(muted: boolean): void {
    const { audio } = this.state.get().tracks;
    if (audio !== null) audio.enabled = !muted;
    this.state.update((state) => ({ ...state, muted }));
  }

  /** Shows the screen, a window or a tab, whatever is picked in the browser's own dialog; or ends showing it. */
  async toggleScreen(): Promise<void> {
    if (this.state.get().tracks.screen !== null) {
      this.put('screen', null);
      return;
    }
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } } });
      const [track] = stream.getVideoTracks();
      if (track === undefined) return;
      track.contentHint = 'detail'; // Letters should stay sharp; movement may wait.
      if (this.closed) track.stop();
      else this.put('screen', track);
    } catch (error) {
      // Closing the dialog is reported as a denial, and is none.
      if (mediaTrouble(error) !== 'denied') this.trouble(mediaTrouble(error));
    }
  }

  /** For a page that comes back. */
  get choice(): MediaChoice {
    const { tracks, muted } = this.state.get();
    return { audio: tracks.audio !== null, video: tracks.video !== null, muted };
  }

  dismissTrouble(): void {
    this.trouble(undefined);
  }

  close(): void {
    this.closed = true;
    if (hasDevices()) navigator.mediaDevices.removeEventListener('devicechange', this.onDevicesChanged);
    for (const kind of ['audio', 'video', 'screen'] as const) this.put(kind, null);
  }

  private async open(kind: DeviceKind, deviceId?: string): Promise<void> {
    if (!hasDevices()) {
      this.trouble('insecure');
      return;
    }
    const constraints = deviceId === undefined ? wanted[kind] : { ...wanted[kind], deviceId: { exact: deviceId } };
    try {
      this.keep(await navigator.mediaDevices.getUserMedia({ [kind]: constraints }));
      this.trouble(undefined);
    } catch (error) {
      this.trouble(mediaTrouble(error));
    }
  }

  private keep(stream: MediaStream): void {
    for (const track of stream.getTracks()) {
      if (this.closed) track.stop();
      else this.put(track.kind === 'audio' ? 'audio' : 'video', track);
    }
  }

  private put(kind: TrackKind, track: MediaStreamTrack | null): void {
    const before = this.state.get().tracks[kind];
    if (before === track) return;
    if (before !== null) before.onended = null;
    before?.stop();
    if (kind === 'audio' && track !== null) track.enabled = !this.state.get().muted;
    if (track !== null) track.onended = () => void this.lost(kind);
    this.state.update((state) => ({ ...state, tracks: { ...state.tracks, [kind]: track } }));
  }

  /** Unplugged, out of battery, or ended in the browser's own bar: another device steps in, if there is one. */
  private async lost(kind: TrackKind): Promise<void> {
    this.put(kind, null);
    if (kind === 'screen' || this.closed) return;
    await this.open(kind);
    if (this.state.get().tracks[kind] === null) this.trouble('lost');
    await this.listDevices();
  }

  private trouble(trouble: MediaTrouble | undefined): void {
    this.state.update((state) => ({ ...state, trouble }));
  }

  private async listDevices(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.state.update((state) => {
      const speakerGone = !devices.some(({ kind, deviceId }) => kind === 'audiooutput' && deviceId === state.speaker);
      return { ...state, devices, speaker: speakerGone ? '' : state.speaker };
    });
  }
}

/** Browsers hide the devices from pages that came over plain http. */
function hasDevices(): boolean {
  return (navigator as Partial<Navigator>).mediaDevices !== undefined;
}

/** Phones mostly cannot show their screen. */
export function canShowScreen(): boolean {
  return hasDevices() && typeof (navigator.mediaDevices as Partial<MediaDevices>).getDisplayMedia === 'function';
}
