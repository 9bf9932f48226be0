// The call as both sides see it: the other's face is the page, controls lie under the thumb, one small line says how it stands.

import type { Call } from './call';
import { Devices, type Kind } from './devices';
import { h, icon, languageSwitch, put, sayAttribute, tell, text, type Child, type Icon } from './dom';
import { say, stopwatch, type Value, type Values, type Word } from './language';
import * as words from './words';

const tickMilliseconds = 1_000;
const stoppedAfterMilliseconds = 3_000;
/** When a person is told that it does not come through. A relay that refuses leaves the connection in its first state for ever, so time decides. */
const longConnectMilliseconds = 6_000;
const backShownMilliseconds = 3_000;

export class CallView {
  readonly element: HTMLElement;
  private readonly remote = h('video', { class: 'remote', 'data-testid': 'remote', autoplay: true, playsinline: true });
  private readonly local = h('video', { class: 'local', 'data-testid': 'local', autoplay: true, playsinline: true, muted: true });
  private readonly status = h('p', { class: 'status', role: 'status', 'data-testid': 'status' });
  private readonly clock = h('span', { class: 'clock' });
  private readonly hear = h('button', {
    type: 'button', class: 'primary hear', hidden: true, 'data-testid': 'hear', onclick: () => void this.unmute(),
  }, words.tapToHear);
  private readonly resume = h('button', {
    type: 'button', class: 'primary hear', hidden: true, 'data-testid': 'resume', onclick: () => void this.devices.resume(),
  }, words.resumeDevices);
  private readonly still = h('div', { class: 'still', hidden: true }, icon('person'));
  private readonly needed = h('p', { class: 'needed', hidden: true }, words.pictureNeeded);
  private readonly panel = h('section', { class: 'panel', hidden: true, id: 'settings', tabindex: '-1', 'aria-label': words.settingsTitle });
  private readonly stage: HTMLElement;
  private readonly mute: Toggle;
  private readonly camera: Toggle;
  private readonly settings: HTMLButtonElement;
  private timer = 0;
  private frames = 0;
  private framesAt = 0;
  private soundPackets = 0;
  private soundAt = 0;
  private pictureStopped = false;
  private sawPicture = false;
  private unconnectedSince = performance.now();
  private wasLost = false;
  private backUntil = 0;
  private said = '';

