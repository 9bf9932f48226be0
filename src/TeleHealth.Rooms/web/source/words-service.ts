// What every page says: the service, the appointment, and a link or a page that no longer serves.

import type { Word } from './language';

// The service

export const serviceName: Word = ['Téléconsultation', 'Video consultation'];
export const languageLabel: Word = ['Langue de la page', 'Language of the page'];
export const unreachable: Word = [
  'Le service ne répond pas pour l’instant. Cette page réessaie toute seule, vous n’avez rien à faire.',
  'The service is not answering at the moment. This page keeps trying by itself, there is nothing for you to do.',
];
export const enteringTitle: Word = ['Votre salle s’ouvre…', 'Your room is opening…'];
export const reachableAgain: Word = ['La connexion est rétablie.', 'The connection is back.'];
export const working: Word = ['Un instant…', 'One moment…'];

// The appointment

export const appointmentAt: Word = ['{day} à {time}', '{day} at {time}'];
export const appointmentAtParis: Word = ['{day} à {time}, heure de Paris', '{day} at {time}, Paris time'];
export const theConsultation: Word = ['Votre téléconsultation', 'Your video consultation'];
export const thePatient: Word = ['Le patient', 'The patient'];
export const callPractice: Word = ['Appeler le cabinet : {phone}', 'Call the practice: {phone}'];
export const phoneAlways: Word = [
  'Une difficulté ? Le cabinet répond au téléphone.',
  'Any difficulty? The practice answers the telephone.',
];

// A link that opens nothing, a page that has to give way

export const expiredTitle: Word = ['Ce lien n’est plus valable', 'This link is no longer valid'];
export const revokedTitle: Word = ['Ce lien a été remplacé', 'This link was replaced'];
export const cancelledTitle: Word = ['Ce rendez-vous est annulé', 'This appointment is cancelled'];
export const unknownTitle: Word = ['Ce lien ne mène à aucun rendez-vous', 'This link leads to no appointment'];
export const movedTitle: Word = ['La consultation continue ailleurs', 'The consultation goes on elsewhere'];
export const continueHere: Word = ['Continuer ici', 'Continue here'];
export const incompatibleTitle: Word = ['Cette page doit être rechargée', 'This page has to be reloaded'];
export const incompatibleBody: Word = ['Le service a été mis à jour pendant que la page était ouverte. Votre place est gardée.', 'The service was updated while the page was open. Your place is kept.'];
export const reload: Word = ['Recharger la page', 'Reload the page'];
