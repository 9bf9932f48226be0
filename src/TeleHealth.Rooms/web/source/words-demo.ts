// The demo desk, for developers and visitors.

import type { Word } from './language';

export const demoTitle: Word = ['Bureau de démonstration', 'Demo desk'];
export const demoBody: Word = [
  'Cette page joue le logiciel d’un cabinet, par la même interface HTTP que les vrais. Elle n’existe qu’en développement. N’y mettez aucune donnée réelle.',
  'This page plays a practice’s software, through the same HTTP interface as the real ones. It exists in development only. Put no real data here.',
];
export const demoOrder: Word = ['1. Commander une consultation', '1. Order a consultation'];
export const demoCreate: Word = ['Créer la consultation', 'Create consultation'];
export const demoJoin: Word = ['2. Entrer, des deux côtés', '2. Enter, from both sides'];
export const demoJoinHint: Word = ['Ouvrez les deux liens dans deux onglets, ou celui du patient sur un téléphone.', 'Open both links in two tabs, or the patient’s on a telephone.'];
export const demoClinicianLink: Word = ['Ouvrir la salle du soignant', 'Open the clinician’s room'];
export const demoPatientLink: Word = ['Ouvrir la page du patient', 'Open the patient’s page'];
export const demoQr: Word = ['Lien du patient, à lire avec un téléphone', 'The patient’s link, to be read with a telephone'];
export const demoQrHint: Word = ['Un téléphone n’ouvre sa caméra que sur une adresse https.', 'A telephone opens its camera only on an https address.'];
export const demoWatch: Word = ['3. Suivre et confirmer', '3. Watch and confirm'];
export const demoNothingYet: Word = ['Créez d’abord une consultation.', 'Create a consultation first.'];
export const demoCount: Word = ['Téléconsultations facturées, total national', 'Video consultations billed, national total'];
export const demoCountSource: Word = ['Lu dans /metrics/usage, comme le fait l’Assurance Maladie', 'Read from /metrics/usage, as the health insurance does'];
export const demoOutcome: Word = ['Issue', 'Outcome'];
export const demoScheduled: Word = ['Prévue', 'Scheduled'];
export const demoWaiting: Word = ['Arrivée du patient', 'Patient’s arrival'];
export const demoAdmitted: Word = ['Entrée en consultation', 'Let in'];
export const demoEnded: Word = ['Terminée', 'Ended'];
export const demoEvidence: Word = ['Preuve de la vidéo', 'Evidence of video'];
export const demoBill: Word = ['Facturation', 'Bill'];
export const demoPosition: Word = ['Position au registre', 'Position in the ledger'];
export const demoRaw: Word = ['Réponse de l’interface', 'Answer of the interface'];
export const demoNoCredentials: Word = [
  'Les clés de démonstration ne sont pas disponibles. Lancez la passerelle en Development et ouvrez cette page sur la même machine.',
  'The demo keys are not available. Run the gateway in Development and open this page on the same machine.',
];
export const demoRefused: Word = ['Refusé ({status}) : {title} {detail}', 'Refused ({status}): {title} {detail}'];
export const demoUnreachable: Word = ['La passerelle ne répond pas ; la page réessaie.', 'The gateway is not answering; the page keeps trying.'];
export const demoGroups: Record<string, Word> = {
  visit: ['Rendez-vous', 'Appointment'],
  clinician: ['Soignant', 'Clinician'],
  practice: ['Cabinet', 'Practice'],
  patient: ['Patient', 'Patient'],
  care: ['Parcours de soins', 'Care pathway'],
};
export const demoFields: Record<string, Word> = {
  reference: ['Référence du logiciel', 'The software’s reference'],
  scheduledAt: ['Date et heure', 'Date and time'],
  durationMinutes: ['Durée en minutes', 'Length in minutes'],
  'clinician.rpps': ['Numéro RPPS', 'RPPS number'],
  'clinician.name': ['Nom affiché', 'Name shown'],
  'clinician.specialty': ['Spécialité', 'Specialty'],
  'clinician.agreement': ['Secteur conventionnel', 'Agreement'],
  'practice.name': ['Nom du cabinet', 'Name of the practice'],
  'practice.department': ['Département', 'Département'],
  'practice.phone': ['Téléphone (E.164)', 'Telephone (E.164)'],
  'patient.reference': ['Référence du patient', 'The patient’s reference'],
  'patient.givenName': ['Prénom', 'Given name'],
  'patient.birthDate': ['Date de naissance', 'Date of birth'],
  'patient.sex': ['Sexe', 'Sex'],
  'patient.department': ['Département', 'Département'],
  'care.pathway': ['Place dans le parcours', 'Place in the pathway'],
};
