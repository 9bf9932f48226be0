// Elements from script, with sentences that follow the language.

import { currentLanguage, say, speak, whenLanguageChanges, type Values, type Word } from './language';
import * as words from './words';

type Listener = (event: Event) => void;
type Attribute = string | boolean | Word | Listener | undefined;
export type Child = Node | Word | string | null | false | undefined;

interface Spoken {
  node: Node;
  /** The attribute that holds the sentence; null for a text node. */
  attribute: string | null;
  word: Word;
  values: Values | undefined;
}

let spoken: Spoken[] = [];
const tidyAbove = 500;

/** An element. A Word as an attribute or a child is spoken in the language of the moment. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value);
    } else if (isWord(value)) {
      sayAttribute(element, name, value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (typeof value === 'string') {
      element.setAttribute(name, value);
    }
  }
  put(element, ...children);
  return element;
}

/** Puts children at the end of an element. */
export function put(element: Element, ...children: Child[]): void {
  for (const child of children) {
    if (child === null || child === false || child === undefined) {
      continue;
    }
    element.append(isWord(child) ? text(child) : child);
  }
}

/** A text node that holds a sentence. */
export function text(word: Word, values?: Values): Text {
  const node = document.createTextNode(say(word, values));
  remember({ node, attribute: null, word, values });
  return node;
}

/** Makes a sentence the only content of an element. Nothing is touched that says it already, so that no screen reader repeats it. */
export function tell(element: Element, word: Word, values?: Values): void {
  const said = say(word, values);
  if (element.textContent !== said) {
    element.textContent = said;
  }
  remember({ node: element, attribute: '', word, values });
}

export function sayAttribute(element: Element, attribute: string, word: Word, values?: Values): void {
  element.setAttribute(attribute, say(word, values));
  remember({ node: element, attribute, word, values });
}

function remember(entry: Spoken): void {
  const same = spoken.find((other) => other.node === entry.node && other.attribute === entry.attribute);
  if (same) {
    same.word = entry.word;
    same.values = entry.values;
    return;
  }
  if (spoken.length > tidyAbove) {
    spoken = spoken.filter(({ node }) => node.isConnected);
  }
  spoken.push(entry);
}

whenLanguageChanges(() => {
  for (const { node, attribute, word, values } of spoken) {
    if (attribute) {
      (node as Element).setAttribute(attribute, say(word, values));
    } else {
      node.textContent = say(word, values);
    }
  }
});

function isWord(value: unknown): value is Word {
  return Array.isArray(value);
}

/** The switch between the two languages; each is written in its own. */
export function languageSwitch(): HTMLElement {
  const choice = (language: 'fr' | 'en', short: string, name: string): HTMLButtonElement => {
    const button = h('button', { type: 'button', lang: language, title: name, 'data-testid': `language-${language}`, onclick: () => speak(language) },
      short, h('span', { class: 'unseen' }, ` ${name}`));
    const show = (): void => button.setAttribute('aria-pressed', String(currentLanguage() === language));
    whenLanguageChanges(show);
    show();
    return button;
  };
  return h('div', { class: 'languages', role: 'group', 'aria-label': words.languageLabel }, choice('fr', 'FR', 'Français'), choice('en', 'EN', 'English'));
}

const title = { word: words.serviceName as Word, values: undefined as Values | undefined };
whenLanguageChanges(() => (document.title = say(title.word, title.values)));

export function setTitle(word: Word, values?: Values): void {
  title.word = word;
  title.values = values;
  document.title = say(word, values);
}

/** Shows one screen, names it on the body, and leads a keyboard or a screen reader to its heading. */
export function show(screen: string, ...content: Child[]): void {
  const main = document.querySelector('main')!;
  const first = document.body.dataset.screen === 'loading' || !document.body.dataset.screen;
  document.body.dataset.screen = screen;
  main.replaceChildren();
  put(main, ...content);
  window.scrollTo(0, 0);
  const heading = main.querySelector<HTMLElement>('h1');
  if (heading && !first) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

const icons = {
  microphone: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3Z M6 11.5a6 6 0 0 0 12 0 M12 17.5V21',
  camera: 'M3 7.5h11a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5H3z M15.5 11l5.5-3v8l-5.5-3',
  flip: 'M4 8.5h11.5a4.5 4.5 0 0 1 4.5 4.5 M7.5 5 4 8.5 7.5 12 M20 15.5H8.5A4.5 4.5 0 0 1 4 11 M16.5 12l3.5 3.5-3.5 3.5',
  settings: 'M4 7h10 M18 7h2 M14 5v4 M4 17h2 M10 17h10 M10 15v4',
  leave: 'M4 14.5c5-4 11-4 16 0l-1.500 3-4-1.500v-2.500a10 10 0 0 0-5 0v2.500l-4 1.500z',
  phone: 'M6 3.500h3.500l1.500 4-2 1.500a11 11 0 0 0 6 6l1.500-2 4 1.500V18a2.500 2.500 0 0 1-2.700 2.500C10.500 20 4 13.500 3.500 6.200A2.500 2.500 0 0 1 6 3.500Z',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Z M4.500 20.500a7.500 7.500 0 0 1 15 0',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  alert: 'M12 4l9.500 16.500h-19z M12 10v4.500 M12 17.500v.200',
  bell: 'M6 16.500h12l-1.500-2.500V10a4.500 4.500 0 0 0-9 0v4z M10.500 19.500a1.500 1.500 0 0 0 3 0',
} as const;

export type Icon = keyof typeof icons;

/** A line drawing beside a word; never alone. `off` strikes it through. */
export function icon(name: Icon, off = false): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', icons[name] + (off ? ' M4 4l16 16' : ''));
  svg.append(path);
  return svg;
}
