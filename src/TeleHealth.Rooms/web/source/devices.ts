// Camera and microphone: what is there, why it is not, and how to get it back.

export type Kind = 'camera' | 'microphone';
export type Trouble = 'refused' | 'refusedBySystem' | 'missing' | 'busy' | 'insecure' | 'inApp' | 'failed';

interface DeviceList {
  camera: MediaDeviceInfo[];
  microphone: MediaDeviceInfo[];
}

/** Why no page here could ever get a camera; null when one may. */
export function noDevicesHere(): Trouble | null {
  if (!window.isSecureContext) {
    return 'insecure';
  }
  // Browsers inside mail and social applications leave it out.
  return navigator.mediaDevices && 'getUserMedia' in navigator.mediaDevices && 'RTCPeerConnection' in window ? null : 'inApp';
}

export class Devices {
  camera: MediaStreamTrack | null = null;
  microphone: MediaStreamTrack | null = null;
  /** The person's wish; the tracks follow it where they can. */
  cameraWanted = true;
  muted = false;
  facing: 'user' | 'environment' = 'user';
  trouble: Record<Kind, Trouble | null> = { camera: null, microphone: null };
  /** The system took a device away, as a telephone call on an iPhone does. */
  interrupted: Record<Kind, boolean> = { camera: false, microphone: false };
  /** What the screen of the moment does about a change. */
  changed: () => void = () => undefined;
  private chosen: Partial<Record<Kind, string>> = {};

  constructor() {
    navigator.mediaDevices?.addEventListener?.('devicechange', () => this.changed());
  }

  /** Whether the own picture is to be shown as in a mirror. */
  get mirrored(): boolean {
    return this.camera !== null && this.camera.getSettings().facingMode !== 'environment' && this.facing === 'user';
  }

  /** Asks for both in one question; where that fails, for each alone if that may help. */
  async open(): Promise<void> {
    const nowhere = noDevicesHere();
    if (nowhere) {
      this.trouble = { camera: nowhere, microphone: nowhere };
      this.changed();
      return;
    }
    this.trouble = { camera: null, microphone: null };
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: this.wish('microphone'),
        ...(this.cameraWanted ? { video: this.wish('camera') } : {}),
      });
      this.take('microphone', stream.getAudioTracks()[0] ?? null);
      if (this.cameraWanted) {
        this.take('camera', stream.getVideoTracks()[0] ?? null);
      }
    } catch (error) {
      const both = troubleOf(error);
      const apart = both !== 'refused' || (await refusedOnlyOne());
      if (apart) {
        await this.get('microphone');
        if (this.cameraWanted) {
          await this.get('camera');
        }
      } else {
        this.trouble = { camera: this.cameraWanted ? both : null, microphone: both };
      }
    }
    this.changed();
  }

  async list(): Promise<DeviceList> {
    const all = (await navigator.mediaDevices?.enumerateDevices?.().catch(() => [])) ?? [];
    const of = (kind: MediaDeviceKind): MediaDeviceInfo[] => all.filter((device) => device.kind === kind && device.deviceId !== '');
    return { camera: of('videoinput'), microphone: of('audioinput') };
  }

  idOf(kind: Kind): string {
    return this[kind]?.getSettings().deviceId ?? this.chosen[kind] ?? '';
  }

  async choose(kind: Kind, deviceId: string): Promise<void> {
    this.chosen[kind] = deviceId;
    if (kind === 'camera') {
      this.facing = 'user';
    }
    await this.reopen(kind);
  }

  async flip(): Promise<void> {
    this.facing = this.facing === 'user' ? 'environment' : 'user';
    delete this.chosen.camera;
    await this.reopen('camera');
  }

  /** Off stops the camera, so that its light goes out and no black frames are sent. */
  async setCamera(on: boolean): Promise<void> {
    this.cameraWanted = on;
    if (on) {
      await this.get('camera');
    } else {
      this.drop('camera');
      this.trouble.camera = null;
      this.interrupted.camera = false;
    }
    this.changed();
  }

  setMuted(muted: boolean): void {
    this.muted = muted;
    if (this.microphone) {
      this.microphone.enabled = !muted;
    }
    this.changed();
  }

  /** After an interruption: fresh tracks for all that is wanted. */
  async resume(): Promise<void> {
    this.drop('microphone');
    this.drop('camera');
    await this.open();
  }

  close(): void {
    this.drop('camera');
    this.drop('microphone');
  }

  private async reopen(kind: Kind): Promise<void> {
    // Telephones open one camera at a time: the old one is let go first.
    this.drop(kind);
    await this.get(kind);
    this.changed();
  }

  private async get(kind: Kind): Promise<void> {
    this.trouble[kind] = null;
    try {
      const stream = await navigator.mediaDevices.getUserMedia(
        kind === 'camera' ? { video: this.wish(kind) } : { audio: this.wish(kind) },
      );
      this.take(kind, stream.getTracks()[0] ?? null);
    } catch (error) {
      this.trouble[kind] = noDevicesHere() ?? troubleOf(error);
    }
  }

  private take(kind: Kind, track: MediaStreamTrack | null): void {
    this.drop(kind);
    this[kind] = track;
    this.interrupted[kind] = false;
    if (!track) {
      this.trouble[kind] = 'missing';
      return;
    }
    if (kind === 'microphone') {
      track.enabled = !this.muted;
    }
    const interrupted = (is: boolean) => (): void => {
      if (this[kind] === track && this.interrupted[kind] !== is) {
        this.interrupted[kind] = is;
        this.changed();
      }
    };
    track.addEventListener('ended', interrupted(true));
    track.addEventListener('mute', interrupted(true));
    track.addEventListener('unmute', interrupted(false));
  }

  private drop(kind: Kind): void {
    const track = this[kind];
    this[kind] = null;
    track?.stop();
  }

  private wish(kind: Kind): MediaTrackConstraints {
    const id = this.chosen[kind];
    const device: MediaTrackConstraints = id ? { deviceId: { ideal: id } } : {};
    return kind === 'microphone'
      ? { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true }
      : {
          ...device,
          ...(id ? {} : { facingMode: this.facing }),
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 24, max: 30 },
        };
  }
}

/** From this loudness on somebody speaks. */
export const heardAbove = 0.35;

/** Calls back with the loudness of a microphone, 0 to 1, until stopped. */
export function meter(track: MediaStreamTrack, level: (loudness: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  let frame = 0;
  const draw = (): void => {
    analyser.getFloatTimeDomainData(wave);
    let sum = 0;
    for (const sample of wave) {
      sum += sample * sample;
    }
    // A quiet voice is around -50 dB, a loud one around -10 dB.
    const decibels = 10 * Math.log10(sum / wave.length + 1e-10);
    level(Math.min(1, Math.max(0, (decibels + 55) / 45)));
    frame = window.requestAnimationFrame(draw);
  };
  void context.resume().catch(() => undefined);
  draw();
  return () => {
    window.cancelAnimationFrame(frame);
    void context.close().catch(() => undefined);
  };
}

async function refusedOnlyOne(): Promise<boolean> {
  const state = async (name: string): Promise<string> => {
    try {
      return (await navigator.permissions.query({ name: name as PermissionName })).state;
    } catch {
      return 'unknown';
    }
  };
  const [camera, microphone] = await Promise.all([state('camera'), state('microphone')]);
  return camera !== microphone && (camera === 'denied' || microphone === 'denied');
}

function troubleOf(error: unknown): Trouble {
  const { name, message } = error as { name?: string; message?: string };
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return /system/i.test(message ?? '') ? 'refusedBySystem' : 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
