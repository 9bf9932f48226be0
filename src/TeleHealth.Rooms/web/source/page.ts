// What the patient's and the clinician's page share: the frame around every screen, and what an appointment looks like.

import { h, icon, languageSwitch, show, tell, text, type Child } from './dom';
import { day, elsewhere, phone, time, type Word } from './language';
import type { Invitation } from './protocol';
import { Door } from './seat';
import * as words from './words';

const backShownMilliseconds = 4_000;

/** The head of the page, and the line under it that says when the gateway does not answer. */
export function frame(): Door {
  const line = h('p', { class: 'notice', role: 'status', 'data-testid': 'reach' });
  document.body.prepend(
    h('header', { class: 'head' }, h('span', { class: 'brand' }, h('span', { class: 'mark', 'aria-hidden': 'true' }), h('span', {}, words.serviceName)), languageSwitch()),
    line,
  );
  return new Door(
    () => {
      tell(line, words.unreachable);
      line.dataset.tone = 'warning';
    },
    () => {
      tell(line, words.reachableAgain);
      line.dataset.tone = 'good';
      window.setTimeout(() => {
        if (line.dataset.tone === 'good') {
          line.textContent = '';
        }
      }, backShownMilliseconds);
    },
  );
}

/** Who, where and when. */
export function appointment(invitation: Invitation): HTMLElement {
  const { clinicianName, practiceName, scheduledAt } = invitation;
  const when = elsewhere(scheduledAt) ? words.appointmentAtParis : words.appointmentAt;
  return h('div', { class: 'appointment' },
    h('strong', {}, clinicianName ?? words.theConsultation),
    h('span', {}, practiceName),
    h('time', { datetime: scheduledAt }, text(when, { day: day(scheduledAt), time: time(scheduledAt) })),
  );
}

/** The telephone is there on every screen: it is what works when nothing else does. */
export function phoneLink(invitation: Invitation, prominent = false): HTMLElement {
  return h('a', { class: prominent ? 'button primary' : 'phone', href: `tel:${invitation.practicePhone}`, 'data-testid': 'phone' },
    icon('phone'), h('span', {}, text(words.callPractice, { phone: phone(invitation.practicePhone) })));
}

export function help(invitation: Invitation): HTMLElement {
  return h('aside', { class: 'help' }, h('p', {}, words.phoneAlways), phoneLink(invitation));
}

/** A screen that ends the way: what happened, what to do, and the one thing that can be pressed. */
export function notice(screen: string, title: Child, body: Child[], action?: Child, foot?: Child): void {
  show(screen, h('section', { class: 'card' }, h('h1', {}, title), ...body.map((line) => h('p', {}, line)), action && h('div', { class: 'actions' }, action)), foot);
}

/** The room does not open yet: shown once, then only the reason changes. */
export function opening(reason: Word, foot?: Child): void {
  if (document.body.dataset.screen !== 'entering') {
    notice('entering', words.enteringTitle, [h('span', { role: 'status', 'data-testid': 'reason' })], undefined, foot);
  }
  tell(document.querySelector<HTMLElement>('[data-testid="reason"]')!, reason);
}

export function button(word: Word, testId: string, act: () => void, kind: 'primary' | 'secondary' | 'danger' | 'link' = 'primary'): HTMLButtonElement {
  return h('button', { type: 'button', class: kind, 'data-testid': testId, onclick: act }, word);
}

let awake = false;

/** Keeps a telephone's screen on while somebody waits or talks; browsers let go of it whenever the page is hidden. */
export function stayAwake(): void {
  const lock = (): void => {
    if (document.visibilityState === 'visible' && ['waiting', 'call'].includes(document.body.dataset.screen ?? '')) {
      void navigator.wakeLock?.request('screen').catch(() => undefined);
    }
  };
  if (!awake) {
    awake = true;
    document.addEventListener('visibilitychange', lock);
    lock();
  }
}

/** A page that a browser froze and thawed has lost its connections; a new fragment is a new visit. */
export function startOverWhenStale(): void {
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
  window.addEventListener('hashchange', () => location.reload());
}

