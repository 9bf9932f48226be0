// The patient in the consultation: from the waiting room into the call, and out of it.

import { Call } from './call';
import { CallView } from './call-view';
import type { Devices } from './devices';
import { h, icon, setTitle, show } from './dom';
import type { Value } from './language';
import { button, help, notice, opening, phoneLink, stayAwake } from './page';
import { moved, over } from './patient-endings';
import { WaitingScreen } from './patient-waiting';
import type { Room, Seating } from './protocol';
import { forgetSeat, keepSeat, type Door, type Link } from './seat';
import * as words from './words';

export function attend(door: Door, devices: Devices, link: Link, { seat, invitation }: Seating): void {
  const clinician: Value = invitation.clinicianName ?? invitation.practiceName;
  let view: CallView | null = null;
  let waiting: WaitingScreen | null = null;

  const call = new Call('patient', link.consultation, seat, devices, {
    room: (room) => seeRoom(room),
    changed: () => {
      view?.refresh();
      waiting?.refresh();
      if (call.cannotEnter) {
        opening(call.hubTrouble, help(invitation));
      }
    },
    remote: (stream) => view?.setRemote(stream),
    out: (reason) => {
      leaveScreens();
      // The seat was given to another page or to nobody; what the link says now decides.
      forgetSeat('patient', link.consultation);
      if (reason === 'incompatible') {
        keepSeat('patient', link.consultation, { seat, invitation });
        notice('incompatible', words.incompatibleTitle, [words.incompatibleBody], button(words.reload, 'reload', () => location.reload()), help(invitation));
      } else {
        void moved(door, devices, link, invitation);
      }
    },
  });
  devices.changed = (): void => call.devicesChanged();

  const leaveScreens = (): void => {
    view?.close();
    view = null;
    waiting?.close();
    waiting = null;
  };
  const leave = async (): Promise<void> => {
    leaveScreens();
    setTitle(words.leftTitle);
    notice('left', words.leftTitle, [words.leftBody], button(words.comeBack, 'come-back', () => location.reload()), help(invitation));
    await call.leave();
  };
  const seeRoom = (room: Room): void => {
    if (room.stage === 'ended') {
      leaveScreens();
      over(devices, room, invitation);
    } else if (call.admitted) {
      waiting?.close();
      waiting = null;
      if (!view) {
        const leaveButton = h('button', { type: 'button', class: 'control leave', 'data-testid': 'leave', onclick: () => void leave() },
          icon('leave'), h('span', {}, words.leaveLabel));
        view = new CallView(call, devices, clinician, leaveButton, phoneLink(invitation));
        setTitle(words.callTitle, { name: clinician });
        show('call', view.element);
        stayAwake();
      }
      view.refresh();
    } else {
      view?.close();
      view = null;
      if (!waiting) {
        waiting = new WaitingScreen(call, devices, clinician, invitation, () => void leave());
        stayAwake();
      }
      waiting.refresh();
    }
  };
  call.start();
}
