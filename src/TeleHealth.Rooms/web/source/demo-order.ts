// The order of a consultation: every field of the interface, filled in with an example, and what the gateway finds wrong in it.

import type { Problem } from './demo-gateway';
import { h, put, tell } from './dom';
import type { Values, Word } from './language';
import * as words from './words';

interface Field {
  path: string;
  value: () => string;
  /** Words of the interface to choose from; without them the field is free. */
  options?: readonly string[];
}

const groups: ReadonlyArray<readonly [string, readonly Field[]]> = [
  ['visit', [
    { path: 'reference', value: newReference },
    { path: 'durationMinutes', value: () => '15' },
    { path: 'scheduledAt', value: () => roundedNow() },
  ]],
  ['clinician', [
    { path: 'clinician.name', value: () => 'Dr Claire Martin' },
    { path: 'clinician.rpps', value: () => withLuhnKey('1010000000') },
    { path: 'clinician.specialty', value: () => 'SM54' },
    { path: 'clinician.agreement', value: () => 'sector1', options: ['sector1', 'sector2Optam', 'sector2', 'none'] },
  ]],
  ['practice', [
    { path: 'practice.name', value: () => 'Cabinet des Lilas' },
    { path: 'practice.phone', value: () => '+33143000000' },
    { path: 'practice.department', value: () => '93' },
  ]],
  ['patient', [
    { path: 'patient.givenName', value: () => 'Samira' },
    { path: 'patient.reference', value: () => 'P-0042' },
    { path: 'patient.birthDate', value: () => '1984-02-03' },
    { path: 'patient.sex', value: () => 'F', options: ['F', 'M', 'U'] },
    { path: 'patient.department', value: () => '93' },
  ]],
  ['care', [{ path: 'care.pathway', value: () => 'treatingDoctor', options: ['treatingDoctor', 'referred', 'outside'] }]],
];

export class OrderForm {
  readonly element: HTMLElement;
  private readonly inputs = new Map<string, HTMLInputElement | HTMLSelectElement>();
  private readonly complaints = new Map<string, HTMLElement>();
  private readonly message = h('p', { class: 'error', role: 'alert' });

  constructor(order: () => Promise<void>) {
    const create = h('button', { type: 'submit', class: 'primary', 'data-testid': 'create' }, words.demoCreate);
    this.element = h('form', {
      class: 'order', novalidate: true, onsubmit: (event) => {
        event.preventDefault();
        create.disabled = true;
        void order().finally(() => (create.disabled = false));
      },
    },
      ...groups.map(([group, fields]) => h('fieldset', {}, h('legend', {}, words.demoGroups[group]), ...fields.map((field) => this.fieldOf(field)))),
      this.message,
      h('div', { class: 'actions' }, create));
  }

  body(): object {
    const body: Record<string, unknown> = {};
    for (const [path, input] of this.inputs) {
      const [first, second] = path.split('.') as [string, string?];
      const value = path === 'durationMinutes' && /^\d+$/.test(input.value) ? Number(input.value) : input.value;
      if (second) {
        ((body[first] ??= {}) as Record<string, unknown>)[second] = value;
      } else {
        body[first] = value;
      }
    }
    return body;
  }

  say(word: Word, values?: Values): void {
    tell(this.message, word, values);
  }

  complain(problem: Problem): void {
    this.say(words.demoRefused, { status: problem.status ?? '', title: problem.title ?? '', detail: problem.detail ?? '' });
    let first: HTMLElement | null = null;
    for (const { field, code, detail } of problem.errors ?? []) {
      const complaint = this.complaints.get(field);
      const input = this.inputs.get(field);
      if (complaint && input) {
        complaint.textContent = `${code}: ${detail}`;
        input.setAttribute('aria-invalid', 'true');
        first ??= input;
      } else {
        put(this.message, ` ${field}: ${code}: ${detail}`);
      }
    }
    first?.focus();
  }

  forgive(): void {
    this.message.textContent = '';
    for (const [path, complaint] of this.complaints) {
      complaint.textContent = '';
      this.inputs.get(path)?.removeAttribute('aria-invalid');
    }
  }

  /** The next order is another consultation. */
  renewReference(): void {
    const reference = this.inputs.get('reference');
    if (reference) {
      reference.value = newReference();
    }
  }

  private fieldOf(field: Field): HTMLElement {
    const id = field.path.replace('.', '-');
    const input = field.options
      ? h('select', { id, 'aria-describedby': `${id}-error` }, ...field.options.map((option) => h('option', { value: option }, option)))
      : h('input', { id, autocomplete: 'off', spellcheck: 'false', 'aria-describedby': `${id}-error` });
    input.value = field.value();
    const complaint = h('span', { class: 'error', id: `${id}-error` });
    this.inputs.set(field.path, input);
    this.complaints.set(field.path, complaint);
    return h('p', { class: field.path === 'scheduledAt' ? 'field wide' : 'field' }, h('label', { for: id }, words.demoFields[field.path]), input, complaint);
  }
}

function newReference(): string {
  return `demo-${Date.now().toString(36)}`;
}

/** This minute, rounded down to five, with this machine's offset from UTC. */
function roundedNow(): string {
  const now = new Date();
  now.setMinutes(Math.floor(now.getMinutes() / 5) * 5, 0, 0);
  const offset = -now.getTimezoneOffset();
  const two = (amount: number): string => String(Math.abs(amount)).padStart(2, '0');
  const local = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${two(now.getHours())}:${two(now.getMinutes())}:00`;
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.trunc(offset / 60))}:${two(offset % 60)}`;
}

/** The eleventh digit of an RPPS number is the Luhn key of the ten before. */
function withLuhnKey(ten: string): string {
  const sum = [...ten].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return ten + ((10 - (sum % 10)) % 10);
}
