// How it may end for the patient, and what each end says to do next.

import type { Devices } from './devices';
import { setTitle, text, type Child } from './dom';
import { duration, type Word } from './language';
import { button, help, notice, phoneLink } from './page';
import type { Invitation, Room } from './protocol';
import type { Door, Link } from './seat';
import * as words from './words';

/** Another page has the seat now, or nobody has: what the link says decides. */
export async function moved(door: Door, devices: Devices, link: Link, invitation: Invitation): Promise<void> {
  const answer = await door.openLink(link);
  if (answer.ok && answer.value.stage === 'ended') {
    return ending(devices, answer.value.outcome ?? 'ended', answer.value);
  }
  setTitle(words.movedTitle);
  notice('moved', words.movedTitle, [words.movedBody], button(words.continueHere, 'continue-here', () => location.reload()), help(invitation));
}

/** The consultation ended while this page took part in it. */
export function over(devices: Devices, room: Room, invitation: Invitation): void {
  if (room.outcome === 'completed' && room.admittedAt && room.endedAt) {
    const seconds = (Date.parse(room.endedAt) - Date.parse(room.admittedAt)) / 1000;
    setTitle(words.endedTitle);
    if (document.body.dataset.screen !== 'ended') {
      const lasted = text(words.endedLasted, { duration: duration(seconds) });
      notice('ended', words.endedTitle, [lasted, words.endedNothingKept, words.endedNext], null, help(invitation));
    }
  } else if (document.body.dataset.screen !== 'ended') {
    ending(devices, room.outcome ?? 'ended', invitation);
  }
}

/** Nothing more can be done with this link; the practice answers the telephone. */
export function ending(devices: Devices, code: string, invitation: Invitation | null): void {
  devices.close();
  const call: Child = invitation && phoneLink(invitation, true);
  const [screen, title, body]: [string, Word, Word] =
    code === 'link-revoked' ? ['revoked', words.revokedTitle, words.revokedBody]
    : code === 'link-expired' ? ['expired', words.expiredTitle, words.expiredBody]
    : code === 'cancelled' ? ['cancelled', words.cancelledTitle, words.cancelledBody]
    : code === 'refused' ? ['refused', words.refusedTitle, words.refusedBody]
    : code === 'noShow' || code === 'abandoned' ? ['ended', words.notAdmittedTitle, words.notAdmittedBody]
    : code === 'ended' || code === 'completed' ? ['ended', words.endedTitle, words.endedNext]
    : ['unknown', words.unknownTitle, words.unknownBody];
  setTitle(title);
  notice(screen, title, [body], call);
}
