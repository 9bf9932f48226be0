// What this browser received of the other side, second by second, for docs/evidence.md. Numbers only; never a picture, never a sound.

import type { EvidenceAnswer, MediaPath, Refused, Report, Sample } from './protocol';

const slotMilliseconds = 5_000;
const againMilliseconds = 1_000;
const reportEveryMilliseconds = 15_000;
const standstillMilliseconds = 7_500;
const samplesPerReportMax = 720;
const framesMax = 1_200;
const audioMillisecondsMax = 10_000;

/** The server's clock, kept going by this browser's monotonic one. */
export class ServerClock {
  private offset: number | null = null;
  private wallAtReading = 0;
  private steadyAtReading = 0;

  /** The server answered `serverTime` to something asked at `sentAt` and answered at `answeredAt` by performance.now(). */
  read(serverTime: string, sentAt: number, answeredAt: number): void {
    this.offset = Date.parse(serverTime) - (sentAt + answeredAt) / 2;
    this.wallAtReading = Date.now();
    this.steadyAtReading = performance.now();
  }

  /** Unix milliseconds by the server's clock; null before the first reading. */
  now(): number | null {
    return this.offset === null ? null : performance.now() + this.offset;
  }

  /** How far the steady clock fell behind the wall clock since the reading: a machine that slept. */
  get slept(): number {
    return Date.now() - this.wallAtReading - (performance.now() - this.steadyAtReading);
  }
}

interface Counters {
  frames: Map<string, number>;
  audio: Map<string, number>;
}

interface WitnessLine {
  report(report: Report): Promise<EvidenceAnswer | Refused | null>;
  connection(): RTCPeerConnection | null;
  /** The clock can no longer be trusted: read it anew. */
  clockLost(): void;
}

export class Witness {
  private pending: Sample[] = [];
  private reports: Report[] = [];
  /** Reports that the gateway has answered for; stored for good comes later. */
  private readonly heard = new Set<number>();
  /** How often the page has entered. */
  private entrances = 0;
  private nextNumber = 1;
  private base: Counters | null = null;
  private sampledAt = 0;
  private sampledWallAt = 0;
  private slot: number | null = null;
  private path: MediaPath | undefined;
  private timer = 0;
  private reportTimer = 0;
  private running = false;
  private readonly serials = new WeakMap<RTCPeerConnection, number>();
  private serial = 0;

  constructor(
    private readonly storageKey: string,
    private readonly clock: ServerClock,
    private readonly line: WitnessLine,
  ) {
    this.pending = this.kept();
  }

  start(): void {
    if (this.running) {
      return;
    }
    this.running = true;
    this.base = { frames: new Map(), audio: new Map() };
    this.mark();
    this.schedule();
    this.reportTimer = window.setInterval(() => void this.send(false), reportEveryMilliseconds);
    if (this.pending.length > 0) {
      void this.send(false);
    }
  }

  /** Takes what there is of the last slot and sends everything, marked as the last. */
  async finish(): Promise<void> {
    if (this.running) {
      this.running = false;
      window.clearTimeout(this.timer);
      window.clearInterval(this.reportTimer);
      await this.take();
    }
    await this.send(true);
  }

  /** In the last instant of a page nothing can be awaited; what is known is kept for the next page. */
  keep(): void {
    const samples = [...this.reports.flatMap((report) => report.samples), ...this.pending];
    try {
      if (samples.length > 0) {
        sessionStorage.setItem(this.storageKey, JSON.stringify(samples));
      } else {
        sessionStorage.removeItem(this.storageKey);
      }
    } catch {
      // Storage may be full or forbidden; memory still has them.
    }
  }

  /** The page has entered: the gateway says what it has stored for good, and gets the rest again. */
  entered(stored: number): void {
    this.drop(stored);
    // What another silo heard and had not stored may have died with it: only what is heard from now on counts as heard.
    this.heard.clear();
    this.entrances++;
    void this.deliver();
    if (this.running) {
      this.schedule();
    }
  }

  /** Everything is stored for good. */
  get settled(): boolean {
    return this.reports.length === 0 && this.pending.length === 0;
  }

  private schedule(): void {
    window.clearTimeout(this.timer);
    const now = this.clock.now();
    if (now === null) {
      return;
    }
    this.slot = Math.floor(now / slotMilliseconds);
    this.timer = window.setTimeout(() => {
      void this.take().finally(() => {
        if (this.running) {
          this.schedule();
        }
      });
    }, (this.slot + 1) * slotMilliseconds - now + 5);
  }

  private mark(): void {
    this.sampledAt = performance.now();
    this.sampledWallAt = Date.now();
  }