  constructor(
    private readonly call: Call,
    private readonly devices: Devices,
    private readonly name: Value,
    /** The last control of the bar: leave or end. */
    last: Child,
    private readonly practicePhone?: HTMLElement,
  ) {
    this.local.muted = true;
    sayAttribute(this.remote, 'aria-label', words.remotePicture, { name });
    sayAttribute(this.local, 'aria-label', words.ownPicture);
    this.mute = new Toggle('mute', 'microphone', words.micOn, words.micOff, words.micCut, words.micRestore, () => this.devices.setMuted(!this.devices.muted));
    this.camera = new Toggle('camera', 'camera', words.camOn, words.camOff, words.camCut, words.camRestore, () => this.devices.setCamera(!this.devices.cameraWanted));
    this.settings = h('button', {
      type: 'button', class: 'control', 'data-testid': 'settings', 'aria-expanded': 'false', 'aria-controls': 'settings', onclick: () => void this.toggleSettings(),
    }, icon('settings'), h('span', {}, words.settingsLabel));
    this.still.append(this.needed);
    const heading = h('h1', {}, text(words.callTitle, { name }));
    this.stage = h('div', { class: 'stage' }, this.remote, this.still, this.local, this.hear, this.resume);
    this.element = h('div', { class: 'call' },
      h('header', { class: 'call-head' }, heading, this.status, this.clock),
      this.stage,
      this.panel,
      h('div', { class: 'bar', role: 'group', 'aria-label': words.controlsLabel }, this.mute.element, this.camera.element, this.settings, last),
    );
    this.refresh();
    this.watchFirstFrame();
    this.timer = window.setInterval(() => void this.tick(), tickMilliseconds);
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.panel.hidden) {
        void this.toggleSettings();
        this.settings.focus();
      }
    });
  }

  close(): void {
    window.clearInterval(this.timer);
    this.remote.srcObject = null;
    this.local.srcObject = null;
  }

  setRemote(stream: MediaStream | null): void {
    if (this.remote.srcObject !== stream) {
      this.remote.srcObject = stream;
      this.frames = 0;
      this.framesAt = this.soundAt = performance.now();
    }
    if (stream) {
      void this.play();
    }
  }

  refresh(): void {
    showOwn(this.local, this.devices);
    this.mute.show(!this.devices.muted && this.devices.microphone !== null);
    this.camera.show(this.devices.cameraWanted && this.devices.camera !== null);
    this.resume.hidden = !(this.devices.interrupted.camera || this.devices.interrupted.microphone);
    this.speak();
  }

  private async play(): Promise<void> {
    try {
      await this.remote.play();
    } catch (error) {
      // Safari and Chrome may hold back sound until somebody touches the page: the picture at least can begin.
      if ((error as { name?: string }).name === 'NotAllowedError') {
        this.remote.muted = true;
        this.hear.hidden = false;
        await this.remote.play().catch(() => undefined);
      }
    }
  }

  private async unmute(): Promise<void> {
    this.remote.muted = false;
    this.hear.hidden = true;
    await this.remote.play().catch(() => undefined);
  }

  private watchFirstFrame(): void {
    if ('requestVideoFrameCallback' in this.remote) {
      this.remote.requestVideoFrameCallback(() => this.firstFrame());
    }
  }

  private firstFrame(): void {
    if (!this.sawPicture) {
      this.sawPicture = true;
      performance.mark('first-remote-frame');
      this.speak();
    }
  }

  private async tick(): Promise<void> {
    this.clock.textContent = stopwatch(this.call.since(this.call.room?.admittedAt));
    const now = performance.now();
    const { frames, soundPackets } = await this.call.received();
    if (soundPackets !== this.soundPackets) {
      this.soundPackets = soundPackets;
      this.soundAt = now;
    }
    if (frames !== this.frames) {
      this.frames = frames;
      this.framesAt = now;
      if (frames > 0) {
        this.firstFrame();
      }
    }
    this.pictureStopped = frames === 0 || now - this.framesAt > stoppedAfterMilliseconds;
    // The last picture of a person who is no longer seen must not look like a live one.
    this.still.hidden = !this.pictureStopped;
    this.needed.hidden = !(this.call.role === 'clinician' && this.call.connected);
    this.unconnectedSince = this.call.connected ? 0 : this.unconnectedSince || now;
    this.speak();
  }

  private speak(): void {
    const [word, values, tone] = this.standing();
    const line = say(word, values);
    // Role status is read aloud: it changes only when there is something new.
    if (line !== this.said) {
      this.said = line;
      tell(this.status, word, values);
      this.status.dataset.tone = tone;
    }
  }

  private standing(): [Word, Values | undefined, string] {
    const { call } = this;
    const name = this.name;
    const now = performance.now();
    if (this.wasLost && call.hubUp) {
      this.backUntil = now + backShownMilliseconds;
    }
    this.wasLost = !call.hubUp;
    if (this.devices.interrupted.camera || this.devices.interrupted.microphone) {
      return [words.statusInterrupted, undefined, 'warning'];
    }
    if (!call.hubUp) {
      return [call.connected ? words.statusHubLost : call.hubTrouble, undefined, 'warning'];
    }
    if (call.other?.presence === 'empty') {
      return [words.statusGone, { name }, 'warning'];
    }
    if (call.role === 'clinician' && call.other?.admitted === false) {
      return [words.statusNotAdmitted, undefined, 'warning'];
    }
    if (!call.connected) {
      if (this.unconnectedSince && now - this.unconnectedSince > longConnectMilliseconds) {
        return [words.statusLong, undefined, 'warning'];
      }
      return [this.sawPicture ? words.statusReconnecting : words.statusConnecting, undefined, 'waiting'];
    }
    if (now < this.backUntil) {
      return [words.statusBack, undefined, 'good'];
    }
    if (call.other?.presence === 'away') {
      return [words.statusAway, { name }, 'waiting'];
    }
    if (this.pictureStopped && now - this.framesAt > stoppedAfterMilliseconds) {
      return [now - this.soundAt > stoppedAfterMilliseconds ? words.statusNothingComes : words.statusNoPicture, { name }, 'waiting'];
    }
    if (call.role === 'clinician' && !this.devices.camera) {
      return [words.statusOwnCameraOff, undefined, 'waiting'];
    }
    return [words.statusInProgress, undefined, 'good'];
  }

  private async toggleSettings(): Promise<void> {
    this.panel.hidden = !this.panel.hidden;
    this.settings.setAttribute('aria-expanded', String(!this.panel.hidden));
    if (this.panel.hidden) {
      return;
    }
    this.panel.replaceChildren();
    put(this.panel,
      h('h2', {}, words.settingsTitle),
      await pickers(this.devices),
      h('div', { class: 'row' }, languageSwitch(), this.practicePhone),
      h('button', { type: 'button', class: 'secondary', onclick: () => void this.toggleSettings().then(() => this.settings.focus()) }, words.close),
    );
    this.panel.focus();
  }
}

