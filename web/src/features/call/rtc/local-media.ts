import { mediaTrouble, type MediaTrouble } from './media-error';
import { Observable } from './observable';
import type { TrackKind } from './peer-link';

export interface LocalMediaState {
  tracks: Readonly<Record<TrackKind, MediaStreamTrack | null>>;
  devices: readonly MediaDeviceInfo[];
  trouble: MediaTrouble | undefined;
  /** Off only silences the microphone; it stays ready. */
  muted: boolean;
}

/** Chosen in place of a device: this kind is not wanted at all. */
export const noDevice = 'none';

const wanted: Record<TrackKind, MediaTrackConstraints> = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};

/** Our own camera and microphone. One track of a kind at most; a camera that is off is really off, light and all. */
export class LocalMedia {
  readonly state = new Observable<LocalMediaState>({
    tracks: { audio: null, video: null },
    devices: [],
    trouble: undefined,
    muted: false,
  });
  private readonly onDevicesChanged = () => void this.listDevices();
  private closed = false;

  /** Asks for both at once, so that the browser asks once; then for each alone, so that one missing device costs only itself. */
  async start(): Promise<void> {
    this.closed = false;
    if (!hasDevices()) {
      this.trouble('insecure');
      return;
    }
    navigator.mediaDevices.addEventListener('devicechange', this.onDevicesChanged);
    try {
      this.keep(await navigator.mediaDevices.getUserMedia({ audio: wanted.audio, video: wanted.video }));
    } catch (error) {
      this.trouble(mediaTrouble(error));
      if (mediaTrouble(error) !== 'denied') await Promise.all([this.open('audio'), this.open('video')]);
    }
    await this.listDevices();
  }

  async choose(kind: TrackKind, deviceId: string): Promise<void> {
    if (deviceId === noDevice) this.put(kind, null);
    else await this.open(kind, deviceId);
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

  close(): void {
    this.closed = true;
    if (hasDevices()) navigator.mediaDevices.removeEventListener('devicechange', this.onDevicesChanged);
    this.put('audio', null);
    this.put('video', null);
  }

  private async open(kind: TrackKind, deviceId?: string): Promise<void> {
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
    before?.stop();
    if (kind === 'audio' && track !== null) track.enabled = !this.state.get().muted;
    this.state.update((state) => ({ ...state, tracks: { ...state.tracks, [kind]: track } }));
  }

  private trouble(trouble: MediaTrouble | undefined): void {
    this.state.update((state) => ({ ...state, trouble }));
  }

  private async listDevices(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.state.update((state) => ({ ...state, devices }));
  }
}

/** Browsers hide the devices from pages that came over plain http. */
function hasDevices(): boolean {
  return (navigator as Partial<Navigator>).mediaDevices !== undefined;
}