  private async take(): Promise<void> {
    const slot = this.slot;
    const elapsed = Math.max(performance.now() - this.sampledAt, Date.now() - this.sampledWallAt);
    this.mark();
    const before = this.base;
    const now = await this.count();
    this.base = now;
    if (!before || slot === null || elapsed > standstillMilliseconds) {
      if (this.clock.slept > standstillMilliseconds) {
        this.line.clockLost();
      }
      return;
    }
    const framesDecoded = Math.min(framesMax, Math.round(gained(before.frames, now.frames)));
    const audioMilliseconds = Math.min(audioMillisecondsMax, Math.round(gained(before.audio, now.audio)));
    if (framesDecoded > 0 || audioMilliseconds > 0) {
      this.add({ slot, framesDecoded, audioMilliseconds });
      this.keep();
    }
  }

  private add(sample: Sample): void {
    const last = this.pending[this.pending.length - 1];
    if (last?.slot === sample.slot) {
      last.framesDecoded = Math.min(framesMax, last.framesDecoded + sample.framesDecoded);
      last.audioMilliseconds = Math.min(audioMillisecondsMax, last.audioMilliseconds + sample.audioMilliseconds);
    } else {
      this.pending.push(sample);
    }
  }

  private async count(): Promise<Counters> {
    const counters: Counters = { frames: new Map(), audio: new Map() };
    const connection = this.line.connection();
    if (!connection) {
      return counters;
    }
    let serial = this.serials.get(connection);
    if (serial === undefined) {
      serial = ++this.serial;
      this.serials.set(connection, serial);
    }
    const stats = await connection.getStats().catch(() => null);
    const all = new Map<string, Record<string, unknown>>();
    stats?.forEach((entry: Record<string, unknown>, id: string) => all.set(id, entry));
    for (const [id, entry] of all) {
      if (entry.type === 'inbound-rtp') {
        const key = `${serial}/${id}`;
        if (entry.kind === 'video') {
          counters.frames.set(key, number(entry.framesDecoded));
        } else if (entry.kind === 'audio') {
          counters.audio.set(key, audioMilliseconds(entry));
        }
      } else if (entry.type === 'transport' && typeof entry.selectedCandidatePairId === 'string') {
        this.path = pathOf(all, all.get(entry.selectedCandidatePairId));
      }
    }
    return counters;
  }

  private async send(final: boolean): Promise<void> {
    while (this.pending.length > 0 || final) {
      const samples = this.pending.splice(0, samplesPerReportMax);
      const last = final && this.pending.length === 0;
      const report: Report = { number: this.nextNumber++, final: last, samples, ...(this.path ? { path: this.path } : {}) };
      this.reports.push(report);
      if (last) {
        break;
      }
    }
    this.keep();
    await this.deliver();
  }

  /** In order, and no further than the first that is not answered: the last one must not close what those before it have still to say. */
  private async deliver(): Promise<void> {
    const entrance = this.entrances;
    for (const report of this.reports.filter(({ number }) => !this.heard.has(number))) {
      const answer = await this.line.report(report);
      // Entered anew meanwhile: that began again from the first.
      if (entrance !== this.entrances) {
        return;
      }
      if (!answer?.ok) {
        // While the call runs the next report tries again, after a lost connection the entrance; after the end nobody else does.
        if (answer?.code === 'unavailable' && !this.running) {
          window.setTimeout(() => void this.deliver(), againMilliseconds);
        }
        return;
      }
      this.heard.add(report.number);
      this.drop(answer.stored);
    }
  }

  /** A later report that is stored says nothing of an earlier one that was never answered. */
  private drop(stored: number): void {
    this.reports = this.reports.filter(({ number }) => number > stored || !this.heard.has(number));
    this.keep();
  }

  private kept(): Sample[] {
    try {
      const samples = JSON.parse(sessionStorage.getItem(this.storageKey) ?? '[]') as Sample[];
      return Array.isArray(samples) ? samples : [];
    } catch {
      return [];
    }
  }
}

/** Sound that really came: what was received less what was made up to hide losses. */
function audioMilliseconds(entry: Record<string, unknown>): number {
  const received = number(entry.totalSamplesReceived);
  if (received > 0) {
    const rate = 48_000;
    return (Math.max(0, received - number(entry.concealedSamples)) * 1000) / rate;
  }
  return number(entry.totalSamplesDuration) * 1000;
}

function gained(before: Map<string, number>, now: Map<string, number>): number {
  let sum = 0;
  for (const [key, value] of now) {
    sum += Math.max(0, value - (before.get(key) ?? 0));
  }
  return sum;
}

export function pathOf(all: Map<string, Record<string, unknown>>, pair: Record<string, unknown> | undefined): MediaPath | undefined {
  if (!pair) {
    return undefined;
  }
  const relayed = [pair.localCandidateId, pair.remoteCandidateId].some((id) => all.get(String(id))?.candidateType === 'relay');
  return relayed ? 'relayed' : 'direct';
}

export function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
