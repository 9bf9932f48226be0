// What the clinician reads after the end: the outcome, the evidence, the bill.

import type { Word } from './language';
import type { Certainty } from './protocol';

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
export const billCompulsory: Word = ['Part de l’Assurance Maladie', 'Share of the health insurance'];
export const billPatient: Word = ['Part du patient ou de sa complémentaire', 'Share of the patient or their complementary insurance'];
export const billNurseLine: Word = ['Ligne de l’infirmier ou de l’infirmière', 'The nurse’s own line'];
export const billRule: Record<Certainty, Word> = {
  certain: ['Règle {rule}', 'Rule {rule}'],
  secondary: ['Règle {rule}, d’après des sources secondaires', 'Rule {rule}, from secondary sources'],
  uncertain: ['Règle {rule}, incertaine', 'Rule {rule}, uncertain'],
  notFound: ['Règle {rule}, texte non trouvé', 'Rule {rule}, text not found'],
};
export const billWarnings: Word = ['À vérifier avant de confirmer', 'To check before you confirm'];
export const billTitleWaiting: Word = ['● Facturation à confirmer', '● Bill to confirm'];
export const billTitleDone: Word = ['Facturation inscrite', 'Bill recorded'];
export const billAmended: Record<'clinician' | 'practiceSoftware', Word> = {
  clinician: ['Modifiée dans cette salle, {day} à {time}.', 'Changed in this room, {day} at {time}.'],
  practiceSoftware: ['Modifiée par votre logiciel, {day} à {time}.', 'Changed by your software, {day} at {time}.'],
};
export const billRulesVersion: Word = ['Édition des règles : {version}', 'Edition of the rules: {version}'];
export const billConfirm: Word = ['Confirmer la facturation', 'Confirm the bill'];
export const billConfirmHint: Word = ['Rien n’est compté sans votre confirmation.', 'Nothing is counted without your confirmation.'];
export const billConfirmed: Word = ['Confirmée, inscription en cours…', 'Confirmed, being recorded…'];
export const billRecorded: Word = ['Facturation inscrite au registre. Vous pouvez fermer cette page.', 'The bill is recorded in the ledger. You may close this page.'];
export const billCancelled: Word = ['Votre logiciel a annulé cette facturation. Une correction se fait dans le logiciel.', 'Your software cancelled this bill. Corrections are made in the software.'];
export const billNothing: Word = ['Rien ne peut être facturé pour cette consultation', 'Nothing may be billed for this consultation'];
export const billFailed: Word = ['La confirmation n’a pas été acceptée (code {code}). Rien n’a changé ; rechargez la page et réessayez.', 'The confirmation was not accepted (code {code}). Nothing changed; reload the page and try again.'];
export const reasonWords: Record<string, Word> = {
  'not-completed': ['La consultation n’a pas eu lieu jusqu’à son terme.', 'The consultation did not take place.'],
  'video-not-established': [
    'La vidéo n’est pas établie. Un échange par la voix seule n’est pas une téléconsultation au sens de l’Assurance Maladie.',
    'Video is not established. For the health insurance, an exchange by voice alone is no video consultation.',
  ],
  'video-too-short': ['La vidéo dans les deux sens a duré trop peu de temps.', 'Two-way video lasted too short a time.'],
  'consent-missing': ['L’accord du patient à la consultation vidéo n’est pas enregistré.', 'The patient’s agreement to the video consultation is not on record.'],
  'rules-not-known': ['Cette date est antérieure aux règles connues ici (1er avril 2022).', 'This day lies before the rules known here (1 April 2022).'],
  'profession-not-covered': ['Votre profession n’est pas encore prise en charge par ces règles : facturez dans votre logiciel habituel.', 'Your profession is not yet covered by these rules: bill in your usual software.'],
  'agreement-not-covered': ['Votre secteur conventionnel n’est pas pris en charge par ces règles : facturez dans votre logiciel habituel.', 'Your agreement with the health insurance is not covered by these rules: bill in your usual software.'],
  'setting-not-covered': ['À cette date, une société de téléconsultation ne pouvait pas facturer.', 'On that day a video consultation company could not bill.'],
  'outside-pathway': [
    'La consultation se situe hors du parcours de soins coordonnés. Si une exception s’applique, indiquez-la ci-dessous.',
    'The consultation lies outside the coordinated care pathway. If an exception applies, say so below.',
  ],
  'no-alternation': ['Le suivi ne comporte pas de consultations en présence, et le patient n’est pas adressé par le SAS.', 'There are no visits in person in the follow-up, and the SAS did not send the patient.'],
  'outside-territory': ['Vous n’exercez pas dans le territoire du patient, et aucune exception n’est indiquée.', 'You do not practise in the patient’s territory, and no exception is given.'],
  'fee-above-tariff': ['Le montant demandé dépasse le tarif opposable.', 'The fee is above the opposable tariff.'],
  'not-combinable': ['La téléconsultation ne se cumule pas avec l’autre acte facturé.', 'The video consultation is not billed together with the other act.'],
  'no-tariff': ['Cet acte n’a pas de tarif à cette date.', 'This act has no tariff on that day.'],
};
export const reasonUnknown: Word = ['Motif {code}', 'Reason {code}'];
export const warningWords: Record<string, Word> = {
  'alternation-unknown': ['L’alternance avec des consultations en présence n’est pas indiquée : elle relève de votre appréciation.', 'Whether visits in person alternate is not said: it is yours to judge.'],
  'territory-unknown': ['Le patient vit dans un autre département. Exercez-vous dans son territoire ?', 'The patient lives in another département. Do you practise in their territory?'],
  'organisation-unknown': ['Sans médecin traitant disponible, la téléconsultation suppose une organisation territoriale ; elle n’est pas indiquée.', 'Without a treating doctor at hand, a territorial organisation is expected; none is given.'],
  'coordination-unknown': ['La majoration de coordination est possible si vous informez le médecin traitant ; indiquez-le ci-dessous.', 'The coordination addition is possible if you inform the treating doctor; say so below.'],
  'fee-unknown': ['Vos honoraires ne sont pas indiqués : la base de remboursement est proposée.', 'Your fee is not given: the base of the reimbursement is proposed.'],
  'tariff-assumed': ['OPTAM : le tarif opposable est proposé, faute d’autre montant.', 'OPTAM: the opposable tariff is proposed, for want of another amount.'],
  'fee-not-used': ['Le montant indiqué est inférieur au tarif : le tarif est proposé.', 'The fee given is below the tariff: the tariff is proposed.'],
  'supplement-with-c2s': ['Le patient a la complémentaire santé solidaire : un dépassement n’est en principe pas permis.', 'The patient has C2S: as a rule no supplement is allowed.'],
  'nurse-unknown': ['Sans le numéro RPPS de l’infirmier ou de l’infirmière, sa ligne n’est pas établie.', 'Without the nurse’s RPPS number, the nurse’s line is not made.'],
  'sick-leave-over-three-days': ['Arrêt de plus de 3 jours : au-delà, le patient n’est pas indemnisé, sauf exception.', 'Sick leave of more than 3 days: beyond, the patient gets no benefit, exceptions aside.'],
  'sick-leave-over-ceiling': ['Durée d’arrêt au-delà des plafonds applicables depuis le 1er septembre 2026 ; le décret n’a pas été trouvé.', 'The sick leave is above the ceilings that apply since 1 September 2026; the decree was not found.'],
  'sick-leave-from-company': ['Une plateforme ne peut pas proposer principalement des arrêts de travail.', 'A platform must not principally give sick leave.'],
  'activity-cap-near': ['Vous approchez du plafond annuel d’activité en téléconsultation.', 'You are near the yearly cap of video consultations.'],
  'activity-cap-exceeded': ['Le plafond annuel d’activité en téléconsultation est dépassé.', 'The yearly cap of video consultations is exceeded.'],
};
export const warningUnknown: Word = ['À vérifier : {code}', 'To check: {code}'];
