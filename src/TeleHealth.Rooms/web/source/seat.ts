// The link, the seat that it gives, and the HTTP half of docs/protocol.md. Secrets stay in the fragment, in sessionStorage and in bodies.

import type { Bill, EquipmentCheck, EquipmentReport, Invitation, Judgement, Role, Seating, TestCallAnswer } from './protocol';

const requestTimeoutMilliseconds = 10_000;
const retryMilliseconds = 2_000;

export interface Link {
  text: string;
  consultation: string;
}

/** The link in this page's address; null when it is not a whole one. */
export function readLink(): Link | null {
  const text = decodeURIComponentSafely(location.hash.slice(1)).trim();
  const consultation = /^([0-9a-f]{32})\.\d{1,9}\.[\w-]{16,128}$/i.exec(text)?.[1];
  return consultation ? { text, consultation: consultation.toLowerCase() } : null;
}

/** The name of this life of the document. */
export const pageName: string = randomName();

/** 22 random base64url characters: 128 bits and a little more. */
function randomName(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => alphabet[byte & 63]).join('');
}

export function evidenceKey(role: Role, consultation: string): string {
  return `telehealth.evidence.${role}.${consultation}`;
}

function seatKey(role: Role, consultation: string): string {
  return `telehealth.seat.${role}.${consultation}`;
}

/** The seat that an earlier life of this tab took. */
export function keptSeat(role: Role, consultation: string): Seating | null {
  try {
    return JSON.parse(sessionStorage.getItem(seatKey(role, consultation)) ?? 'null') as Seating | null;
  } catch {
    return null;
  }
}

export function keepSeat(role: Role, consultation: string, seating: Seating): void {
  try {
    sessionStorage.setItem(seatKey(role, consultation), JSON.stringify(seating));
  } catch {
    // Then a reload asks for the seat anew.
  }
}

export function forgetSeat(role: Role, consultation: string): void {
  try {
    sessionStorage.removeItem(seatKey(role, consultation));
  } catch {
    // Nothing was kept.
  }
}

export type Answer<T> = { ok: true; value: T } | { ok: false; code: string };

/** Asks until there is an answer; says once that nobody answers, and once that somebody did. */
export class Door {
  constructor(
    private readonly unreachable: () => void,
    private readonly reachable: () => void,
  ) {}

  openLink(link: Link): Promise<Answer<Invitation>> {
    return this.ask('/rooms/link', { link: link.text });
  }

  takeSeat(link: Link, consentNotice?: string): Promise<Answer<Seating>> {
    // Asked again with the same nonce it is the same seat: a first try that was stuck somewhere and arrives late takes it from nobody.
    return this.ask('/rooms/seat', { link: link.text, ...(consentNotice ? { consentNotice } : {}), nonce: randomName() });
  }

  refuse(link: Link): Promise<Answer<Invitation>> {
    return this.ask('/rooms/refusal', { link: link.text });
  }

  testCall(link: Link): Promise<Answer<TestCallAnswer>> {
    return this.ask('/rooms/test', { link: link.text });
  }

  tellEquipment(link: Link, report: EquipmentReport): Promise<Answer<EquipmentCheck>> {
    return this.ask('/rooms/test/result', { link: link.text, ...report });
  }

  readBill(seat: string): Promise<Answer<Bill>> {
    return this.ask('/rooms/bill', null, seat);
  }

  judgeBill(seat: string, judgement: Judgement): Promise<Answer<Bill>> {
    return this.ask('/rooms/bill/judgement', judgement, seat);
  }

  confirmBill(seat: string): Promise<Answer<Bill>> {
    return this.ask('/rooms/bill/confirmation', {}, seat);
  }

  private async ask<T>(path: string, body: object | null, bearer?: string): Promise<Answer<T>> {
    for (let told = false; ; ) {
      const { answer, waitMilliseconds } = await once<T>(path, body, bearer);
      if (answer) {
        if (told) {
          this.reachable();
        }
        return answer;
      }
      if (!told) {
        told = true;
        this.unreachable();
      }
      await waitOrOnline(waitMilliseconds);
    }
  }
}

async function once<T>(path: string, body: object | null, bearer?: string): Promise<{ answer: Answer<T> | null; waitMilliseconds: number }> {
  const abort = new AbortController();
  const timer = window.setTimeout(() => abort.abort(), requestTimeoutMilliseconds);
  try {
    const response = await fetch(path, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      cache: 'no-store',
      credentials: 'omit',
      signal: abort.signal,
    });
    if (response.ok) {
      return { answer: { ok: true, value: (await response.json()) as T }, waitMilliseconds: 0 };
    }
    if (response.status === 429 || response.status >= 500) {
      const seconds = Number(response.headers.get('Retry-After'));
      return { answer: null, waitMilliseconds: Math.max(retryMilliseconds, (Number.isFinite(seconds) ? seconds : 0) * 1000) };
    }
    const problem = (await response.json().catch(() => ({}))) as { code?: string };
    return { answer: { ok: false, code: problem.code ?? `http-${response.status}` }, waitMilliseconds: 0 };
  } catch {
    return { answer: null, waitMilliseconds: retryMilliseconds };
  } finally {
    window.clearTimeout(timer);
  }
}

export function waitOrOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      window.clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = window.setTimeout(done, milliseconds);
    window.addEventListener('online', done);
  });
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
