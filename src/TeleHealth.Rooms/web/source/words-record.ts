// What the clinician reads after the end: the outcome, the evidence, the bill.

import type { Word } from './language';

export const outcomeTitle: Record<string, Word> = {
  completed: ['Consultation terminée', 'Consultation ended'],
  noShow: ['{name} : rendez-vous manqué', '{name}: appointment missed'],
  abandoned: ['{name} : attente sans consultation', '{name}: waited, not seen'],
  refused: ['{name} a refusé la consultation vidéo', '{name} refused the video consultation'],
  cancelled: ['Rendez-vous annulé', 'Appointment cancelled'],
};
export const summaryTimes: Word = ['De {from} à {to}, soit {duration}', 'From {from} to {to}: {duration}'];
export const callPatient: Word = ['Convenez d’une autre solution avec le patient.', 'Agree on another way with the patient.'];
export const evidenceTitle: Word = ['Preuve de la vidéo', 'Evidence of video'];
export const evidenceWaiting: Word = ['Les deux navigateurs envoient leurs derniers relevés. Une minute au plus.', 'Both browsers are sending their last readings. A minute at most.'];
export const gradeWords: Record<string, Word> = {
  full: ['Vidéo établie', 'Video established'],
  degraded: ['Vidéo partielle', 'Partial video'],
  audioOnly: ['Son seul', 'Sound only'],
  notEstablished: ['Vidéo non établie', 'Video not established'],
};
export const gradeMeans: Record<string, Word> = {
  full: ['Les deux navigateurs ont reçu l’image de l’autre pendant presque tout l’appel.', 'Both browsers received the other’s picture during nearly the whole call.'],
  degraded: ['L’image n’est attestée que par moments, ou d’un seul côté.', 'The picture is attested only at times, or from one side only.'],
  audioOnly: ['Le son est passé dans les deux sens, l’image non.', 'Sound came through both ways, the picture did not.'],
  notEstablished: ['Ni l’image ni le son ne sont attestés par les deux navigateurs.', 'Neither picture nor sound is attested by both browsers.'],
};
export const twoWayLabel: Word = ['Vidéo dans les deux sens', 'Two-way video'];
export const oneWayLabel: Word = ['Vidéo attestée d’un seul côté', 'Video attested by one side only'];
export const audioOnlyLabel: Word = ['Son seul', 'Sound only'];
export const gapLabel: Word = ['Plus longue coupure', 'Longest gap'];
export const evidenceNotProof: Word = [
  'Ces relevés comptent des secondes. Ils ne disent pas qui était devant la caméra, ni si l’image suffisait à l’examen : cela reste votre appréciation.',
  'These readings count seconds. They do not say who was in front of the camera, nor whether the picture was good enough for the examination: that remains your judgment.',
];
export const billTitle: Word = ['Facturation', 'Billing'];
export const billWaiting: Word = ['La proposition de facturation arrive, une minute au plus. Vous pouvez laisser cette page ouverte.', 'The proposed bill is coming, a minute at most. You may leave this page open.'];
export const billAct: Word = ['Acte', 'Act'];
export const billAmount: Word = ['Montant', 'Amount'];
export const billTotal: Word = ['Total', 'Total'];
export const billRule: Word = ['Règle {rule}', 'Rule {rule}'];
export const billRulesVersion: Word = ['Édition des règles : {version}', 'Edition of the rules: {version}'];
export const billConfirm: Word = ['Confirmer la facturation', 'Confirm the bill'];
export const billConfirmHint: Word = ['Rien n’est compté sans votre confirmation.', 'Nothing is counted without your confirmation.'];
export const billConfirmed: Word = ['Confirmée, inscription en cours…', 'Confirmed, being recorded…'];
export const billRecorded: Word = ['Facturation inscrite au registre. Vous pouvez fermer cette page.', 'The bill is recorded in the ledger. You may close this page.'];
export const billCancelled: Word = ['Votre logiciel a annulé cette facturation. Une correction se fait dans le logiciel.', 'Your software cancelled this bill. Corrections are made in the software.'];
export const billNothing: Word = ['Rien ne peut être facturé pour cette consultation', 'Nothing may be billed for this consultation'];
export const billFailed: Word = ['La confirmation n’a pas été acceptée (code {code}). Rien n’a changé ; rechargez la page et réessayez.', 'The confirmation was not accepted (code {code}). Nothing changed; reload the page and try again.'];
export const actWords: Record<string, Word> = {
  TCG: ['Téléconsultation du médecin généraliste', 'Video consultation with a general practitioner'],
  TC: ['Téléconsultation du médecin spécialiste', 'Video consultation with a specialist'],
  TCS: ['Téléconsultation du médecin spécialiste', 'Video consultation with a specialist'],
};
export const reasonWords: Record<string, Word> = {
  'not-completed': ['La consultation n’a pas eu lieu jusqu’à son terme.', 'The consultation did not take place.'],
  'video-not-established': [
    'La vidéo n’est pas établie. Un échange par la voix seule n’est pas une téléconsultation au sens de l’Assurance Maladie.',
    'Video is not established. For the health insurance, an exchange by voice alone is no video consultation.',
  ],
  'video-too-short': ['La vidéo dans les deux sens a duré trop peu de temps.', 'Two-way video lasted too short a time.'],
  'consent-missing': ['L’accord du patient à la consultation vidéo n’est pas enregistré.', 'The patient’s agreement to the video consultation is not on record.'],
  'profession-not-covered': ['Votre spécialité n’est pas encore prise en charge par ces règles : facturez dans votre logiciel habituel.', 'Your specialty is not yet covered by these rules: bill in your usual software.'],
  'agreement-not-covered': ['Votre secteur conventionnel n’est pas pris en charge par ces règles : facturez dans votre logiciel habituel.', 'Your agreement with the health insurance is not covered by these rules: bill in your usual software.'],
  'outside-pathway': ['La consultation se situe hors du parcours de soins coordonnés.', 'The consultation lies outside the coordinated care pathway.'],
};
export const reasonUnknown: Word = ['Motif {code}', 'Reason {code}'];
