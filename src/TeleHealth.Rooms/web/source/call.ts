// One consultation as this page lives it: the hub tells who is in the room, the room says which pair of pages there is, the pair carries
// picture and sound, the witness counts what came. The pages only look on.

import type { Devices } from './devices';
import { ServerClock, Witness } from './evidence';
import { Hub } from './hub';
import type { Word } from './language';
import { Pair } from './peer';
import { seatOf, type EvidenceAnswer, type Message, type Role, type Room, type RoomAnswer, type Seat } from './protocol';
import { evidenceKey, pageName } from './seat';
import * as words from './words';

/** Rooms change by messages; one that got lost on the way must not leave a patient waiting for ever. Also renews ICE servers. */
const refreshEveryMilliseconds = 60_000;
const farewellMilliseconds = 1_500;
const evidenceGraceMilliseconds = 75_000;

interface CallEvents {
  /** The room as it is now. */
  room(room: Room): void;
  /** The hub, the pair or the devices changed. */
  changed(): void;
  remote(stream: MediaStream | null): void;
  /** This page is out: another one has the seat, or the gateway refuses it for good. */
  out(reason: 'moved' | 'incompatible'): void;
}

export class Call {
  readonly clock = new ServerClock();
  room: Room | null = null;
  private readonly hub: Hub;
  private readonly witness: Witness;
  private pair: Pair | null = null;
  private attempts = new Map<string, number>();
  private ice: { iceServers: RTCIceServer[]; iceTransportPolicy: RTCIceTransportPolicy } = { iceServers: [], iceTransportPolicy: 'all' };
  private roomsSeen = 0;
  private wasAdmitted = false;
  private finished = false;
  private refresh = 0;
  private readonly onPageHide = (): void => this.witness.keep();

  constructor(
    readonly role: Role,
    consultation: string,
    seat: string,
    private readonly devices: Devices,
    private readonly events: CallEvents,
  ) {
    this.witness = new Witness(evidenceKey(role, consultation), this.clock, {
      report: async (report) => (this.hub.entered ? this.hub.tell<EvidenceAnswer>('evidence', report) : null),
      connection: () => this.pair?.current ?? null,
      clockLost: () => void this.hub.enterAnew(),
    });
    this.hub = new Hub(seat, pageName, {
      entered: (answer, again, sentAt, answeredAt) => {
        this.clock.read(answer.serverTime, sentAt, answeredAt);
        this.ice = { iceServers: answer.iceServers, iceTransportPolicy: answer.iceTransportPolicy };
        if (again && this.hubWasLost) {
          this.hubWasLost = false;
          performance.mark('hub-back');
        }
        this.see(answer.room);
        this.witness.entered(answer.evidenceStored);
        this.pair?.hubBack();
        this.events.changed();
      },
      message: (message) => this.hear(message),
      lost: () => {
        if (!this.hubWasLost) {
          this.hubWasLost = true;
          performance.mark('hub-lost');
        }
        this.events.changed();
      },
      refused: (code) => {
        this.shut();
        this.events.out(code === 'seat-lost' ? 'moved' : 'incompatible');
      },
    });
  }

  private hubWasLost = false;

  start(): void {
    this.hub.start();
    this.refresh = window.setInterval(() => {
      if (this.hub.up && this.room?.stage !== 'ended') {
        void this.hub.enterAnew();
      }
    }, refreshEveryMilliseconds);
    window.addEventListener('pagehide', this.onPageHide);
  }

  get hubUp(): boolean {
    return this.hub.up;
  }

  /** Whether the room does not open, though it was tried. */
  get cannotEnter(): boolean {
    return this.room === null && this.hub.failing;
  }

  /** Why the hub is not up, as far as it is known. */
  get hubTrouble(): Word {
    return this.hub.crowded ? words.statusCrowded : this.room ? words.statusHubLostAlone : words.unreachable;
  }

  get connected(): boolean {
    return this.pair?.connected ?? false;
  }

  get hasPair(): boolean {
    return this.pair !== null;
  }

  get mine(): Seat | undefined {
    return this.room ? seatOf(this.room, this.role) : undefined;
  }

  get other(): Seat | undefined {
    return this.room ? seatOf(this.room, this.role === 'clinician' ? 'patient' : 'clinician') : undefined;
  }

  /** Whether this page takes part in the call now. */
  get admitted(): boolean {
    return this.room?.stage === 'inProgress' && this.mine?.admitted === true;
  }

  /** Seconds by the server's clock since an instant of the server's. */
  since(instant: string | undefined): number {
    const now = this.clock.now();
    return instant && now !== null ? Math.max(0, (now - Date.parse(instant)) / 1000) : 0;
  }

