// The test of the equipment as a person sees it: one button, a picture, and sentences that say what works and what to do.

import { showOwn, troublesOf } from './call-view';
import { noDevicesHere, type Devices } from './devices';
import { h, icon, put, setTitle, show, tell, text, type Child } from './dom';
import { EquipmentTest, type Outcome } from './equipment-test';
import { list, phone, say, time, type Values, type Word } from './language';
import { button, help } from './page';
import type { EquipmentCheck, EquipmentFault, EquipmentReport, Invitation } from './protocol';
import type { Door, Link } from './seat';
import * as words from './words';

type State = 'good' | 'warning' | 'bad';
const mild: readonly EquipmentFault[] = ['microphoneSilent', 'delayHigh', 'lossHigh'];

export class EquipmentPanel {
  readonly element: HTMLElement;
  private readonly remote = h('video', { class: 'test-picture', 'data-testid': 'test-remote', autoplay: true, playsinline: true, 'aria-label': words.testPicture });
  private readonly own = h('video', { class: 'own small', autoplay: true, playsinline: true, muted: true, 'aria-label': words.ownPicture });
  private readonly pictures = h('div', { class: 'pictures', hidden: true }, this.remote);
  private readonly step = h('p', { class: 'lead', role: 'status', 'data-testid': 'test-step' });
  private readonly findings = h('div', { class: 'findings', 'data-testid': 'test-findings' });
  private readonly intro = h('p', {}, words.testBody);
  private readonly press: HTMLButtonElement;
  private test: EquipmentTest | null = null;

  constructor(
    private readonly door: Door,
    private readonly devices: Devices,
    private readonly link: Link,
    private readonly invitation: Invitation,
    heading: HTMLElement,
    /** The way out, where the test is a screen of its own. */
    private readonly leave?: HTMLButtonElement,
  ) {
    this.own.muted = true;
    if (leave) {
      // In the lobby the own picture stands above already.
      this.pictures.append(this.own);
    }
    this.press = button(words.testStart, 'test-start', () => void (this.test ? this.stop() : this.start()));
    this.element = h('section', { class: 'card equipment', 'data-testid': 'equipment' },
      heading, this.intro, this.pictures, this.step, this.findings, h('div', { class: 'actions' }, this.press, leave));
  }

  /** The screen goes: what runs is stopped. */
  close(): void {
    this.test?.stop();
    this.test = null;
    this.remote.srcObject = null;
    this.own.srcObject = null;
  }

  private stop(): void {
    this.close();
    this.pictures.hidden = true;
    this.step.textContent = '';
    this.emphasize(words.testAgain, 'test');
  }

  private async start(): Promise<void> {
    this.findings.replaceChildren();
    this.intro.hidden = true;
    this.emphasize(words.testStop, 'nothing');
    const says = (word: Word, values?: Values) => (): void => tell(this.step, word, values);
    const test = new EquipmentTest(this.door, this.devices, this.link, this.invitation.role, {
      devices: says(words.testDevices),
      network: () => {
        showOwn(this.own, this.devices);
        tell(this.step, words.testNetwork);
      },
      queued: (place) => (place === 1 ? says(words.testNext) : says(words.testQueued, { place }))(),
      listening: says(words.testListening),
      calling: says(words.testCalling),
      tone: says(words.testTone),
      speak: says(words.testSpeak),
      remote: (stream) => {
        this.pictures.hidden = false;
        this.remote.srcObject = stream;
        void this.remote.play().catch(() => undefined);
      },
    });
    this.test = test;
    const outcome = await test.run();
    if (this.test === test && outcome) {
      this.stop();
      await this.conclude(outcome);
    }
  }

  private async conclude(outcome: Outcome): Promise<void> {
    if ('refused' in outcome) {
      tell(this.step, words.testOver);
      return;
    }
    const { report, untested } = outcome;
    const bad = report.faults.some((fault) => !mild.includes(fault));
    this.emphasize(words.testAgain, bad ? 'test' : 'leave');
    tell(this.step, bad ? words.testBad : report.faults.length > 0 ? words.testWarned : untested ? words.testGoodUntested : words.testGood);
    put(this.findings,
      h('ul', { class: 'facts checks', 'aria-label': words.testResults }, ...checks(report, this.devices)),
      ...advice(report, this.devices).map((word) => h('p', { class: bad ? 'trouble' : 'notice' }, word)),
      untested && h('p', { class: 'notice' }, words.untestedReason[untested]));
    const kept = await this.door.tellEquipment(this.link, report);
    put(this.findings, h('p', { class: 'hint', 'data-testid': 'test-kept' }, kept.ok ? words.testKept : words.testNotKept));
  }

