// The consultation as the interface reports it.

import type { Consultation } from './demo-gateway';
import { h, put, text, type Child } from './dom';
import { euros, timeWithSeconds, type Word } from './language';
import * as words from './words';

export function showConsultation(place: Element, value: Consultation, raw: string, confirm: (pressed: HTMLButtonElement) => void): void {
  const opened = place.querySelector('details')?.open ?? false;
  const row = (label: Word, content: Child): Child => content && h('div', {}, h('dt', {}, label), h('dd', {}, content));
  const at = (instant: string | undefined): Child => instant ? text(['{t}', '{t}'], { t: timeWithSeconds(instant) }) : null;
  const { evidence, bill } = value;
  const details = h('details', {}, h('summary', {}, words.demoRaw), h('pre', { tabindex: '0' }, raw));
  details.open = opened;
  place.replaceChildren();
  put(place,
    h('ol', { class: 'stages' }, ...(['booked', 'waiting', 'inProgress', 'ended'] as const).map((stage) =>
      h('li', { 'aria-current': value.state === stage ? 'step' : undefined }, stage))),
    h('dl', { class: 'figures' },
      row(words.demoOutcome, value.outcome),
      row(words.demoScheduled, at(value.scheduledAt)),
      row(words.demoWaiting, at(value.waitingSince)),
      row(words.demoAdmitted, at(value.admittedAt)),
      row(words.demoEnded, at(value.endedAt)),
      row(words.demoEvidence, evidence && h('span', { 'data-testid': 'evidence' }, words.gradeWords[evidence.grade] ?? evidence.grade)),
      ...(evidence ? [
        row(words.twoWayLabel, `${evidence.twoWayVideoSeconds} s`),
        row(words.oneWayLabel, `${evidence.oneWitnessVideoSeconds} s`),
        row(words.audioOnlyLabel, `${evidence.audioOnlySeconds} s`),
        row(words.gapLabel, `${evidence.longestGapSeconds} s`),
      ] : []),
      row(words.demoBill, bill && h('span', { 'data-testid': 'bill', 'data-standing': bill.standing },
        bill.standing,
        ...bill.lines.flatMap(({ act, cents }) => [' · ', act, ' ', text(['{amount}', '{amount}'], { amount: euros(cents) })]),
        ...bill.reasons.map(({ code }) => ` · ${code}`))),
      row(words.demoPosition, bill?.ledgerPosition === undefined ? null : String(bill.ledgerPosition))),
    bill?.standing === 'proposed' && confirmButton(confirm),
    details);
}

function confirmButton(confirm: (pressed: HTMLButtonElement) => void): HTMLElement {
  const pressed = h('button', { type: 'button', class: 'primary', 'data-testid': 'confirm-bill', onclick: () => confirm(pressed) }, words.billConfirm);
  return h('div', { class: 'actions' }, pressed);
}