/** A control whose word, sign and name say how it is and what a press does. */
class Toggle {
  readonly element: HTMLButtonElement;
  private readonly label = h('span');
  private sign: SVGSVGElement;

  constructor(
    id: string,
    private readonly drawing: Icon,
    private readonly on: Word,
    private readonly off: Word,
    private readonly nameOn: Word,
    private readonly nameOff: Word,
    act: () => void | Promise<void>,
  ) {
    this.sign = icon(drawing);
    this.element = h('button', { type: 'button', class: 'control', 'data-testid': id, onclick: () => void act() }, this.sign, this.label);
    this.show(true);
  }

  show(isOn: boolean): void {
    const sign = icon(this.drawing, !isOn);
    this.sign.replaceWith(sign);
    this.sign = sign;
    tell(this.label, isOn ? this.on : this.off);
    sayAttribute(this.element, 'aria-label', isOn ? this.nameOn : this.nameOff);
    this.element.dataset.on = String(isOn);
  }
}

/** The own picture, as in a mirror when it is the camera on the screen's side. */
export function showOwn(video: HTMLVideoElement, devices: Devices): void {
  const track = devices.camera;
  const shown = (video.srcObject as MediaStream | null)?.getVideoTracks()[0] ?? null;
  if (shown !== track) {
    video.srcObject = track ? new MediaStream([track]) : null;
  }
  video.hidden = track === null;
  video.classList.toggle('mirrored', devices.mirrored);
}

/** What is wrong with camera and microphone, in as few sentences as it takes. */
export function troublesOf(devices: Devices): Word[] {
  const { camera, microphone } = devices.trouble;
  if (camera === microphone && camera === 'refused') {
    return [words.bothRefused];
  }
  if (camera === microphone && camera === 'refusedBySystem') {
    return [words.bothRefusedBySystem];
  }
  return [camera && words.cameraTrouble[camera], microphone && words.microphoneTrouble[microphone]].filter((word): word is Word => Boolean(word));
}

/** Pickers of camera and microphone, as far as there is a choice; and the flip on telephones. */
export async function pickers(devices: Devices): Promise<HTMLElement> {
  const list = await devices.list();
  const picker = (kind: Kind, label: Word): Child => {
    const found = list[kind];
    if (found.length < 2) {
      return null;
    }
    const select = h('select', { id: `pick-${kind}`, 'data-testid': `pick-${kind}`, onchange: () => void devices.choose(kind, select.value) });
    found.forEach((device, index) => {
      const option = h('option', { value: device.deviceId }, device.label || say(words.deviceNumber, { number: index + 1 }));
      option.selected = device.deviceId === devices.idOf(kind);
      select.append(option);
    });
    return h('p', { class: 'field' }, h('label', { for: `pick-${kind}` }, label), select);
  };
  const flip = list.camera.length > 1 && matchMedia('(pointer: coarse)').matches
    && h('button', { type: 'button', class: 'secondary', 'data-testid': 'flip', 'aria-label': words.flipName, onclick: () => void devices.flip() },
      icon('flip'), h('span', {}, words.flipLabel));
  return h('div', { class: 'pickers' }, picker('camera', words.cameraPicker), picker('microphone', words.microphonePicker), flip);
}
