// The notice, the patient's agreement to it, and the way to refuse.

import type { Devices } from './devices';
import { h, icon, setTitle, show, tell, text } from './dom';
import { equipmentButton } from './equipment-view';
import { appointment, button, help, notice } from './page';
import { ending } from './patient-endings';
import type { Invitation } from './protocol';
import type { Door, Link } from './seat';
import * as words from './words';

/** What the patient reads and agrees to before anything is opened; `again` shows it anew after a test. */
export function welcome(door: Door, devices: Devices, link: Link, invitation: Invitation, agreed: () => void, again: () => void): void {
  setTitle(words.welcomeTitle);
  const consent = h('input', { type: 'checkbox', id: 'consent', 'data-testid': 'consent', 'aria-describedby': 'consent-missing' });
  const missing = h('p', { class: 'error', id: 'consent-missing', role: 'alert' });
  consent.addEventListener('change', () => (missing.textContent = ''));
  const go = (): void => {
    if (!consent.checked) {
      tell(missing, words.consentMissing);
      consent.focus();
      return;
    }
    agreed();
  };
  show('welcome',
    h('section', { class: 'card' },
      h('div', {},
        invitation.patientGivenName ? h('p', { class: 'lead' }, text(words.welcomeHello, { name: invitation.patientGivenName })) : null,
        h('h1', {}, words.welcomeTitle)),
      appointment(invitation),
      h('h2', {}, words.noticeTitle),
      h('ul', { class: 'facts' },
        ...[words.noticeNoRecording, words.noticeEvidence, words.noticeErased, words.noticeChoice].map((word) =>
          h('li', {}, icon('check'), h('span', {}, text(word, { days: invitation.identityKeptDays }))))),
      h('details', {}, h('summary', {}, words.noticeMore),
        ...[words.noticeMedia, words.noticePracticeGets, words.noticeInsuranceGets, words.noticeTab, words.noticeRights].map((word) => h('p', {}, word))),
      h('label', { class: 'consent', for: 'consent' }, consent, h('span', {}, words.consentLabel)),
      missing,
      h('div', { class: 'actions' },
        button(words.continueLabel, 'continue', go),
        equipmentButton(door, devices, link, invitation, 'link', () => {
          devices.close();
          again();
        }),
        button(words.refuseLink, 'refuse', () => refuse(door, devices, link, invitation, agreed, again), 'link')),
    ),
    help(invitation));
  if (performance.getEntriesByName('joinable').length === 0) {
    performance.mark('joinable');
  }
}

function refuse(door: Door, devices: Devices, link: Link, invitation: Invitation, agreed: () => void, again: () => void): void {
  const yes = async (): Promise<void> => {
    const answer = await door.refuse(link);
    ending(devices, answer.ok ? 'refused' : answer.code, answer.ok ? answer.value : invitation);
  };
  notice('refuse', words.refuseTitle, [words.refuseBody],
    h('div', { class: 'actions' },
      button(words.refuseYes, 'refuse-confirm', () => void yes(), 'danger'),
      button(words.back, 'refuse-back', () => welcome(door, devices, link, invitation, agreed, again), 'secondary')),
    help(invitation));
}
