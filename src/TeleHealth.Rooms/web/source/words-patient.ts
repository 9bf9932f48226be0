// What the patient reads, from the link to the end of the consultation.

import type { Word } from './language';

// Too early

export const tooEarlyTitle: Word = ['Vous êtes en avance', 'You are early'];
export const tooEarlyBody: Word = ['La salle d’attente ouvre à {time}.', 'The waiting room opens at {time}.'];
export const tooEarlyBodyDay: Word = ['La salle d’attente ouvre {day} à {time}.', 'The waiting room opens on {day} at {time}.'];
export const tooEarlyStay: Word = [
  'Gardez cette page ouverte, elle changera toute seule ; ou revenez plus tard avec le même lien.',
  'Keep this page open, it will change by itself; or come back later with the same link.',
];

// The notice and the agreement

export const welcomeTitle: Word = ['Votre consultation vidéo', 'Your video consultation'];
export const welcomeHello: Word = ['Bonjour {name},', 'Hello {name},'];
export const noticeTitle: Word = ['Avant de commencer', 'Before you begin'];
export const noticeNoRecording: Word = [
  'Rien n’est filmé ni enregistré : ni l’image, ni le son.',
  'Nothing is filmed or recorded: neither picture nor sound.',
];
export const noticeEvidence: Word = [
  'Nous notons seulement l’heure du début et de la fin, et combien de secondes la vidéo et le son sont passés. C’est la preuve que la consultation a eu lieu.',
  'We only note when it began and ended, and for how many seconds video and sound came through. That is the proof that the consultation took place.',
];
export const noticeErased: Word = [
  'Votre prénom et votre date de naissance sont effacés de ce service {days} jours après.',
  'Your given name and date of birth are erased from this service {days} days later.',
];
export const noticeChoice: Word = [
  'Vous êtes libre : une autre solution existe toujours, en appelant le cabinet.',
  'You are free to choose: there is always another way, by calling the practice.',
];
export const noticeMore: Word = ['Vos données en détail', 'Your data in detail'];
export const noticeMedia: Word = [
  'L’image et le son vont directement d’un navigateur à l’autre, chiffrés de bout en bout.',
  'Picture and sound go straight from one browser to the other, encrypted end to end.',
];
export const noticePracticeGets: Word = [
  'Le cabinet est responsable de vos données. Il reçoit les heures, les secondes de vidéo et l’acte à facturer.',
  'The practice is responsible for your data. It receives the times, the seconds of video and the act to be billed.',
];
export const noticeInsuranceGets: Word = [
  'L’Assurance Maladie reçoit des totaux qui ne permettent de reconnaître personne. La facture, elle, passe par le cabinet comme pour une visite sur place. L’acte facturé reste dans un registre, sans votre nom.',
  'The national health insurance receives totals in which nobody can be recognised. The bill itself goes through the practice, as for a visit in person. The billed act stays in a ledger, without your name.',
];
export const noticeTab: Word = [
  'Cette page ne contacte aucun autre site et ne pose aucun traceur. Votre place est gardée dans cet onglet jusqu’à ce que vous le fermiez.',
  'This page contacts no other site and sets no tracker. Your place is kept in this tab until you close it.',
];
export const noticeRights: Word = [
  'Pour voir, corriger ou faire effacer vos données, adressez-vous au cabinet. Vous pouvez aussi saisir la CNIL.',
  'To see, correct or erase your data, ask the practice. You may also turn to the CNIL, the French data protection authority.',
];
export const consentLabel: Word = [
  'J’ai lu ces informations et j’accepte la consultation par vidéo.',
  'I have read this and I agree to the consultation by video.',
];
export const consentMissing: Word = [
  'Cochez la case pour continuer : la consultation par vidéo demande votre accord.',
  'Tick the box to continue: a consultation by video needs your agreement.',
];
export const continueLabel: Word = ['Continuer', 'Continue'];
export const refuseLink: Word = ['Je refuse la vidéo', 'I refuse video'];
export const refuseTitle: Word = ['Refuser la consultation vidéo ?', 'Refuse the video consultation?'];
export const refuseBody: Word = [
  'Le rendez-vous vidéo sera clos et ce lien ne servira plus. Appelez ensuite le cabinet pour convenir d’une autre solution.',
  'The video appointment will be closed and this link will no longer work. Then call the practice to agree on another way.',
];
export const refuseYes: Word = ['Oui, je refuse la vidéo', 'Yes, I refuse video'];
export const back: Word = ['Revenir', 'Go back'];
export const refusedTitle: Word = ['Vous avez refusé la consultation vidéo', 'You refused the video consultation'];
export const refusedBody: Word = [
  'C’est noté, et le cabinet le voit. Appelez-le pour convenir d’une autre solution.',
  'It is noted, and the practice sees it. Call them to agree on another way.',
];

