// The types of docs/protocol.md, version 1. Fields that are not there yet are left out on the wire.

export const protocolVersion = 1;

export type Role = 'clinician' | 'patient';
export type Stage = 'booked' | 'waiting' | 'inProgress' | 'ended';
export type Outcome = 'completed' | 'noShow' | 'cancelled' | 'abandoned' | 'refused';
type Presence = 'empty' | 'here' | 'away';
type Grade = 'full' | 'degraded' | 'audioOnly' | 'notEstablished';

export interface Invitation {
  role: Role;
  stage: Stage;
  outcome?: Outcome;
  serverTime: string;
  scheduledAt: string;
  durationMinutes: number;
  opensAt: string;
  closesAt: string;
  /** Left out once erased, as is patientGivenName. */
  clinicianName?: string;
  practiceName: string;
  practicePhone: string;
  patientGivenName?: string;
  consentNotice: string;
  /** For how many days after the consultation the gateway keeps who the patient is. */
  identityKeptDays: number;
}

export interface Seating {
  seat: string;
  invitation: Invitation;
}

export type MediaTest = 'notTested' | 'passed' | 'failed';

export type EquipmentFault =
  | 'cameraRefused' | 'cameraMissing' | 'cameraBusy' | 'cameraFailed'
  | 'microphoneRefused' | 'microphoneMissing' | 'microphoneBusy' | 'microphoneFailed' | 'microphoneSilent'
  | 'hubBlocked' | 'mediaBlocked'
  | 'pictureNotSent' | 'pictureNotReceived' | 'soundNotSent' | 'soundNotReceived'
  | 'delayHigh' | 'lossHigh';

export interface EquipmentReport {
  media: MediaTest;
  faults: EquipmentFault[];
  path?: MediaPath;
  roundTripMilliseconds?: number;
  lossPerMille?: number;
}

/** A report as the gateway keeps it, with the instant at which it came. */
export interface EquipmentCheck extends EquipmentReport {
  at: string;
}

export type TestCallAnswer =
  | { standing: 'ready'; seat: string; seconds: number }
  | { standing: 'queued'; place: number }
  | { standing: 'unavailable'; reason: string };

export interface Seat {
  role: Role;
  presence: Presence;
  page?: string;
  since: string;
  admitted: boolean;
  equipment?: EquipmentCheck;
}

export interface Evidence {
  grade: Grade;
  twoWayVideoSeconds: number;
  audioOnlySeconds: number;
  oneWitnessVideoSeconds: number;
  longestGapSeconds: number;
}

export interface Room {
  stage: Stage;
  outcome?: Outcome;
  seats: Seat[];
  waitingSince?: string;
  admittedAt?: string;
  endedAt?: string;
  evidence?: Evidence;
}

export type Signal =
  | { kind: 'offer' | 'answer'; toPage: string; attempt: number; sdp: string }
  | { kind: 'candidate'; toPage: string; attempt: number; candidate: string; sdpMid?: string; sdpMLineIndex?: number }
  | { kind: 'restart'; toPage: string; attempt: number };

export type Message = { epoch: string; number: number } & (
  | { type: 'room'; room: Room }
  | { type: 'signal'; from: Role; fromPage: string; signal: Signal }
  | { type: 'seatMoved'; page: string }
);

export interface Cursor {
  epoch: string;
  number: number;
}

export interface Refused {
  ok: false;
  code: string;
}

export interface Entered {
  ok: true;
  role: Role;
  epoch: string;
  lastNumber: number;
  missed: Message[];
  complete: boolean;
  room: Room;
  evidenceStored: number;
  serverTime: string;
  iceServers: RTCIceServer[];
  iceTransportPolicy: RTCIceTransportPolicy;
}

export interface Sample {
  slot: number;
  framesDecoded: number;
  audioMilliseconds: number;
}

export type MediaPath = 'direct' | 'relayed';

export interface Report {
  number: number;
  final: boolean;
  samples: Sample[];
  path?: MediaPath;
}

export interface RoomAnswer {
  ok: true;
  room: Room;
}

export interface EvidenceAnswer {
  ok: true;
  stored: number;
}

export type Certainty = 'certain' | 'secondary' | 'uncertain' | 'notFound';

export interface BillLine {
  line: number;
  act: string;
  cents: number;
  rule: string;
  compulsoryCents: number;
  patientCents: number;
  french: string;
  english: string;
  certainty: Certainty;
  party: 'clinician' | 'nurse';
}

export interface BillReason {
  code: string;
  rule: string;
  certainty: Certainty;
}

export interface Amendment {
  at: string;
  by: 'clinician' | 'practiceSoftware';
}

/** What the clinician may judge; what is not said is left out. */
export interface Judgement {
  pathway: string;
  exception?: string;
  sentBySas?: boolean;
  alternates?: boolean;
  territory?: string;
  informsTreatingDoctor?: boolean;
  accompaniment?: string;
  nurseKnown?: boolean;
  nurseRpps?: string;
  sickLeaveDays?: number;
}

type BillStanding = 'notYet' | 'proposed' | 'notBillable' | 'confirmed' | 'recorded' | 'cancelling' | 'cancelled';

export interface Bill {
  standing: BillStanding;
  rulesVersion?: string;
  lines: BillLine[];
  reasons: BillReason[];
  warnings: BillReason[];
  activityCap?: string;
  judgement?: Judgement;
  amendments: Amendment[];
}

/** The seat of a role; the gateway lists both as long as the room is open. */
export function seatOf(room: Room, role: Role): Seat | undefined {
  return room.seats.find((seat) => seat.role === role);
}
