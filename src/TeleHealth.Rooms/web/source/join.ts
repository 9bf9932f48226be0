// The patient's page, from the link to the seat in the waiting room.

import { Devices, noDevicesHere } from './devices';
import { h, setTitle, show, text } from './dom';
import { equipmentButton } from './equipment-view';
import { day, time } from './language';
import { appointment, frame, help, startOverWhenStale } from './page';
import { attend } from './patient-call';
import { welcome } from './patient-consent';
import { DevicesScreen, handOver } from './patient-devices';
import { ending } from './patient-endings';
import type { Invitation, Seating } from './protocol';
import { keepSeat, keptSeat, readLink, type Link } from './seat';
import * as words from './words';

const door = frame();
const devices = new Devices();
let mirror: DevicesScreen | null = null;
let opening = 0;

startOverWhenStale();
void begin();

async function begin(): Promise<void> {
  const link = readLink();
  if (!link) {
    return ending(devices, 'link-unknown', null);
  }
  const seating = keptSeat('patient', link.consultation);
  if (seating) {
    return resume(link, seating);
  }
  return invite(link);
}

async function invite(link: Link): Promise<void> {
  const answer = await door.openLink(link);
  if (!answer.ok) {
    return ending(devices, answer.code, null);
  }
  const invitation = answer.value;
  if (invitation.role !== 'patient') {
    location.replace(`/room#${link.text}`);
    return;
  }
  const opensIn = Date.parse(invitation.opensAt) - Date.parse(invitation.serverTime);
  if (invitation.stage === 'ended') {
    const { outcome } = invitation;
    ending(devices, outcome === 'cancelled' || outcome === 'refused' ? outcome : 'ended', invitation);
  } else if (opensIn > 0) {
    tooEarly(link, invitation, opensIn);
  } else {
    welcome(door, devices, link, invitation, () => void prepare(link, invitation), () => void invite(link));
  }
}

function tooEarly(link: Link, invitation: Invitation, opensInMilliseconds: number): void {
  setTitle(words.tooEarlyTitle);
  const { opensAt, serverTime } = invitation;
  const sameDay = day(opensAt)() === day(serverTime)();
  show('too-early',
    h('section', { class: 'card' },
      h('h1', {}, words.tooEarlyTitle),
      appointment(invitation),
      h('p', { class: 'lead' }, text(sameDay ? words.tooEarlyBody : words.tooEarlyBodyDay, { day: day(opensAt), time: time(opensAt) })),
      h('p', {}, words.tooEarlyStay),
      h('div', { class: 'actions' }, equipmentButton(door, devices, link, invitation, 'secondary', () => {
        devices.close();
        void invite(link);
      }))),
    help(invitation));
  // Timers hold about 24 days; a page that is open for longer asks again. A test that runs is not cut short: the way back asks too.
  window.clearTimeout(opening);
  opening = window.setTimeout(() => {
    if (document.body.dataset.screen === 'too-early') {
      void invite(link);
    }
  }, Math.min(opensInMilliseconds + 500, 2 ** 31 - 1));
}

async function prepare(link: Link, invitation: Invitation): Promise<void> {
  const nowhere = noDevicesHere();
  if (nowhere) {
    return handOver(nowhere, invitation);
  }
  mirror?.close();
  const test = equipmentButton(door, devices, link, invitation, 'link', () => void prepare(link, invitation));
  const screen = new DevicesScreen(devices, invitation, (pressed) => void takeSeat(link, invitation, pressed), test);
  mirror = screen;
  devices.changed = () => screen.refresh();
  await screen.look();
}

async function takeSeat(link: Link, invitation: Invitation, join: HTMLButtonElement): Promise<void> {
  join.disabled = true;
  const answer = await door.takeSeat(link, invitation.consentNotice);
  if (!answer.ok) {
    if (answer.code === 'too-early') {
      return invite(link);
    }
    if (answer.code === 'consent-required') {
      // The notice has a newer edition than the one that was read: it is shown again.
      location.reload();
      return;
    }
    return ending(devices, answer.code, invitation);
  }
  keepSeat('patient', link.consultation, answer.value);
  mirror?.close();
  attend(door, devices, link, answer.value);
}

/** A reload in the waiting room or the call: back to where it was, without a press. */
async function resume(link: Link, seating: Seating): Promise<void> {
  const opening = noDevicesHere() ? Promise.resolve() : devices.open();
  attend(door, devices, link, seating);
  await opening;
}