// Waiting

export const waitingTitle: Word = ['Vous êtes en salle d’attente', 'You are in the waiting room'];
export const waitingTold: Word = ['Votre arrivée est annoncée. {clinician} vous fera entrer.', 'Your arrival has been announced. {clinician} will let you in.'];
export const waitingNotThere: Word = [
  '{clinician} n’a pas encore ouvert la salle. Votre arrivée sera annoncée dès son ouverture.',
  '{clinician} has not opened the room yet. Your arrival will be announced as soon as it opens.',
];
export const waitingStay: Word = ['Restez sur cette page : l’appel commencera tout seul.', 'Stay on this page: the call will start by itself.'];
export const waitingJustNow: Word = ['Vous venez d’arriver.', 'You have just arrived.'];
export const waitingSince: Word = ['Vous attendez depuis {duration}.', 'You have been waiting for {duration}.'];
export const waitingAgain: Word = [
  'Votre lien a été ouvert de nouveau : {clinician} doit vous faire entrer une nouvelle fois.',
  'Your link was opened anew: {clinician} has to let you in once more.',
];
export const leaveWaiting: Word = ['Quitter la salle d’attente', 'Leave the waiting room'];

// How it may end

export const leftTitle: Word = ['Vous avez quitté la consultation', 'You have left the consultation'];
export const leftBody: Word = ['Si ce n’était pas voulu, revenez : elle reste ouverte.', 'If you did not mean to, come back: it is still open.'];
export const comeBack: Word = ['Revenir dans la consultation', 'Return to the consultation'];
export const endedTitle: Word = ['La consultation est terminée', 'The consultation is over'];
export const endedLasted: Word = ['Elle a duré {duration}.', 'It lasted {duration}.'];
export const endedNothingKept: Word = [
  'Rien n’a été enregistré. Vous pouvez fermer cette page.',
  'Nothing was recorded. You may close this page.',
];
export const endedNext: Word = ['Pour la suite (ordonnance, documents, nouveau rendez-vous), appelez le cabinet.', 'For what comes next (prescription, documents, another appointment), call the practice.'];
export const notAdmittedTitle: Word = ['Le rendez-vous vidéo est clos', 'The video appointment is closed'];
export const notAdmittedBody: Word = ['La consultation n’a pas eu lieu. Appelez le cabinet pour convenir d’un autre rendez-vous.', 'The consultation did not take place. Call the practice to agree on another appointment.'];
export const expiredBody: Word = ['Le rendez-vous est passé. Appelez le cabinet pour en prendre un autre.', 'The appointment has passed. Call the practice to make another.'];
export const revokedBody: Word = ['Le cabinet vous en a envoyé un plus récent : cherchez le dernier message reçu.', 'The practice sent you a newer one: look for the last message you received.'];
export const cancelledBody: Word = ['Le cabinet l’a annulé. Appelez-le pour en prendre un autre.', 'The practice cancelled it. Call them to make another.'];
export const unknownBody: Word = [
  'Il est peut-être incomplet. Touchez le lien entier dans le message du cabinet, sans le recopier. Si cela ne marche pas, appelez le cabinet.',
  'It may be incomplete. Tap the whole link in the practice’s message, without typing it. If that does not work, call the practice.',
];
export const movedBody: Word = [
  'Votre lien a été ouvert dans une autre page ou sur un autre appareil. Pour que deux pages ne se gênent pas, celle-ci s’est arrêtée.',
  'Your link was opened in another page or on another device. So that two pages do not disturb each other, this one has stopped.',
];