  /** One thing to do: to test, or to go on. */
  private emphasize(word: Word, what: 'test' | 'leave' | 'nothing'): void {
    tell(this.press, word);
    this.press.className = what === 'test' ? 'primary' : 'secondary';
    if (this.leave) {
      this.leave.className = what === 'leave' ? 'primary' : 'link';
    }
  }
}

/** The test as a screen of its own; `back` leads to where the person came from. Null where no device can open. */
export function equipmentButton(door: Door, devices: Devices, link: Link, invitation: Invitation, kind: 'secondary' | 'link', back: () => void): Child {
  if (noDevicesHere()) {
    return null;
  }
  return button(words.testLabel, 'test-equipment', () => {
    const leave = button(words.back, 'test-back', () => {
      panel.close();
      back();
    }, 'link');
    const panel = new EquipmentPanel(door, devices, link, invitation, h('h1', {}, words.testTitle), leave);
    setTitle(words.testTitle);
    show('equipment', panel.element, help(invitation));
  }, kind);
}

/** What the clinician reads of the other side's last test; nothing when there was none. */
export class EquipmentStanding {
  private readonly line = h('p', { role: 'status', 'data-testid': 'patient-equipment' });
  private readonly hint = h('p');
  readonly element = h('div', { class: 'notice standing', hidden: true }, this.line, this.hint);

  constructor(private readonly practicePhone: string) {}

  refresh(check: EquipmentCheck | undefined): void {
    this.element.hidden = check === undefined;
    if (!check) {
      return;
    }
    const at = time(check.at);
    const bad = check.faults.length > 0;
    this.element.dataset.tone = bad ? 'warning' : 'good';
    this.hint.hidden = !bad;
    if (bad) {
      tell(this.line, words.patientTrouble, { time: at, faults: () => list(check.faults.map((fault) => say(words.faultNames[fault]))) });
      tell(this.hint, words.patientTroubleHint, { phone: phone(this.practicePhone) });
    } else {
      tell(this.line, check.media === 'passed' ? words.patientReady : words.patientReadyUntested, { time: at });
    }
  }
}

function checks({ faults, media, path, roundTripMilliseconds, lossPerMille }: EquipmentReport, devices: Devices): HTMLElement[] {
  const has = (...names: EquipmentFault[]): boolean => names.some((name) => faults.includes(name));
  const line = (state: State, word: Word, values?: Values): HTMLElement =>
    h('li', { 'data-state': state }, icon(state === 'good' ? 'check' : 'alert'), h('span', {}, text(word, values)));
  const microphone = devices.trouble.microphone !== null;
  return [
    devices.trouble.camera ? line('bad', words.cameraBad) : line('good', words.cameraGood),
    microphone ? line('bad', words.microphoneBad)
      : has('microphoneSilent') ? line('warning', words.microphoneQuiet)
      : line('good', words.microphoneGood),
    has('hubBlocked') ? line('bad', words.serviceBad) : line('good', words.serviceGood),
    media === 'passed' ? line('good', path === 'relayed' ? words.mediaGoodRelayed : words.mediaGoodDirect)
      : media === 'failed' ? line('bad', words.mediaBad)
      : line('warning', words.mediaUntested),
    roundTripMilliseconds === undefined ? null
      : line(has('delayHigh', 'lossHigh') ? 'warning' : 'good', lossPerMille === undefined ? words.lineDelay : words.lineGood,
        { delay: roundTripMilliseconds, loss: lossPerMille ?? 0 }),
  ].filter((item): item is HTMLElement => item !== null);
}

function advice({ faults }: EquipmentReport, devices: Devices): Word[] {
  return [
    ...troublesOf(devices),
    ...faults.map((fault) => words.faultAdvice[fault]),
  ].filter((word): word is Word => word !== undefined);
}
