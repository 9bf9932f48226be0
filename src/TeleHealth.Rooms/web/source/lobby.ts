// The waiting room as the clinician sees it: who is there, and the button that lets them in.

import type { Call } from './call';
import { pickers, showOwn, troublesOf } from './call-view';
import type { Chime } from './chime';
import type { Devices } from './devices';
import { h, put, show, tell } from './dom';
import type { AskEnd } from './ending-question';
import { EquipmentStanding, type EquipmentPanel } from './equipment-view';
import { duration, type Value } from './language';
import { button } from './page';
import type { Invitation } from './protocol';
import * as words from './words';

export class Lobby {
  private readonly state = h('p', { class: 'lead', role: 'status' });
  private readonly since = h('p', { class: 'since' });
  private readonly hint = h('p', { class: 'hint' });
  private readonly line = h('p', { class: 'status', role: 'status', 'data-testid': 'status' });
  private readonly admit: HTMLButtonElement;
  private readonly silence: HTMLButtonElement;
  private readonly own = h('video', {
    class: 'own', 'data-testid': 'local', autoplay: true, playsinline: true, muted: true, 'aria-label': words.ownPicture,
  });
  private readonly troubles = h('div', { class: 'troubles', role: 'status' });
  private readonly choices = h('div');
  private readonly card: HTMLElement;
  private readonly timer: number;
  private silenced = false;
  private admitting = false;
  private readonly standing: EquipmentStanding;
  private test: EquipmentPanel | null = null;

  constructor(
    private readonly call: Call,
    private readonly devices: Devices,
    private readonly chime: Chime,
    private readonly name: Value,
    askEnd: AskEnd,
    invitation: Invitation,
    test: () => EquipmentPanel,
  ) {
    this.own.muted = true;
    this.standing = new EquipmentStanding(invitation.practicePhone);
    this.admit = button(words.admitLabel, 'admit', () => void this.letIn());
    this.silence = button(words.chimeOff, 'chime', () => {
      this.silenced = !this.silenced;
      this.chime.hush();
      this.refresh();
    }, 'link');
    const close = button(words.closeWithout, 'end', () => {
      askEnd(this.card, words.closeNoShowTitle, this.there ? words.closeAbandonBody : words.closeNoShowBody, words.closeYes);
    }, 'link');
    // The test opens in the place of the own picture: the patient's card, and the button that lets in, stay where they are.
    const offer = button(words.testLabel, 'test-equipment', () => {
      this.test = test();
      offer.replaceWith(this.test.element);
    }, 'link');
    this.card = h('section', { class: 'card lobby-state' },
      h('h1', {}, words.lobbyTitle), this.state, this.since, this.standing.element, this.hint, this.line,
      h('div', { class: 'actions' }, this.admit, this.silence, close));
    show('waiting', h('div', { class: 'lobby' }, this.card,
      h('section', { class: 'card', 'aria-label': words.ownPicture },
        h('div', { class: 'preview' }, this.own, h('span', { class: 'no-picture' }, words.noOwnPicture)),
        this.troubles, this.choices, offer)));
    void pickers(this.devices).then((found) => this.choices.replaceChildren(found));
    this.timer = window.setInterval(() => this.refresh(), 1_000);
  }

  private get there(): boolean {
    return this.call.room?.stage === 'waiting';
  }

  refresh(): void {
    const { call, name } = this;
    const patient = call.other;
    const here = this.there && patient?.presence === 'here';
    const away = this.there && patient?.presence === 'away';
    this.card.dataset.patient = here ? 'here' : away ? 'away' : 'empty';
    if (away) {
      tell(this.state, words.lobbyAway, { name, duration: duration(Math.floor(call.since(patient.since) / 10) * 10) });
    } else {
      tell(this.state, here ? words.lobbyHere : words.lobbyEmpty, { name });
    }
    tell(this.hint, away ? words.lobbyAwayHint : words.lobbyEmptyHint);
    this.hint.hidden = here;
    this.since.hidden = !here;
    if (here) {
      const seconds = call.since(call.room?.waitingSince);
      tell(this.since, seconds < 5 ? words.lobbyJustNow : words.lobbySince, { duration: duration(seconds) });
    }
    this.standing.refresh(patient?.equipment);
    this.admit.hidden = !here;
    this.silence.hidden = !here;
    this.admit.disabled = this.admitting || !call.hubUp;
    tell(this.admit, this.admitting ? words.admitting : words.admitLabel, { name });
    tell(this.silence, this.silenced ? words.chimeOn : words.chimeOff);
    if (here && !this.silenced) {
      this.chime.ring();
    } else {
      this.chime.hush();
    }
    showOwn(this.own, this.devices);
    const found = troublesOf(this.devices);
    if (this.troubles.childElementCount !== (found.length > 0 ? found.length + 1 : 0)) {
      this.troubles.replaceChildren();
      put(this.troubles, ...found.map((word) => h('p', { class: 'trouble' }, word)),
        found.length > 0 && button(words.tryAgain, 'retry-devices', () => void this.devices.open(), 'secondary'));
    }
    if (call.hubUp) {
      this.line.textContent = '';
    } else {
      tell(this.line, call.hubTrouble);
      this.line.dataset.tone = 'warning';
    }
  }

  close(): void {
    window.clearInterval(this.timer);
    this.chime.hush();
    this.test?.close();
    this.own.srcObject = null;
  }

  private async letIn(): Promise<void> {
    this.admitting = true;
    this.chime.hush();
    this.refresh();
    const code = await this.call.admit();
    this.admitting = false;
    if (code) {
      tell(this.line, words.admitFailed, { name: this.name });
    }
  }
}
