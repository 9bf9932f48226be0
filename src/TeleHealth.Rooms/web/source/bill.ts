// The bill that the gateway proposes, what the clinician may judge otherwise, and the clinician's confirmation of it.

import { BillJudgementForm } from './bill-judgement';
import { h, icon, put, setTitle, tell, text, type Child } from './dom';
import { day, euros, time, type Word } from './language';
import { button } from './page';
import type { Bill, BillLine, BillReason, Certainty, Judgement } from './protocol';
import { waitOrOnline, type Door } from './seat';
import * as words from './words';

const billPollMilliseconds = 2_000;

export class BillCard {
  readonly element = h('section', { class: 'card', 'data-testid': 'bill', 'data-standing': 'notYet', 'aria-live': 'polite' });

  constructor(private readonly door: Door, private readonly seat: string) {}

  await(): void {
    put(this.element, h('h2', {}, words.billTitle), h('p', { class: 'hint' }, words.billWaiting));
    void this.poll();
  }

  private async poll(): Promise<void> {
    for (;;) {
      const answer = await this.door.readBill(this.seat);
      if (!answer.ok) {
        return this.failed(answer.code);
      }
      if (answer.value.standing !== 'notYet') {
        this.show(answer.value);
      }
      if (answer.value.standing !== 'notYet' && answer.value.standing !== 'confirmed') {
        return;
      }
      await waitOrOnline(billPollMilliseconds);
    }
  }

  private show(bill: Bill): void {
    this.element.replaceChildren();
    this.element.dataset.standing = bill.standing;
    const content: Child[] = [h('h2', {}, words.billTitle)];
    if (bill.standing === 'notBillable') {
      content.push(h('p', { class: 'grade' }, words.billNothing), list(bill.reasons, words.reasonWords, words.reasonUnknown));
    } else {
      content.push(h('div', { class: 'scroll' }, table(bill.lines)));
    }
    if (bill.standing === 'proposed' && bill.warnings.length) {
      content.push(h('div', { class: 'cautions', 'data-testid': 'warnings' },
        h('h3', {}, words.billWarnings), list(bill.warnings, words.warningWords, words.warningUnknown)));
    }
    if (bill.standing === 'proposed') {
      // Whoever works in another window sees in its title that something waits here.
      setTitle(words.billTitleWaiting);
      const confirm = button(words.billConfirm, 'confirm-bill', () => void this.confirm(confirm));
      content.push(h('div', { class: 'actions' }, confirm), h('p', { class: 'hint' }, words.billConfirmHint));
    } else if (bill.standing === 'confirmed') {
      content.push(h('p', { class: 'notice', 'data-tone': 'waiting' }, words.billConfirmed));
    } else if (bill.standing === 'recorded') {
      setTitle(words.billTitleDone);
      content.push(h('p', { class: 'notice', 'data-tone': 'good' }, icon('check'), h('span', {}, words.billRecorded)));
    } else if (bill.standing === 'cancelling' || bill.standing === 'cancelled') {
      content.push(h('p', { class: 'notice' }, words.billCancelled));
    }
    if (bill.judgement && (bill.standing === 'proposed' || bill.standing === 'notBillable')) {
      content.push(new BillJudgementForm(bill.judgement, (judgement) => this.judge(judgement)).element);
    }
    const last = bill.amendments[bill.amendments.length - 1];
    if (last) {
      content.push(h('p', { class: 'hint', 'data-testid': 'amended' }, text(words.billAmended[last.by], { day: day(last.at), time: time(last.at) })));
    }
    if (bill.rulesVersion) {
      content.push(h('p', { class: 'hint' }, text(words.billRulesVersion, { version: bill.rulesVersion })));
    }
    put(this.element, ...content);
  }

  /** The word to show in the form when it is refused; null when the bill is there anew. */
  private async judge(judgement: Judgement): Promise<Word | null> {
    const answer = await this.door.judgeBill(this.seat, judgement);
    if (!answer.ok) {
      return words.judgementRefused[answer.code] ?? words.judgementFailed;
    }
    this.show(answer.value);
    this.element.querySelector<HTMLElement>('h2')?.scrollIntoView({ block: 'nearest' });
    return null;
  }

  private async confirm(pressed: HTMLButtonElement): Promise<void> {
    pressed.disabled = true;
    tell(pressed, words.working);
    const answer = await this.door.confirmBill(this.seat);
    if (!answer.ok) {
      return this.failed(answer.code);
    }
    this.show(answer.value);
    if (answer.value.standing === 'confirmed') {
      await waitOrOnline(billPollMilliseconds);
      await this.poll();
    }
  }

  private failed(code: string): void {
    put(this.element, h('p', { class: 'error', role: 'alert' }, text(words.billFailed, { code })));
  }
}

function list(reasons: BillReason[], known: Record<string, Word>, unknown: Word): HTMLElement {
  return h('ul', { class: 'reasons' }, ...reasons.map(({ code, rule, certainty }) =>
    h('li', { 'data-code': code }, known[code] ?? text(unknown, { code }), ' ', ruleOf(rule, certainty))));
}

function table(lines: BillLine[]): HTMLElement {
  const sum = (of: (line: BillLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  return h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, words.billAct), h('th', { scope: 'col', class: 'amount' }, words.billAmount))),
    h('tbody', {}, ...lines.map(({ act, cents, rule, french, english, certainty, party }) => h('tr', {},
      h('td', {}, h('strong', {}, act), ' ', text([french, english]), party === 'nurse' && h('span', { class: 'party' }, words.billNurseLine), ruleOf(rule, certainty)),
      h('td', { class: 'amount' }, amount(cents))))),
    h('tfoot', {},
      lines.length > 1 && sumRow(words.billTotal, sum(({ cents }) => cents)),
      sumRow(words.billCompulsory, sum(({ compulsoryCents }) => compulsoryCents)),
      sumRow(words.billPatient, sum(({ patientCents }) => patientCents))));
}

function sumRow(word: Word, cents: number): HTMLElement {
  return h('tr', {}, h('th', { scope: 'row' }, word), h('td', { class: 'amount' }, amount(cents)));
}

function ruleOf(rule: string, certainty: Certainty): HTMLElement {
  return h('span', { class: 'rule' }, text(words.billRule[certainty], { rule }));
}

function amount(cents: number): Text {
  return text(['{amount}', '{amount}'], { amount: euros(cents) });
}
