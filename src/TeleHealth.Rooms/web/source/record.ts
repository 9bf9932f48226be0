// After the end, for the clinician: what happened, what the browsers attest, and what may be billed.

import { BillCard } from './bill';
import { h, put, setTitle, show, text } from './dom';
import { duration, time, type Value, type Word } from './language';
import type { Evidence, Room } from './protocol';
import type { Door } from './seat';
import * as words from './words';

export class RecordScreen {
  private readonly evidence = h('section', { class: 'card', 'data-testid': 'evidence', 'aria-live': 'polite' });
  private readonly bill: BillCard;
  private shown = false;
  private evidenceShown = false;

  constructor(door: Door, seat: string, private readonly name: Value) {
    this.bill = new BillCard(door, seat);
  }

  see(room: Room): void {
    if (!this.shown) {
      this.shown = true;
      this.open(room);
    }
    if (room.evidence && !this.evidenceShown) {
      this.evidenceShown = true;
      this.showEvidence(room.evidence);
    }
  }

  private open(room: Room): void {
    const { name } = this;
    const title = words.outcomeTitle[room.outcome ?? 'completed'] ?? words.outcomeTitle.completed!;
    setTitle(title, { name });
    const { admittedAt, endedAt } = room;
    show('ended',
      h('section', { class: 'card' },
        h('h1', {}, text(title, { name })),
        admittedAt && endedAt
          ? h('p', { class: 'lead' }, text(words.summaryTimes, { from: time(admittedAt), to: time(endedAt), duration: between(admittedAt, endedAt) }))
          : room.outcome !== 'completed' && h('p', { class: 'lead' }, words.callPatient)),
      admittedAt && this.evidence,
      this.bill.element);
    put(this.evidence, h('h2', {}, words.evidenceTitle), h('p', { class: 'hint' }, words.evidenceWaiting));
    this.bill.await();
  }

  private showEvidence(evidence: Evidence): void {
    const row = (label: Word, seconds: number): HTMLElement =>
      h('div', {}, h('dt', {}, label), h('dd', {}, text(['{d}', '{d}'], { d: duration(seconds) })));
    this.evidence.replaceChildren();
    this.evidence.dataset.grade = evidence.grade;
    put(this.evidence,
      h('h2', {}, words.evidenceTitle),
      h('p', { class: 'grade' }, words.gradeWords[evidence.grade] ?? evidence.grade),
      h('p', {}, words.gradeMeans[evidence.grade]),
      h('dl', { class: 'figures' },
        row(words.twoWayLabel, evidence.twoWayVideoSeconds),
        row(words.oneWayLabel, evidence.oneWitnessVideoSeconds),
        row(words.audioOnlyLabel, evidence.audioOnlySeconds),
        row(words.gapLabel, evidence.longestGapSeconds)),
      h('p', { class: 'hint' }, words.evidenceNotProof));
  }
}

function between(from: string, to: string): () => string {
  return duration((Date.parse(to) - Date.parse(from)) / 1000);
}
