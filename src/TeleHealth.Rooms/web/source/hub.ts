// The line to the gateway: one SignalR connection at a time, made again without limit, and messages handled once and in order.
// What is lost here never touches the peer connection; it only tells the rest of the page that it was away.

import { HubConnectionBuilder, HttpTransportType, LogLevel, type HubConnection } from '@microsoft/signalr';
import { protocolVersion, type Cursor, type Entered, type Message, type Refused } from './protocol';

const serverTimeoutMilliseconds = 6_000;
const keepAliveMilliseconds = 2_000;
const connectTimeoutMilliseconds = 6_000;
const retryMillisecondsMin = 200;
const retryMillisecondsMax = 2_000;

interface HubEvents {
  /** The page is in the room; `again` says that it was before. `sentAt` and `answeredAt` are readings of performance.now(). */
  entered(answer: Entered, again: boolean, sentAt: number, answeredAt: number): void;
  message(message: Message): void;
  /** The connection is gone; the hub is trying to come back. */
  lost(): void;
  /** The gateway will not have this page any more: `seat-lost`, `protocol-version`, `bad-message`. */
  refused(code: string): void;
}

export class Hub {
  private connection: HubConnection | null = null;
  private inRoom = false;
  private wasInRoom = false;
  private stopped = false;
  private entering = false;
  private enterAgain = false;
  private cursor: Cursor | null = null;
  private early: Message[] = [];
  private retries = 0;
  private retryTimer = 0;
  private waiters: Array<() => void> = [];
  private readonly onOnline = (): void => this.hurry(true);
  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') {
      this.hurry(false);
    }
  };

  constructor(
    private readonly seat: string,
    private readonly page: string,
    private readonly events: HubEvents,
  ) {}

  /** Whether verbs reach the gateway now. */
  get up(): boolean {
    return this.inRoom;
  }

  /** Whether what the gateway hears now is heard by the life of the room that the page knows: not while it enters. */
  get entered(): boolean {
    return this.inRoom && !this.entering;
  }

  start(): void {
    window.addEventListener('online', this.onOnline);
    document.addEventListener('visibilitychange', this.onVisible);
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.inRoom = false;
    window.clearTimeout(this.retryTimer);
    window.removeEventListener('online', this.onOnline);
    document.removeEventListener('visibilitychange', this.onVisible);
    const connection = this.connection;
    this.connection = null;
    void connection?.stop().catch(() => undefined);
    this.wake();
  }

  /** Sends a verb once. Null: not sent, or nobody knows what became of it. */
  async tell<T extends { ok: true }>(verb: string, body: object): Promise<T | Refused | null> {
    if (!this.connection || !this.inRoom) {
      return null;
    }
    try {
      return await this.connection.invoke<T | Refused>(verb, body);
    } catch {
      return null;
    }
  }

  /** Sends a verb until its outcome is known, across lost connections. Null only once the hub was stopped. */
  async ask<T extends { ok: true }>(verb: string, body: object): Promise<T | Refused | null> {
    for (let tries = 0; !this.stopped; tries++) {
      if (!this.inRoom) {
        await new Promise<void>((resolve) => this.waiters.push(resolve));
        continue;
      }
      const answer = await this.tell<T>(verb, body);
      if (answer && (answer.ok || !passing(answer.code))) {
        return answer;
      }
      await pause(delay(tries));
    }
    return null;
  }

  /** Enters again on the connection there is: after a gap, or to read the server's clock anew. */
  async enterAnew(): Promise<void> {
    const connection = this.connection;
    if (!connection) {
      return;
    }
    if (this.entering) {
      this.enterAgain = true;
      return;
    }
    await this.enter(connection);
  }

  private async connect(): Promise<void> {
    if (this.stopped) {
      return;
    }
    // A new object for every try: one that hangs in a black hole is left behind and never waited for.
    const connection = connectionToHub();
    this.connection = connection;
    connection.on('message', (message: Message) => {
      if (this.connection === connection) {
        this.receive(message);
      }
    });
    connection.onclose(() => this.gone(connection));
    const timeout = window.setTimeout(() => this.gone(connection), connectTimeoutMilliseconds);
    try {
      await connection.start();
      window.clearTimeout(timeout);
      if (this.connection === connection) {
        await this.enter(connection);
      } else {
        await connection.stop();
      }
    } catch {
      window.clearTimeout(timeout);
      this.gone(connection);
    }
  }

  private async enter(connection: HubConnection): Promise<void> {
    this.entering = true;
    const sentAt = performance.now();
    let answer: Entered | Refused;
    try {
      answer = await connection.invoke<Entered | Refused>('enter', {
        protocol: protocolVersion,
        seat: this.seat,
        page: this.page,
        ...(this.cursor ? { since: this.cursor } : {}),
      });
    } catch {
      this.entering = false;
      this.gone(connection);
      return;
    }
    this.entering = false;
    if (this.connection !== connection) {
      return;
    }
    if (!answer.ok) {
      if (passing(answer.code)) {
        this.gone(connection);
      } else {
        this.stop();
        this.events.refused(answer.code);
      }
      return;
    }
    this.catchUp(answer, sentAt);
    if (this.enterAgain) {
      this.enterAgain = false;
      await pause(retryMillisecondsMin);
      await this.enterAnew();
    }
  }

  private catchUp(answer: Entered, sentAt: number): void {
    const answeredAt = performance.now();
    const again = this.wasInRoom;
    const since = this.cursor;
    this.inRoom = true;
    this.wasInRoom = true;
    this.retries = 0;
    this.cursor = { epoch: answer.epoch, number: answer.lastNumber };
    for (const message of answer.missed) {
      if (!since || message.epoch !== since.epoch || message.number > since.number) {
        this.events.message(message);
      }
    }
    if (this.stopped) {
      return;
    }
    this.events.entered(answer, again, sentAt, answeredAt);
    const early = this.early.sort((one, other) => one.number - other.number);
    this.early = [];
    for (const message of early) {
      if (message.epoch === answer.epoch) {
        this.receive(message);
      }
    }
    this.wake();
  }

  private receive(message: Message): void {
    if (this.stopped) {
      return;
    }
    if (this.entering || !this.cursor) {
      this.early.push(message);
      return;
    }
    if (message.epoch !== this.cursor.epoch || message.number > this.cursor.number + 1) {
      void this.enterAnew();
      return;
    }
    if (message.number === this.cursor.number + 1) {
      this.cursor = { epoch: message.epoch, number: message.number };
      this.events.message(message);
    }
  }

  private gone(connection: HubConnection): void {
    if (this.connection !== connection || this.stopped) {
      return;
    }
    this.connection = null;
    this.entering = false;
    this.early = [];
    void connection.stop().catch(() => undefined);
    if (this.inRoom) {
      this.inRoom = false;
      this.events.lost();
    }
    this.retryTimer = window.setTimeout(() => void this.connect(), delay(this.retries++));
  }

  /** The network came back, or the person did: no reason to wait. A connection from before an outage is not trusted. */
  private hurry(fresh: boolean): void {
    if (this.stopped) {
      return;
    }
    if (fresh && this.connection) {
      this.gone(this.connection);
    }
    if (!this.connection) {
      window.clearTimeout(this.retryTimer);
      this.retries = 0;
      void this.connect();
    }
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const resolve of waiters) {
      resolve();
    }
  }
}

