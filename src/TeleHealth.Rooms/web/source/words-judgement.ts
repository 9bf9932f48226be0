// What the clinician reads where a bill can be judged otherwise.

import type { Word } from './language';

type Choice = readonly [value: string, label: Word];

const unsaid: Choice = ['', ['Non précisé', 'Not said']];

export const judgeTitle: Word = ['Corriger ce qui relève de votre jugement', 'Correct what is yours to judge'];
export const judgeHint: Word = [
  'La facturation est recalculée avec les règles du jour de la consultation. Votre changement est gardé avec sa date.',
  'The bill is worked out anew by the rules of the day of the visit. Your change is kept with its date.',
];
export const judgeSubmit: Word = ['Recalculer la facturation', 'Work the bill out anew'];
export const judgePathwayLabel: Word = ['Parcours de soins', 'Care pathway'];
export const judgePathway: readonly Choice[] = [
  ['treatingDoctor', ['Je suis le médecin traitant', 'I am the treating doctor']],
  ['referred', ['Adressé par le médecin traitant', 'Sent by the treating doctor']],
  ['outside', ['Hors parcours', 'Outside the pathway']],
];
export const judgeExceptionLabel: Word = ['Exception au parcours', 'Exception to the pathway'];
export const judgeException: readonly Choice[] = [
  ['', ['Aucune', 'None']],
  ['noTreatingDoctor', ['Pas de médecin traitant', 'No treating doctor']],
  ['treatingDoctorUnavailable', ['Médecin traitant indisponible', 'Treating doctor not available']],
  ['emergency', ['Urgence', 'Emergency']],
  ['detained', ['Personne détenue', 'Detained']],
  ['careHome', ['Résident d’EHPAD', 'Lives in a home for the elderly']],
  ['disabilityHome', ['Résident d’un établissement pour adultes handicapés', 'Lives in a home for adults with a disability']],
];
export const judgeTruth: readonly Choice[] = [unsaid, ['yes', ['Oui', 'Yes']], ['no', ['Non', 'No']]];
export const judgeAlternatesLabel: Word = ['Suivi alternant avec des consultations en présence', 'Follow-up alternates with visits in person'];
export const judgeTerritoryLabel: Word = ['J’exerce dans le territoire du patient', 'I practise in the patient’s territory'];
export const judgeTerritory: readonly Choice[] = [
  unsaid,
  ['same', ['Oui', 'Yes']],
  ['other', ['Non', 'No']],
  ['underserved', ['Non : zone sous-dotée, sans organisation territoriale', 'No: too few doctors there, no territorial organisation']],
];
export const judgeSasLabel: Word = ['Adressé par le SAS, soin non programmé', 'Sent by the SAS, unplanned'];
export const judgeInformsLabel: Word = ['J’informe le médecin traitant', 'I inform the treating doctor'];
export const judgeAccompanimentLabel: Word = ['Infirmier ou infirmière aux côtés du patient', 'Nurse beside the patient'];
export const judgeAccompaniment: readonly Choice[] = [
  ['', ['Personne', 'Nobody']],
  ['duringCare', ['Pendant un soin', 'During an act of care']],
  ['dedicatedPlace', ['Dans un lieu dédié', 'In a dedicated place']],
  ['home', ['À domicile', 'At home']],
];
export const judgeNurse: Word = ['Son numéro RPPS', 'The nurse’s RPPS number'];
export const judgeNurseHint: Word = ['11 chiffres. Sans ce numéro, sa ligne n’est pas établie.', '11 digits. Without it, the nurse’s line is not made.'];
export const judgeNurseKnown: Word = ['Déjà connu : à remplir seulement pour en changer.', 'Known already: fill it in only to change it.'];
export const judgeSickLeaveLabel: Word = ['Arrêt de travail prescrit, en jours', 'Sick leave prescribed, in days'];
export const judgementRefused: Record<string, Word> = {
  'nurse-number': ['Ce numéro RPPS n’est pas valable : 11 chiffres, le dernier étant la clé. Rien n’a changé.', 'This RPPS number is not valid: 11 digits, the last one the key. Nothing changed.'],
  'sick-leave-days': ['Indiquez un nombre entier de jours, de 0 à 366. Rien n’a changé.', 'Give a whole number of days, from 0 to 366. Nothing changed.'],
  'bill-already-confirmed': ['La facturation est déjà confirmée. Rien n’a changé ; rechargez la page.', 'The bill is confirmed already. Nothing changed; reload the page.'],
};
export const judgementFailed: Word = ['Le changement n’a pas été accepté. Rien n’a changé ; rechargez la page et réessayez.', 'The change was not accepted. Nothing changed; reload the page and try again.'];
