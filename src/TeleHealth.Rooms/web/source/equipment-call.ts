// The call to the test partner: the same hub, the same rules of the pair, in a room of its own. docs/protocol.md, "Test rooms".

import { heardAbove, meter, type Devices } from './devices';
import { number, pathOf } from './evidence';
import { Hub } from './hub';
import { Pair } from './peer';
import { seatOf, type MediaPath, type Message, type Role, type Room } from './protocol';
import { pageName } from './seat';

const hubPatienceMilliseconds = 8_000;
const connectPatienceMilliseconds = 12_000;
const toneMilliseconds = 5_000;
const measureMilliseconds = 13_000;
const lookEveryMilliseconds = 250;

export interface Measured {
  hub: boolean;
  connected: boolean;
  framesDecoded: number;
  soundEnergy: number;
  framesSent: number;
  pictureArrived: boolean;
  soundArrived: boolean;
  heard: boolean;
  path?: MediaPath;
  roundTripMilliseconds?: number;
  lossPerMille: number;
}

export interface TestProgress {
  calling(): void;
  tone(): void;
  speak(): void;
  remote(stream: MediaStream): void;
}

type Entry = Record<string, unknown>;

export class EquipmentCall {
  private pair: Pair | null = null;
  private readonly hub: Hub;
  private hubWasUp = false;
  private stopped = false;
  private over = false;

  constructor(
    seat: string,
    private readonly role: Role,
    private readonly devices: Devices,
    private readonly progress: TestProgress,
  ) {
    this.hub = new Hub(seat, pageName, {
      entered: (answer) => {
        this.hubWasUp = true;
        this.ice = { iceServers: answer.iceServers, iceTransportPolicy: answer.iceTransportPolicy };
        this.see(answer.room);
        this.pair?.hubBack();
      },
      message: (message) => this.hear(message),
      lost: () => undefined,
      refused: () => (this.over = true),
    });
  }

  private ice: { iceServers: RTCIceServer[]; iceTransportPolicy: RTCIceTransportPolicy } = { iceServers: [], iceTransportPolicy: 'all' };

  /** Calls, measures, and hangs up. */
  async run(): Promise<Measured> {
    let heard = false;
    const deaf = this.devices.microphone && meter(this.devices.microphone, (loudness) => (heard ||= loudness > heardAbove));
    const found: Measured = {
      hub: false, connected: false, framesDecoded: 0, soundEnergy: 0, framesSent: 0, pictureArrived: false, soundArrived: false, heard: false, lossPerMille: 0,
    };
    try {
      this.progress.calling();
      this.hub.start();
      await this.until(() => this.hubWasUp, hubPatienceMilliseconds);
      found.hub = this.hubWasUp;
      await this.until(() => this.pair?.connected === true, connectPatienceMilliseconds);
      found.connected = this.pair?.connected === true;
      if (found.connected) {
        this.progress.tone();
        await this.until(() => false, toneMilliseconds);
        this.progress.speak();
        // The other side's reports come every few seconds: what never came until then did not arrive.
        await this.until(() => false, measureMilliseconds - toneMilliseconds);
        Object.assign(found, await this.measure());
      }
      found.heard = heard;
      await Promise.race([this.hub.tell('leave', {}), new Promise((resolve) => window.setTimeout(resolve, 1_000))]);
    } finally {
      deaf?.();
      this.stop();
    }
    return found;
  }

  stop(): void {
    this.stopped = true;
    this.hub.stop();
    this.pair?.close();
    this.pair = null;
  }

  private async until(reached: () => boolean, milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    while (!this.stopped && !this.over && !reached() && performance.now() < end) {
      await new Promise((resolve) => window.setTimeout(resolve, lookEveryMilliseconds));
    }
  }

  private see(room: Room): void {
    const other = seatOf(room, this.role === 'clinician' ? 'patient' : 'clinician');
    if (room.stage === 'ended') {
      this.over = true;
    } else if (!this.pair && other?.page && other.presence === 'here') {
      this.pair = new Pair(this.role === 'clinician', other.page, 0, { audio: this.devices.microphone, video: this.devices.camera }, {
        send: (signal) => void this.hub.tell('signal', signal),
        canSend: () => this.hub.up,
        ice: () => this.ice,
        remote: (stream) => this.progress.remote(stream),
        connected: () => undefined,
      });
    }
  }

  private hear(message: Message): void {
    if (message.type === 'room') {
      this.see(message.room);
    } else if (message.type === 'signal' && message.fromPage === this.pair?.otherPage) {
      this.pair.receive(message.signal);
    }
  }

  private async measure(): Promise<Partial<Measured>> {
    const all = new Map<string, Entry>();
    (await this.pair?.current?.getStats().catch(() => undefined))?.forEach((entry: Entry, id: string) => all.set(id, entry));
    const found = { framesDecoded: 0, soundEnergy: 0, framesSent: 0, pictureArrived: false, soundArrived: false, lossPerMille: 0 };
    const delays: number[] = [];
    let path: MediaPath | undefined;
    const lost = (share: number): void => {
      found.lossPerMille = Math.max(found.lossPerMille, Math.min(1000, Math.round(share * 1000)));
    };
    for (const entry of all.values()) {
      if (entry.type === 'inbound-rtp') {
        found.framesDecoded += number(entry.framesDecoded);
        found.soundEnergy += number(entry.totalAudioEnergy);
        const missing = Math.max(0, number(entry.packetsLost));
        lost(missing / Math.max(1, missing + number(entry.packetsReceived)));
      } else if (entry.type === 'outbound-rtp') {
        found.framesSent += number(entry.framesSent);
      } else if (entry.type === 'remote-inbound-rtp') {
        found.pictureArrived ||= entry.kind === 'video';
        found.soundArrived ||= entry.kind === 'audio';
        lost(number(entry.fractionLost));
        if (number(entry.roundTripTime) > 0) {
          delays.push(number(entry.roundTripTime));
        }
      } else if (entry.type === 'transport' && typeof entry.selectedCandidatePairId === 'string') {
        const pair = all.get(entry.selectedCandidatePairId);
        path = pathOf(all, pair);
        if (number(pair?.currentRoundTripTime) > 0) {
          delays.push(number(pair?.currentRoundTripTime));
        }
      }
    }
    return {
      ...found,
      ...(path ? { path } : {}),
      ...(delays.length > 0 ? { roundTripMilliseconds: Math.round(Math.min(...delays) * 1000) } : {}),
    };
  }
}
