// The bill that the gateway proposes, and the clinician's confirmation of it.

import { h, icon, put, tell, text, type Child } from './dom';
import { euros } from './language';
import { button } from './page';
import type { Bill, BillLine } from './protocol';
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
      content.push(
        h('p', { class: 'grade' }, words.billNothing),
        h('ul', { class: 'reasons' }, ...bill.reasons.map(({ code, rule }) =>
          h('li', {}, words.reasonWords[code] ?? text(words.reasonUnknown, { code }), ' ', ruleOf(rule)))));
    } else {
      content.push(h('div', { class: 'scroll' }, table(bill.lines)));
    }
    if (bill.rulesVersion) {
      content.push(h('p', { class: 'hint' }, text(words.billRulesVersion, { version: bill.rulesVersion })));
    }
    if (bill.standing === 'proposed') {
      const confirm = button(words.billConfirm, 'confirm-bill', () => void this.confirm(confirm));
      content.push(h('div', { class: 'actions' }, confirm), h('p', { class: 'hint' }, words.billConfirmHint));
    } else if (bill.standing === 'confirmed') {
      content.push(h('p', { class: 'notice', 'data-tone': 'waiting' }, words.billConfirmed));
    } else if (bill.standing === 'recorded') {
      content.push(h('p', { class: 'notice', 'data-tone': 'good' }, icon('check'), h('span', {}, words.billRecorded)));
    } else if (bill.standing === 'cancelling' || bill.standing === 'cancelled') {
      content.push(h('p', { class: 'notice' }, words.billCancelled));
    }
    put(this.element, ...content);
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

function table(lines: BillLine[]): HTMLElement {
  const total = lines.reduce((sum, { cents }) => sum + cents, 0);
  return h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, words.billAct), h('th', { scope: 'col', class: 'amount' }, words.billAmount))),
    h('tbody', {}, ...lines.map(({ act, cents, rule }) => h('tr', {},
      h('td', {}, h('strong', {}, act), ' ', words.actWords[act], ruleOf(rule)),
      h('td', { class: 'amount' }, amount(cents))))),
    lines.length > 1 && h('tfoot', {}, h('tr', {}, h('th', { scope: 'row' }, words.billTotal), h('td', { class: 'amount' }, amount(total)))));
}

function ruleOf(rule: string): HTMLElement {
  return h('span', { class: 'rule' }, text(words.billRule, { rule }));
}

function amount(cents: number): Text {
  return text(['{amount}', '{amount}'], { amount: euros(cents) });
}
