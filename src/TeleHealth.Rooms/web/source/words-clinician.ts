// What the clinician reads before and during the consultation.

import type { Word } from './language';

// The room

export const openTitle: Word = ['Consultation avec {name}', 'Consultation with {name}'];
export const openBody: Word = [
  'L’ouverture de la salle allume votre caméra, votre micro et la sonnerie d’arrivée.',
  'Opening the room turns on your camera, your microphone and the arrival chime.',
];
export const openRoom: Word = ['Ouvrir la salle', 'Open the room'];
export const openRecord: Word = ['Voir le bilan et la facturation', 'See the summary and the bill'];
export const openPlanned: Word = ['Durée prévue : {duration}', 'Planned length: {duration}'];
export const alreadyWaiting: Word = ['{name} est déjà en salle d’attente.', '{name} is already in the waiting room.'];
export const alreadyInProgress: Word = ['La consultation est en cours.', 'The consultation is in progress.'];
export const lobbyTitle: Word = ['Salle d’attente', 'Waiting room'];
export const lobbyEmpty: Word = ['{name} n’est pas encore là.', '{name} is not here yet.'];
export const lobbyEmptyHint: Word = ['Une sonnerie vous préviendra, même si vous travaillez dans une autre fenêtre.', 'A chime will tell you, even while you work in another window.'];
export const lobbyHere: Word = ['{name} est en salle d’attente.', '{name} is in the waiting room.'];
export const lobbyJustNow: Word = ['Depuis un instant', 'For a moment'];
export const lobbySince: Word = ['Depuis {duration}', 'For {duration}'];
export const lobbyAway: Word = ['{name} attendait, mais sa connexion est perdue depuis {duration}.', '{name} was waiting, but the connection was lost {duration} ago.'];
export const lobbyAwayHint: Word = ['Sa page réessaie toute seule. Sans retour, téléphonez.', 'Their page keeps trying by itself. If it does not come back, telephone.'];
export const titleWaiting: Word = ['● {name} attend – Salle de consultation', '● {name} is waiting – Consultation room'];
export const titleCall: Word = ['{name} – Consultation en cours', '{name} – Consultation in progress'];
export const admitLabel: Word = ['Faire entrer {name}', 'Let {name} in'];
export const admitting: Word = ['Entrée en cours…', 'Letting in…'];
export const admitFailed: Word = ['{name} n’est plus en salle d’attente. Le bouton revient dès son retour.', '{name} is no longer in the waiting room. The button comes back with them.'];
export const admitAgain: Word = ['Le lien du patient a été rouvert, et quelqu’un attend.', 'The patient’s link was opened anew, and somebody is waiting.'];
export const chimeOff: Word = ['Couper la sonnerie', 'Silence the chime'];
export const chimeOn: Word = ['Rétablir la sonnerie', 'Turn the chime on'];
export const closeWithout: Word = ['Clore sans consultation', 'Close without a consultation'];
export const closeNoShowTitle: Word = ['Clore le rendez-vous ?', 'Close the appointment?'];
export const closeNoShowBody: Word = ['{name} n’est pas là : ce sera noté comme une absence. Rien ne sera facturé, et le lien ne servira plus.', '{name} did not come: it will be noted as a no-show. Nothing will be billed, and the link will no longer work.'];
export const closeAbandonBody: Word = ['{name} attend encore : la consultation n’aura pas lieu. Rien ne sera facturé, et le lien ne servira plus.', '{name} is still waiting: the consultation will not take place. Nothing will be billed, and the link will no longer work.'];
export const closeYes: Word = ['Clore le rendez-vous', 'Close the appointment'];
export const endLabel: Word = ['Terminer', 'End'];
export const endTitle: Word = ['Terminer la consultation ?', 'End the consultation?'];
export const endBody: Word = ['L’appel s’arrête pour vous deux et la salle se ferme.', 'The call stops for both of you and the room closes.'];
export const endYes: Word = ['Terminer la consultation', 'End the consultation'];
export const endNo: Word = ['Continuer l’appel', 'Go on with the call'];

// How it may end without one

export const clinicianUnknownBody: Word = [
  'Il est peut-être incomplet. Ouvrez la salle depuis votre logiciel de cabinet.',
  'It may be incomplete. Open the room from your practice software.',
];
export const clinicianExpiredBody: Word = ['Le rendez-vous est passé depuis plus d’un jour.', 'The appointment passed more than a day ago.'];
export const clinicianRevokedBody: Word = ['Un lien plus récent existe : ouvrez la salle depuis votre logiciel de cabinet.', 'A newer link exists: open the room from your practice software.'];
export const clinicianCancelledBody: Word = ['Le cabinet l’a annulé. Il n’y a rien à ouvrir.', 'The practice cancelled it. There is nothing to open.'];
export const clinicianMovedBody: Word = [
  'La salle a été ouverte dans une autre page ou sur un autre appareil. Celle-ci s’est arrêtée.',
  'The room was opened in another page or on another device. This one has stopped.',
];
export const reopenHint: Word = ['Prenez la main ici si c’est de cette page que vous voulez consulter.', 'Take over here if this is the page that you want to use.'];
