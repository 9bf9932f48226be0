// The two links of a consultation.

import qrcode from 'qrcode-generator';
import { h, put } from './dom';
import type { Word } from './language';
import * as words from './words';

/** Both doors of the consultation; the patient's also as a code that a telephone reads. */
export function showLinks(place: Element, links: { clinician: string; patient: string }): void {
  const link = (testId: string, word: Word, href: string): HTMLElement =>
    h('a', { class: 'button primary', 'data-testid': testId, href, target: '_blank', rel: 'noopener' }, word);
  place.replaceChildren();
  put(place,
    h('p', { class: 'hint' }, words.demoJoinHint),
    h('div', { class: 'actions' },
      link('link-clinician', words.demoClinicianLink, links.clinician),
      link('link-patient', words.demoPatientLink, links.patient)),
    h('figure', { class: 'qr' }, qrOf(links.patient), h('figcaption', { class: 'hint' }, words.demoQr, h('br'), words.demoQrHint)));
}

function qrOf(content: string): SVGSVGElement {
  const quietZone = 4;
  const code = qrcode(0, 'M');
  code.addData(content);
  code.make();
  const size = code.getModuleCount();
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const whole = size + 2 * quietZone;
  svg.setAttribute('viewBox', `0 0 ${whole} ${whole}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  svg.setAttribute('aria-hidden', 'true');
  let squares = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      squares += code.isDark(row, column) ? `M${column + quietZone} ${row + quietZone}h1v1h-1z` : '';
    }
  }
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', squares);
  svg.append(path);
  return svg;
}
