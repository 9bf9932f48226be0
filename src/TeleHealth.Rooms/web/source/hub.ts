// The line to the gateway: one SignalR connection at a time, made again without limit, and messages handled once and in order.
// What is lost here never touches the peer connection; it only tells the rest of the page that it was away. A gateway that is to end asks the
// page to move: then there are two connections for a moment, and nothing is lost at all.

import type { HubConnection } from '@microsoft/signalr';
import { connectionToHub, connectTimeoutMilliseconds, delay, isFull, passing, pause, retryMillisecondsMin } from './hub-connection';
import { protocolVersion, type Cursor, type Entered, type Message, type Refused } from './protocol';

const doubtMilliseconds = 1_000;
const enterTriesMax = 3;

interface HubEvents {
  /** The page is in the room; `again` says that it was before. `sentAt` and `answeredAt` are readings of performance.now(). */
  entered(answer: Entered, again: boolean, sentAt: number, answeredAt: number): void;
  message(message: Message): void;
  /** There is no connection, whether or not there was one; the hub is trying to come back. */
  lost(): void;
  /** The gateway will not have this page any more: `seat-lost`, `protocol-version`, `bad-message`. */
  refused(code: string): void;
}

export class Hub {
  private connection: HubConnection | null = null;
  /** The connection that is to take the place of the first one, while the page moves. */
  private coming: HubConnection | null = null;
  private inRoom = false;
  private wasInRoom = false;
  private stopped = false;
  private entering = false;
  private enterAgain = false;
  private cursor: Cursor | null = null;
  private early: Message[] = [];
  private retries = 0;
  private retryTimer = 0;
  private doubtTimer = 0;
  private full = false;
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

  /** Whether it was tried in vain to come into the room. */
  get failing(): boolean {
    return !this.inRoom && this.retries > 0;
  }

  /** Whether it was the last that was heard of the gateway that it has as many pages as it may have. */
  get crowded(): boolean {
    return !this.inRoom && this.full;
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
    window.clearTimeout(this.doubtTimer);
    window.removeEventListener('online', this.onOnline);
    document.removeEventListener('visibilitychange', this.onVisible);
    const connections = [this.connection, this.coming];
    this.connection = this.coming = null;
    for (const connection of connections) {
      void connection?.stop().catch(() => undefined);
    }
    this.wake();
  }

  /** Sends a verb once. Null: not sent, or nobody knows what became of it. */
  async tell<T extends { ok: true }>(verb: string, body: object): Promise<T | Refused | null> {
    if (!this.connection || !this.inRoom) {
      return null;
    }
    try {
      const answer = await this.connection.invoke<T | Refused>(verb, body);
      if (!answer.ok && answer.code === 'unavailable') {
        this.doubt();
      }
      return answer;
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
    const connection = this.connectionHere();
    this.connection = connection;
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
      this.full = await isFull();
      this.gone(connection);
    }
  }

  private connectionHere(): HubConnection {
    const connection = connectionToHub();
    connection.on('message', (message: Message) => {
      if (this.connection === connection || this.coming === connection) {
        this.receive(message);
      }
    });
    connection.on('move', () => void this.move(connection));
    connection.onclose(() => this.gone(connection));
    return connection;
  }

  /** This connection's gateway is about to end. The next connection is made and entered by while this one still serves, and closes it. */
  private async move(from: HubConnection): Promise<void> {
    for (let tries = 0; this.connection === from && !this.coming && !this.stopped; tries++) {
      const to = this.connectionHere();
      this.coming = to;
      const timeout = window.setTimeout(() => void to.stop(), connectTimeoutMilliseconds);
      const started = await to.start().then(() => true, () => false);
      window.clearTimeout(timeout);
      if (started && this.connection === from && !this.entering && !this.stopped) {
        await this.enter(to);
      }
      if (this.connection === to) {
        performance.mark('hub-moved');
        void from.stop().catch(() => undefined);
        return;
      }
      this.coming = null;
      this.receiveEarly();
      await to.stop().catch(() => undefined);
      await pause(delay(tries));
    }
  }

  /**
   * The gateway could not do what was asked, or believes the page to be away. Entering anew shows whether the room is there at all; when it is not, the page is
   * told that the hub is lost.
   */
  private doubt(): void {
    window.clearTimeout(this.doubtTimer);
    this.doubtTimer = window.setTimeout(() => void this.enterAnew(), doubtMilliseconds);
  }

  private async enter(connection: HubConnection): Promise<void> {
    this.entering = true;
    let sentAt: number;
    let answer: Entered | Refused;
    for (let tries = 0; ; tries++) {
      sentAt = performance.now();
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
      // A room on its way to another server is there again in a moment: no reason to give up a connection that works.
      if (answer.ok || !passing(answer.code) || !this.inRoom || tries === enterTriesMax) {
        break;
      }
      await pause(delay(tries));
      if (this.connection !== connection && this.coming !== connection) {
        return;
      }
    }
    this.entering = false;
    if (this.connection !== connection && this.coming !== connection) {
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
    if (this.coming === connection) {
      this.connection = connection;
      this.coming = null;
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
    this.full = false;
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
    this.receiveEarly();
    this.wake();
  }

  /** What came while the page was entering, in its order. */
  private receiveEarly(): void {
    const early = this.early.sort((one, other) => one.number - other.number);
    this.early = [];
    for (const message of early) {
      if (message.epoch === this.cursor?.epoch) {
        this.receive(message);
      }
    }
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
      // An old connection's goodbye came late, out of a server that had stood still. Only the page knows better.
      if (message.type === 'room' && message.room.seats.some((seat) => seat.page === this.page && seat.presence === 'away')) {
        this.doubt();
      }
    }
  }

  private gone(connection: HubConnection): void {
    if (this.connection !== connection || this.stopped) {
      return;
    }
    void this.coming?.stop().catch(() => undefined);
    this.connection = this.coming = null;
    this.entering = false;
    this.early = [];
    void connection.stop().catch(() => undefined);
    this.inRoom = false;
    this.events.lost();
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
