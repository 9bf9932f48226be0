// The demo desk: a practice's software on one page, through the public HTTP interface. Development only.

import { Gateway, type Consultation, type Problem } from './demo-gateway';
import { showLinks } from './demo-links';
import { OrderForm } from './demo-order';
import { showConsultation } from './demo-watch';
import { h, put, setTitle, show } from './dom';
import { frame } from './page';
import * as words from './words';

const pollMilliseconds = 1_000;

const gateway = new Gateway();
const form = new OrderForm(order);
const linksPlace = h('div', { class: 'stack' }, h('p', { class: 'hint' }, words.demoNothingYet));
const watchPlace = h('div', { class: 'stack' }, h('p', { class: 'hint' }, words.demoNothingYet));
const count = h('strong', { class: 'count', 'data-testid': 'national-count' }, '–');

let watched: string | null = null;
let shown = '';

frame();
setTitle(words.demoTitle);
open();
void poll();

function open(): void {
  show('demo',
    h('div', { class: 'desk' },
      h('section', { class: 'card intro' }, h('h1', {}, words.demoTitle), h('p', {}, words.demoBody), gateway.reach),
      h('section', { class: 'card national' }, h('p', {}, words.demoCount), count, h('p', { class: 'hint' }, words.demoCountSource)),
      h('section', { class: 'card' }, h('h2', {}, words.demoOrder), form.element),
      h('div', { class: 'column' },
        h('section', { class: 'card' }, h('h2', {}, words.demoJoin), linksPlace),
        h('section', { class: 'card', 'aria-live': 'polite' }, h('h2', {}, words.demoWatch), watchPlace))));
}

async function order(): Promise<void> {
  linksPlace.replaceChildren();
  form.forgive();
  const answer = await gateway.ask<Consultation>('/v1/consultations', form.body());
  if (!answer) {
    form.say(words.demoUnreachable);
    return;
  }
  if ('problem' in answer) {
    return complain(answer.problem);
  }
  const { value } = answer;
  watched = value.id;
  shown = '';
  if (value.links) {
    showLinks(linksPlace, value.links);
  }
  form.renewReference();
  await look();
}

function complain(problem: Problem): void {
  if (!linksPlace.hasChildNodes()) {
    put(linksPlace, h('p', { class: 'hint' }, words.demoNothingYet));
  }
  form.complain(problem);
}

async function poll(): Promise<void> {
  for (;;) {
    if (document.visibilityState === 'visible') {
      await Promise.all([look(), countNationally()]);
    }
    await new Promise((resolve) => window.setTimeout(resolve, pollMilliseconds));
  }
}

async function look(): Promise<void> {
  const id = watched;
  if (!id) {
    return;
  }
  const answer = await gateway.ask<Consultation>(`/v1/consultations/${id}`);
  if (!answer || 'problem' in answer || id !== watched) {
    return;
  }
  const raw = JSON.stringify(answer.value, null, 2);
  // Only what changed is drawn anew, so that a press never meets a button that has just gone.
  if (raw !== shown) {
    shown = raw;
    showConsultation(watchPlace, answer.value, raw, (pressed) => void confirm(id, pressed));
  }
}

async function confirm(id: string, pressed: HTMLButtonElement): Promise<void> {
  pressed.disabled = true;
  const answer = await gateway.ask<Consultation>(`/v1/consultations/${id}/bill/confirmation`, {});
  if (answer && 'problem' in answer) {
    complain(answer.problem);
  }
  pressed.disabled = false;
  await look();
}

async function countNationally(): Promise<void> {
  const billed = await gateway.billedNationally();
  if (billed && count.textContent !== billed) {
    count.textContent = billed;
  }
}
