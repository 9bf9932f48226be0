// The waiting room as the patient sees it.

import type { Call } from './call';
import { showOwn } from './call-view';
import type { Devices } from './devices';
import { h, setTitle, show, tell } from './dom';
import { wholeMinutes, type Value } from './language';
import { button, help } from './page';
import type { Invitation } from './protocol';
import * as words from './words';

export class WaitingScreen {
  private readonly told = h('p', { class: 'lead', role: 'status' });
  private readonly since = h('p', { class: 'since' });
  private readonly line = h('p', { class: 'status', role: 'status', 'data-testid': 'status' });
  private readonly own = h('video', {
    class: 'own small', 'data-testid': 'local', autoplay: true, playsinline: true, muted: true, 'aria-label': words.ownPicture,
  });
  private readonly timer: number;

  constructor(
    private readonly call: Call,
    private readonly devices: Devices,
    private readonly clinician: Value,
    invitation: Invitation,
    leave: () => void,
  ) {
    this.own.muted = true;
    setTitle(words.waitingTitle);
    show('waiting',
      h('section', { class: 'card calm' },
        h('span', { class: 'breath', 'aria-hidden': 'true' }),
        h('h1', {}, words.waitingTitle),
        this.told, this.since,
        h('p', {}, words.waitingStay),
        this.own, this.line,
        h('div', { class: 'actions' }, button(words.leaveWaiting, 'leave', leave, 'link'))),
      help(invitation));
    this.timer = window.setInterval(() => this.refresh(), 5_000);
  }

  refresh(): void {
    const { call, clinician } = this;
    const again = call.room?.stage === 'inProgress';
    tell(this.told, again ? words.waitingAgain : call.other?.presence === 'here' ? words.waitingTold : words.waitingNotThere, { clinician });
    const seconds = call.since(again ? call.mine?.since : call.room?.waitingSince);
    tell(this.since, seconds < 60 ? words.waitingJustNow : words.waitingSince, { duration: wholeMinutes(seconds) });
    showOwn(this.own, this.devices);
    if (call.hubUp) {
      this.line.textContent = '';
    } else {
      tell(this.line, call.hubTrouble);
      this.line.dataset.tone = 'warning';
    }
  }

  close(): void {
    window.clearInterval(this.timer);
    this.own.srcObject = null;
  }
}
