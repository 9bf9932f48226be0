// What the clinician may judge otherwise than the practice's software said it.

import { h, tell, type Child } from './dom';
import type { Word } from './language';
import type { Judgement } from './protocol';
import * as words from './words';

const unsaid = '';
const truth = { yes: true, no: false } as const;

export class BillJudgementForm {
  readonly element: HTMLElement;
  private readonly error = h('p', { class: 'error', role: 'alert' });
  private readonly pathway: HTMLSelectElement;
  private readonly exception: HTMLSelectElement;
  private readonly sas: HTMLSelectElement;
  private readonly alternates: HTMLSelectElement;
  private readonly territory: HTMLSelectElement;
  private readonly informs: HTMLSelectElement;
  private readonly accompaniment: HTMLSelectElement;
  private readonly nurse = h('input', { id: 'judge-nurse', inputmode: 'numeric', autocomplete: 'off', maxlength: '11', 'data-testid': 'judge-nurse' });
  private readonly sickLeave = h('input', { id: 'judge-sick-leave', type: 'number', min: '0', max: '366', step: '1', inputmode: 'numeric', 'data-testid': 'judge-sick-leave' });

  /** @param judge answers the word that says why it was refused, or null. */
  constructor(now: Judgement, private readonly judge: (judgement: Judgement) => Promise<Word | null>) {
    this.pathway = choice('pathway', words.judgePathway, now.pathway);
    this.exception = choice('exception', words.judgeException, now.exception);
    this.sas = choice('sas', words.judgeTruth, word(now.sentBySas));
    this.alternates = choice('alternates', words.judgeTruth, word(now.alternates));
    this.territory = choice('territory', words.judgeTerritory, now.territory);
    this.informs = choice('informs', words.judgeTruth, word(now.informsTreatingDoctor));
    this.accompaniment = choice('accompaniment', words.judgeAccompaniment, now.accompaniment);
    this.sickLeave.value = now.sickLeaveDays ? String(now.sickLeaveDays) : '';
    const nurseField = field(words.judgeNurse, this.nurse, now.nurseKnown ? words.judgeNurseKnown : words.judgeNurseHint);
    const exceptionField = field(words.judgeExceptionLabel, this.exception);
    const show = (): void => {
      nurseField.hidden = this.accompaniment.value === unsaid;
      exceptionField.hidden = this.pathway.value !== 'outside';
    };
    this.accompaniment.addEventListener('change', show);
    this.pathway.addEventListener('change', show);
    show();
    const submit = h('button', { type: 'submit', class: 'secondary', 'data-testid': 'judge' }, words.judgeSubmit);
    this.element = h('details', { class: 'judgement', 'data-testid': 'judgement' },
      h('summary', {}, words.judgeTitle),
      h('p', { class: 'hint' }, words.judgeHint),
      h('form', { class: 'stack', novalidate: true, onsubmit: (event) => void this.submit(event, submit) },
        field(words.judgePathwayLabel, this.pathway),
        exceptionField,
        field(words.judgeAlternatesLabel, this.alternates),
        field(words.judgeTerritoryLabel, this.territory),
        field(words.judgeSasLabel, this.sas),
        field(words.judgeInformsLabel, this.informs),
        field(words.judgeAccompanimentLabel, this.accompaniment),
        nurseField,
        field(words.judgeSickLeaveLabel, this.sickLeave),
        this.error,
        h('div', { class: 'actions' }, submit)));
  }

  private async submit(event: Event, pressed: HTMLButtonElement): Promise<void> {
    event.preventDefault();
    pressed.disabled = true;
    this.error.textContent = '';
    const refused = await this.judge(this.judgement());
    pressed.disabled = false;
    if (refused) {
      tell(this.error, refused);
    }
  }

  private judgement(): Judgement {
    return {
      pathway: this.pathway.value,
      ...said('exception', this.pathway.value === 'outside' ? this.exception.value : unsaid),
      ...held('sentBySas', this.sas.value),
      ...held('alternates', this.alternates.value),
      ...said('territory', this.territory.value),
      ...held('informsTreatingDoctor', this.informs.value),
      ...said('accompaniment', this.accompaniment.value),
      ...(this.accompaniment.value !== unsaid ? said('nurseRpps', this.nurse.value.trim()) : {}),
      ...(this.sickLeave.value.trim() !== '' ? { sickLeaveDays: Number(this.sickLeave.value) } : {}),
    };
  }
}

function choice(name: string, options: ReadonlyArray<readonly [string, Word]>, now: string | undefined): HTMLSelectElement {
  const select = h('select', { id: `judge-${name}`, 'data-testid': `judge-${name}` }, ...options.map(([value, label]) => h('option', { value }, label)));
  select.value = now ?? unsaid;
  return select;
}

function field(label: Word, input: HTMLElement, hint?: Word): HTMLElement {
  const about: Child = hint && h('span', { class: 'hint', id: `${input.id}-hint` }, hint);
  if (hint) {
    input.setAttribute('aria-describedby', `${input.id}-hint`);
  }
  return h('p', { class: 'field' }, h('label', { for: input.id }, label), input, about);
}

function word(held: boolean | undefined): string | undefined {
  return held === undefined ? undefined : held ? 'yes' : 'no';
}

function said(name: string, value: string): Record<string, string> {
  return value === unsaid ? {} : { [name]: value };
}

function held(name: string, value: string): Record<string, boolean> {
  return value === 'yes' || value === 'no' ? { [name]: truth[value] } : {};
}