  /** What has come from the other side so far on this connection: frames decoded, packets of sound. */
  async received(): Promise<{ frames: number; soundPackets: number }> {
    const sum = { frames: 0, soundPackets: 0 };
    for (const receiver of this.pair?.current?.getReceivers() ?? []) {
      const stats = await receiver.getStats().catch(() => undefined);
      stats?.forEach((entry: { type: string; kind?: string; framesDecoded?: number; packetsReceived?: number }) => {
        if (entry.type === 'inbound-rtp') {
          sum.frames += entry.framesDecoded ?? 0;
          sum.soundPackets += entry.kind === 'audio' ? (entry.packetsReceived ?? 0) : 0;
        }
      });
    }
    return sum;
  }

  /** The tracks of the devices may have changed. */
  devicesChanged(): void {
    this.pair?.use({ audio: this.devices.microphone, video: this.devices.camera });
    this.events.changed();
  }

  /** Refusal code, or null when done. */
  async admit(): Promise<string | null> {
    return this.decide('admit');
  }

  async end(): Promise<string | null> {
    return this.decide('end');
  }

  /** Out by one's own wish; the seat stays for a later page. */
  async leave(): Promise<void> {
    this.finished = true;
    await atMost(farewellMilliseconds, this.wasAdmitted ? this.witness.finish() : Promise.resolve());
    await atMost(farewellMilliseconds, this.hub.tell('leave', {}));
    this.shut();
  }

  /** Stops everything here; the room goes on without this page. */
  shut(): void {
    this.finished = true;
    this.witness.keep();
    this.hub.stop();
    this.pair?.close();
    this.pair = null;
    this.devices.close();
    window.clearInterval(this.refresh);
    window.removeEventListener('pagehide', this.onPageHide);
  }

  private async decide(verb: 'admit' | 'end'): Promise<string | null> {
    const seen = this.roomsSeen;
    const answer = await this.hub.ask<RoomAnswer>(verb, {});
    if (answer?.ok) {
      if (seen === this.roomsSeen) {
        this.see(answer.room);
      }
      return null;
    }
    return answer?.code ?? 'stopped';
  }

  private hear(message: Message): void {
    switch (message.type) {
      case 'room':
        return this.see(message.room);
      case 'signal':
        if (this.pair && message.fromPage === this.pair.otherPage && message.signal.toPage === pageName) {
          this.pair.receive(message.signal);
        }
        return;
      case 'seatMoved':
        if (message.page === pageName) {
          this.shut();
          this.events.out('moved');
        }
    }
  }

  private see(room: Room): void {
    if (this.finished && room.stage !== 'ended') {
      return;
    }
    this.roomsSeen++;
    this.room = room;
    if (this.admitted && !this.wasAdmitted) {
      this.wasAdmitted = true;
      performance.mark('admitted');
    }
    if (room.stage === 'ended') {
      void this.wind(room);
    } else {
      this.pairUp();
    }
    if (this.admitted) {
      this.witness.start();
    }
    this.events.room(room);
  }

  private pairUp(): void {
    const other = this.other;
    const page = this.admitted && other?.admitted && other.presence !== 'empty' ? other.page : undefined;
    if (this.pair && this.pair.otherPage === page) {
      return;
    }
    if (this.pair) {
      this.pair.close();
      this.pair = null;
      this.events.remote(null);
    }
    if (!page) {
      return;
    }
    const attempt = this.attempts.get(page) ?? 0;
    const pair = new Pair(this.role === 'clinician', page, attempt, { audio: this.devices.microphone, video: this.devices.camera }, {
      send: (signal) => {
        this.attempts.set(page, Math.max(signal.attempt, this.attempts.get(page) ?? 0));
        void this.hub.tell('signal', signal);
      },
      canSend: () => this.hub.up,
      ice: () => this.ice,
      remote: (stream) => this.events.remote(stream),
      connected: (connected) => {
        // What lends relays may have moved on since: the next try is made with what the gateway says now.
        if (!connected) {
          void this.hub.enterAnew();
        }
        this.events.changed();
      },
    });
    this.pair = pair;
  }

  /** After the end: the last report, then silence once the evidence is closed. */
  private async wind(room: Room): Promise<void> {
    if (room.evidence) {
      this.witness.keep();
      window.setTimeout(() => this.hub.stop(), farewellMilliseconds);
    }
    if (this.finished) {
      return;
    }
    this.finished = true;
    if (this.wasAdmitted) {
      await this.witness.finish();
    }
    this.pair?.close();
    this.pair = null;
    this.events.remote(null);
    this.devices.close();
    window.clearInterval(this.refresh);
    window.setTimeout(() => this.hub.stop(), evidenceGraceMilliseconds);
  }
}

function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  return Promise.race([work.then(() => undefined), new Promise<void>((resolve) => window.setTimeout(resolve, milliseconds))]);
}
