// The patient's camera and microphone before the waiting room: seen, heard, and chosen.

import { pickers, showOwn, troublesOf } from './call-view';
import { heardAbove, meter, type Devices, type Trouble } from './devices';
import { h, icon, setTitle, show, tell, type Child } from './dom';
import { button, help, notice } from './page';
import type { Invitation } from './protocol';
import * as words from './words';

export class DevicesScreen {
  private readonly own = h('video', {
    class: 'own', 'data-testid': 'local', autoplay: true, playsinline: true, muted: true, 'aria-label': words.ownPicture,
  });
  private readonly preview = h('div', { class: 'preview' }, this.own);
  private readonly hint = h('p', { class: 'hint', role: 'status' });
  private readonly bar = h('span', { class: 'level' });
  private readonly meterLine = h('div', { class: 'meter', 'aria-hidden': 'true' }, icon('microphone'), h('span', { class: 'scale' }, this.bar));
  private readonly sound = h('p', { class: 'hint', role: 'status' });
  private readonly troubles = h('div', { class: 'troubles', role: 'alert' });
  private readonly choices = h('div');
  private readonly join: HTMLButtonElement;
  private readonly again = button(words.tryAgain, 'retry-devices', () => void this.look(), 'secondary');
  private metered: MediaStreamTrack | null = null;
  private stopMeter: (() => void) | null = null;

  constructor(private readonly devices: Devices, invitation: Invitation, enter: (pressed: HTMLButtonElement) => void, test: Child) {
    setTitle(words.devicesTitle);
    this.own.muted = true;
    this.join = button(words.joinLabel, 'join', () => enter(this.join));
    this.join.disabled = true;
    this.again.hidden = true;
    tell(this.hint, words.devicesAsking);
    show('devices',
      h('section', { class: 'card' },
        h('h1', {}, words.devicesTitle),
        this.preview,
        this.meterLine, this.sound, this.hint, this.troubles, this.choices,
        h('div', { class: 'actions' }, this.again, this.join, test)),
      help(invitation));
  }

  /** Opens the devices, and says what is missing and what that means. */
  async look(): Promise<void> {
    const { again, join, hint, sound } = this;
    again.hidden = true;
    join.disabled = true;
    this.troubles.replaceChildren();
    await this.devices.open();
    const { camera, microphone } = this.devices.trouble;
    this.meterLine.hidden = microphone !== null;
    this.preview.hidden = camera !== null;
    this.choices.hidden = camera !== null && microphone !== null;
    this.troubles.append(
      ...troublesOf(this.devices).map((word) => h('p', { class: 'trouble' }, word)),
      ...(camera && microphone ? [h('p', {}, words.nothingMeans)]
        : camera ? [h('p', {}, words.audioOnlyMeans)]
        : microphone ? [h('p', {}, words.silentMeans)]
        : []),
    );
    tell(join, camera && microphone ? words.joinNothing : camera ? words.joinAudio : words.joinLabel);
    join.className = camera || microphone ? 'secondary' : 'primary';
    again.className = 'primary';
    again.hidden = !(camera || microphone);
    if (microphone) {
      sound.textContent = '';
    } else {
      tell(sound, words.speakNow);
    }
    if (camera || microphone) {
      hint.textContent = '';
    } else {
      tell(hint, words.devicesReady);
    }
    join.disabled = false;
  }

  refresh(): void {
    showOwn(this.own, this.devices);
    if (this.devices.microphone !== this.metered) {
      this.listenTo(this.devices.microphone);
    }
    void pickers(this.devices).then((found) => {
      // A picker that is being used is not replaced under the finger.
      if (!this.choices.contains(document.activeElement)) {
        this.choices.replaceChildren(found);
      }
    });
  }

  close(): void {
    this.stopMeter?.();
    this.stopMeter = null;
  }

  private listenTo(microphone: MediaStreamTrack | null): void {
    this.close();
    this.metered = microphone;
    let heard = false;
    if (microphone) {
      this.stopMeter = meter(microphone, (loudness) => {
        this.bar.style.transform = `scaleX(${loudness.toFixed(3)})`;
        if (!heard && loudness > heardAbove) {
          heard = true;
          tell(this.sound, words.soundHeard);
        }
      });
    }
  }
}

/** Where no camera can open: the way to a browser that has one. */
export function handOver(trouble: Trouble, invitation: Invitation): void {
  const inApp = trouble === 'inApp';
  setTitle(inApp ? words.inAppTitle : words.insecureTitle);
  const done = h('p', { role: 'status' });
  const byHand = h('input', { class: 'by-hand', readonly: true, hidden: true, 'aria-label': words.linkByHand });
  byHand.value = location.href;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      tell(done, words.linkCopied);
    } catch {
      byHand.hidden = false;
      byHand.select();
      tell(done, words.linkByHand);
    }
  };
  notice(inApp ? 'inapp' : 'insecure', inApp ? words.inAppTitle : words.insecureTitle, [inApp ? words.inAppBody : words.insecureBody],
    inApp && h('div', { class: 'actions' }, button(words.copyLink, 'copy-link', () => void copy()), byHand, done), help(invitation));
}