/** Doubling, and with jitter, so that a country of pages does not come back in the same instant. */
function delay(tries: number): number {
  const ceiling = Math.min(retryMillisecondsMax, retryMillisecondsMin * 2 ** Math.min(tries, 10));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

function passing(code: string): boolean {
  return code === 'unavailable' || code === 'limit-exceeded' || code === 'not-entered';
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
}

/** Whether a lasting connection to the gateway opens from here: the milliseconds of one round trip over it, or null. Enters no room. */
export async function reachHub(): Promise<number | null> {
  const connection = connectionToHub();
  const timer = window.setTimeout(() => void connection.stop(), connectTimeoutMilliseconds);
  try {
    await connection.start();
    const sentAt = performance.now();
    // Refused, since nobody has entered; that it is answered is all that is asked.
    await connection.invoke('leave', {});
    return Math.round(performance.now() - sentAt);
  } catch {
    return null;
  } finally {
    window.clearTimeout(timer);
    void connection.stop().catch(() => undefined);
  }
}

function connectionToHub(): HubConnection {
  return new HubConnectionBuilder()
    .withUrl('/hubs/consultation', { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .withServerTimeout(serverTimeoutMilliseconds)
    .withKeepAliveInterval(keepAliveMilliseconds)
    .configureLogging(LogLevel.None)
    .build();
}
