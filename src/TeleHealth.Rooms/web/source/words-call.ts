// The call, for both.

import type { Word } from './language';

export const callTitle: Word = ['Consultation avec {name}', 'Consultation with {name}'];
export const remotePicture: Word = ['Image : {name}', 'Picture: {name}'];
export const controlsLabel: Word = ['Commandes de l’appel', 'Call controls'];
export const micOn: Word = ['Micro', 'Mic'];
export const micOff: Word = ['Micro coupé', 'Mic off'];
export const micCut: Word = ['Micro : couper', 'Mic: turn off'];
export const micRestore: Word = ['Micro coupé : rétablir', 'Mic off: turn on'];
export const camOn: Word = ['Caméra', 'Camera'];
export const camOff: Word = ['Caméra coupée', 'Camera off'];
export const camCut: Word = ['Caméra : couper', 'Camera: turn off'];
export const camRestore: Word = ['Caméra coupée : rétablir', 'Camera off: turn on'];
export const settingsLabel: Word = ['Réglages', 'Settings'];
export const settingsTitle: Word = ['Réglages de l’appel', 'Call settings'];
export const close: Word = ['Fermer', 'Close'];
export const leaveLabel: Word = ['Quitter', 'Leave'];
export const tapToHear: Word = ['Touchez pour entendre', 'Tap to hear'];
export const resumeDevices: Word = ['Reprendre', 'Resume'];
export const statusHubLost: Word = ['Connexion au service perdue, l’appel continue…', 'Connection to the service lost, the call goes on…'];
export const statusHubLostAlone: Word = ['Connexion au service perdue, nous la rétablissons…', 'Connection to the service lost, we are restoring it…'];
export const statusCrowded: Word = [
  'Beaucoup de monde en ce moment : le service ne peut pas ouvrir une salle de plus. Votre rendez-vous est gardé et cette page réessaie toute seule.',
  'Very many people at the moment: the service cannot open one more room. Your appointment is kept and this page keeps trying by itself.',
];
export const statusBack: Word = ['Connexion rétablie', 'Connection restored'];
export const statusConnecting: Word = ['Mise en relation…', 'Connecting…'];
export const statusReconnecting: Word = ['L’image et le son sont interrompus, nous les rétablissons…', 'Picture and sound are interrupted, we are restoring them…'];
export const statusLong: Word = [
  'La mise en relation n’aboutit pas. Le réseau la bloque peut-être : essayez un autre Wi-Fi ou la 4G. Nous continuons d’essayer ; le téléphone reste possible.',
  'The connection is not coming through. The network may be blocking it: try another Wi-Fi or mobile data. We keep trying; the telephone still works.',
];
export const statusAway: Word = ['{name} : connexion au service perdue, l’appel continue.', '{name}: connection to the service lost, the call goes on.'];
export const statusGone: Word = ['{name} a quitté l’appel et peut y revenir.', '{name} has left the call and may come back.'];
export const statusNoPicture: Word = ['{name} : image arrêtée, le son continue.', '{name}: the picture has stopped, sound goes on.'];
export const statusNothingComes: Word = ['{name} : ni image ni son pour l’instant.', '{name}: neither picture nor sound at the moment.'];
export const statusNotAdmitted: Word = ['L’entrée attend votre accord.', 'Entry awaits your consent.'];
export const statusOwnCameraOff: Word = ['Votre caméra est coupée : la vidéo n’est plus dans les deux sens.', 'Your camera is off: video no longer goes both ways.'];
export const pictureNeeded: Word = [
  'Sans image dans les deux sens, la consultation risque de ne pas pouvoir être facturée.',
  'Without a picture both ways, the consultation may turn out not to be billable.',
];
export const statusInterrupted: Word = [
  'Votre appareil a coupé le micro ou la caméra, par exemple pour un appel téléphonique.',
  'Your device cut the microphone or the camera, for instance for a telephone call.',
];
export const statusInProgress: Word = ['Appel en cours', 'Call in progress'];
