// The public HTTP interface as a practice's software calls it.

import { h, tell } from './dom';
import type { BillLine, BillReason, Evidence, Outcome, Stage } from './protocol';
import * as words from './words';

interface Credentials {
  apiKey: string;
  usageToken: string;
}

export interface Problem {
  title?: string;
  detail?: string;
  status?: number;
  errors?: Array<{ field: string; code: string; detail: string }>;
}

export interface Consultation {
  id: string;
  reference: string;
  state: Stage;
  outcome?: Outcome;
  scheduledAt: string;
  waitingSince?: string;
  admittedAt?: string;
  endedAt?: string;
  evidence?: Evidence;
  bill?: { standing: string; rulesVersion: string; lines: BillLine[]; reasons: BillReason[]; ledgerPosition?: number };
  links?: { clinician: string; patient: string };
}

export class Gateway {
  /** Says when the gateway or its demo keys are out of reach. */
  readonly reach = h('p', { class: 'notice', role: 'status' });
  private credentials: Credentials | null = null;

  async ask<T>(path: string, body?: object): Promise<{ value: T } | { problem: Problem } | null> {
    const keys = await this.unlock();
    if (!keys) {
      return null;
    }
    try {
      const response = await fetch(path, {
        method: body ? 'POST' : 'GET',
        headers: { Authorization: `Bearer ${keys.apiKey}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        cache: 'no-store',
      });
      const content: unknown = await response.json().catch(() => ({}));
      return response.ok ? { value: content as T } : { problem: { status: response.status, ...(content as Problem) } };
    } catch {
      return null;
    }
  }

  /** The national count as the health insurance reads it; null where it cannot be read now. */
  async billedNationally(): Promise<string | null> {
    const keys = await this.unlock();
    if (!keys) {
      return null;
    }
    try {
      const response = await fetch('/metrics/usage', { headers: { Authorization: `Bearer ${keys.usageToken}` }, cache: 'no-store' });
      const line = response.ok ? /^teleconsultations_billed_total(?:\{\})? (\S+)/m.exec(await response.text()) : null;
      this.reach.textContent = '';
      return line?.[1] ?? null;
    } catch {
      tell(this.reach, words.demoUnreachable);
      return null;
    }
  }

  private async unlock(): Promise<Credentials | null> {
    try {
      const response = this.credentials ? null : await fetch('/demo/credentials', { cache: 'no-store' });
      if (response?.ok) {
        this.credentials = (await response.json()) as Credentials;
      } else if (response) {
        tell(this.reach, words.demoNoCredentials);
      }
    } catch {
      tell(this.reach, words.demoUnreachable);
    }
    return this.credentials;
  }
}
