// Ending is for both and for good: the clinician is asked once more.

import type { Call } from './call';
import { h, put, tell, text } from './dom';
import type { Value, Word } from './language';
import { button } from './page';
import * as words from './words';

/** Puts the question into a place of the screen, above its controls; nowhere twice. */
export type AskEnd = (place: Element, title: Word, body: Word, yes: Word) => void;

export function endingQuestion(call: Call, name: Value): AskEnd {
  return (place, title, body, yes) => {
    if (!place.querySelector('.confirm')) {
      const panel = question(call, name, title, body, yes);
      place.insertBefore(panel, place.querySelector('.bar'));
      panel.focus();
    }
  };
}

function question(call: Call, name: Value, title: Word, body: Word, yes: Word): HTMLElement {
  const panel = h('section', { class: 'panel confirm', tabindex: '-1', 'aria-label': title });
  const sure = button(yes, 'end-confirm', () => {
    sure.disabled = true;
    tell(sure, words.working);
    void call.end();
  }, 'danger');
  const close = (): void => {
    panel.remove();
    document.querySelector<HTMLElement>('[data-testid=end]')?.focus();
  };
  put(panel, h('h2', {}, title), h('p', {}, text(body, { name })),
    h('div', { class: 'actions' }, sure, button(words.endNo, 'end-cancel', close, 'secondary')));
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  return panel;
}
