// The clinician's page: the doorstep, the room, and what is on screen at each stage of the consultation.

import { Call } from './call';
import { CallView } from './call-view';
import { Chime } from './chime';
import { Devices } from './devices';
import { h, icon, setTitle, show, tell, text } from './dom';
import { endingQuestion } from './ending-question';
import { EquipmentPanel, equipmentButton } from './equipment-view';
import { day, duration, elsewhere, say, time, type Value, type Word } from './language';
import { Lobby } from './lobby';
import { button, frame, notice, opening, startOverWhenStale, stayAwake } from './page';
import { seatOf, type Invitation, type Room, type Seating } from './protocol';
import { RecordScreen } from './record';
import { forgetSeat, keepSeat, keptSeat, readLink, type Link } from './seat';
import * as words from './words';

const door = frame();
const devices = new Devices();
const chime = new Chime();

startOverWhenStale();
void begin();

async function begin(): Promise<void> {
  const link = readLink();
  if (!link) {
    return ending('link-unknown');
  }
  const seating = keptSeat('clinician', link.consultation);
  return seating ? enter(link, seating) : invite(link);
}

async function invite(link: Link): Promise<void> {
  const answer = await door.openLink(link);
  if (!answer.ok) {
    return ending(answer.code);
  }
  const invitation = answer.value;
  if (invitation.role !== 'clinician') {
    location.replace(`/join#${link.text}`);
    return;
  }
  if (invitation.outcome === 'cancelled') {
    return ending('cancelled');
  }
  doorstep(link, invitation);
}

function nameOf(invitation: Invitation): Value {
  return invitation.patientGivenName ?? ((): string => say(words.thePatient));
}

// Before the room

function doorstep(link: Link, invitation: Invitation): void {
  const over = invitation.stage === 'ended';
  const name = nameOf(invitation);
  setTitle(words.openTitle, { name });
  const { scheduledAt, durationMinutes } = invitation;
  const when = elsewhere(scheduledAt) ? words.appointmentAtParis : words.appointmentAt;
  const open = button(over ? words.openRecord : words.openRoom, 'open-room', () => {
    open.disabled = true;
    chime.unlock();
    void takeSeat(link);
  });
  const state = invitation.stage === 'waiting' ? words.alreadyWaiting : invitation.stage === 'inProgress' ? words.alreadyInProgress : null;
  show('welcome',
    h('section', { class: 'card' },
      h('h1', {}, text(words.openTitle, { name })),
      h('div', { class: 'appointment' },
        h('strong', {}, text(when, { day: day(scheduledAt), time: time(scheduledAt) })),
        h('span', {}, invitation.clinicianName ? `${invitation.clinicianName}, ${invitation.practiceName}` : invitation.practiceName),
        h('span', {}, text(words.openPlanned, { duration: duration(durationMinutes * 60) }))),
      state && h('p', { class: 'notice', 'data-tone': 'good' }, text(state, { name })),
      !over && h('p', {}, words.openBody),
      h('div', { class: 'actions' }, open, !over && equipmentButton(door, devices, link, invitation, 'secondary', () => {
        devices.close();
        void invite(link);
      }))));
  if (performance.getEntriesByName('joinable').length === 0) {
    performance.mark('joinable');
  }
}

async function takeSeat(link: Link): Promise<void> {
  const answer = await door.takeSeat(link);
  if (!answer.ok) {
    return ending(answer.code);
  }
  keepSeat('clinician', link.consultation, answer.value);
  enter(link, answer.value);
}

// In the room

function enter(link: Link, { seat, invitation }: Seating): void {
  let lobby: Lobby | null = null;
  let view: CallView | null = null;
  let admitBar: HTMLElement | null = null;
  let record: RecordScreen | null = null;
  const name = nameOf(invitation);

  const call = new Call('clinician', link.consultation, seat, devices, {
    room: (room) => seeRoom(room),
    changed: () => {
      view?.refresh();
      lobby?.refresh();
      if (call.cannotEnter) {
        opening(call.hubTrouble);
      }
    },
    remote: (stream) => view?.setRemote(stream),
    out: (reason) => {
      chime.hush();
      lobby?.close();
      view?.close();
      lobby = view = null;
      if (reason === 'incompatible') {
        notice('incompatible', words.incompatibleTitle, [words.incompatibleBody], button(words.reload, 'reload', () => location.reload()));
        return;
      }
      forgetSeat('clinician', link.consultation);
      setTitle(words.movedTitle);
      const here = button(words.continueHere, 'continue-here', () => location.reload());
      notice('moved', words.movedTitle, [words.clinicianMovedBody, words.reopenHint], here);
    },
  });
  devices.changed = (): void => call.devicesChanged();

  const askEnd = endingQuestion(call, name);

  const seeRoom = (room: Room): void => {
    const patient = seatOf(room, 'patient');
    const calls = patient?.presence === 'here' && !patient.admitted && room.stage !== 'ended';
    if (calls) {
      chime.ring();
      setTitle(words.titleWaiting, { name });
    } else {
      chime.hush();
      setTitle(room.stage === 'inProgress' ? words.titleCall : words.openTitle, { name });
    }
    if (room.stage === 'ended') {
      lobby?.close();
      view?.close();
      lobby = view = null;
      record ??= new RecordScreen(door, seat, name);
      record.see(room);
    } else if (room.stage === 'inProgress') {
      lobby?.close();
      lobby = null;
      if (!view) {
        const ask = (): void => askEnd(view!.element, words.endTitle, words.endBody, words.endYes);
        const end = h('button', { type: 'button', class: 'control leave', 'data-testid': 'end', onclick: ask }, icon('leave'), h('span', {}, words.endLabel));
        view = new CallView(call, devices, name, end);
        show('call', view.element);
        stayAwake();
      }
      // Somebody came on the patient's link during the call: let in anew, or not at all.
      if (calls && !admitBar) {
        const again = button(words.admitLabel, 'admit', () => void call.admit());
        tell(again, words.admitLabel, { name });
        admitBar = h('div', { class: 'admit-bar', role: 'status' }, h('p', {}, text(words.admitAgain, { name })), again);
        view.element.insertBefore(admitBar, view.element.querySelector('.stage'));
      } else if (!calls) {
        admitBar?.remove();
        admitBar = null;
      }
      view.refresh();
    } else {
      lobby ??= new Lobby(call, devices, chime, name, askEnd, invitation, () => new EquipmentPanel(door, devices, link, invitation, h('h2', {}, words.testTitle)));
      lobby.refresh();
    }
  };

  if (invitation.stage !== 'ended') {
    void devices.open();
  }
  call.start();
}

// How it ends without a room

function ending(code: string): void {
  devices.close();
  const [screen, title, body]: [string, Word, Word] =
    code === 'link-revoked' ? ['revoked', words.revokedTitle, words.clinicianRevokedBody]
    : code === 'link-expired' ? ['expired', words.expiredTitle, words.clinicianExpiredBody]
    : code === 'cancelled' ? ['cancelled', words.cancelledTitle, words.clinicianCancelledBody]
    : ['unknown', words.unknownTitle, words.clinicianUnknownBody];
  setTitle(title);
  notice(screen, title, [body]);
}
