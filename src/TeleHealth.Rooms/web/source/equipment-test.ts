// "Test my equipment": devices, the way to the gateway, then picture and sound to the test partner and back. Says what it found, and nothing about anybody.

import { heardAbove, meter, type Devices, type Kind, type Trouble } from './devices';
import { EquipmentCall, type Measured, type TestProgress } from './equipment-call';
import { reachHub } from './hub-connection';
import type { EquipmentFault, EquipmentReport, Role } from './protocol';
import type { Door, Link } from './seat';

const askEveryMilliseconds = 2_000;
const listenMilliseconds = 6_000;
const delayHighMilliseconds = 400;
const lossHighPerMille = 50;
const soundEnergyLeast = 1e-6;
const framesLeast = 5;

interface Steps extends TestProgress {
  devices(): void;
  network(): void;
  queued(place: number): void;
  /** There is nobody to call, so the microphone is only listened to here. */
  listening(): void;
}

export type Outcome = { report: EquipmentReport; untested?: string } | { refused: string };

export class EquipmentTest {
  private call: EquipmentCall | null = null;
  private stopped = false;

  constructor(
    private readonly door: Door,
    private readonly devices: Devices,
    private readonly link: Link,
    private readonly role: Role,
    private readonly steps: Steps,
  ) {}

  /** Null when it was stopped. */
  async run(): Promise<Outcome | null> {
    const { devices, steps } = this;
    steps.devices();
    if (!devices.camera || !devices.microphone) {
      await devices.open();
    }
    const faults = [...faultOf('camera', devices.trouble.camera), ...faultOf('microphone', devices.trouble.microphone)];
    steps.network();
    for (;;) {
      const answer = await this.door.testCall(this.link);
      if (this.stopped) {
        return null;
      }
      if (!answer.ok) {
        return { refused: answer.code };
      }
      if (answer.value.standing === 'unavailable') {
        const roundTrip = await reachHub();
        const silent = devices.microphone !== null && !(await this.hears(devices.microphone));
        return this.stopped ? null : {
          report: {
            media: 'notTested',
            faults: [
              ...faults,
              ...(silent ? ['microphoneSilent' as const] : []),
              ...(roundTrip === null ? ['hubBlocked' as const] : roundTrip > delayHighMilliseconds ? ['delayHigh' as const] : []),
            ],
            ...(roundTrip === null ? {} : { roundTripMilliseconds: roundTrip }),
          },
          untested: answer.value.reason,
        };
      }
      if (answer.value.standing === 'ready') {
        this.call = new EquipmentCall(answer.value.seat, this.role, devices, steps);
        const measured = await this.call.run();
        return this.stopped ? null : { report: judge(faults, measured, devices) };
      }
      steps.queued(answer.value.place);
      await new Promise((resolve) => window.setTimeout(resolve, askEveryMilliseconds));
    }
  }

  private async hears(microphone: MediaStreamTrack): Promise<boolean> {
    this.steps.listening();
    let heard = false;
    const deaf = meter(microphone, (loudness) => (heard ||= loudness > heardAbove));
    for (const end = performance.now() + listenMilliseconds; !heard && !this.stopped && performance.now() < end;) {
      await new Promise((resolve) => window.setTimeout(resolve, 100));
    }
    deaf();
    return heard;
  }

  stop(): void {
    this.stopped = true;
    this.call?.stop();
  }
}

function judge(faults: EquipmentFault[], measured: Measured, devices: Devices): EquipmentReport {
  const path: EquipmentFault[] = !measured.hub ? ['hubBlocked']
    : !measured.connected ? ['mediaBlocked']
    : ([
        [measured.framesDecoded < framesLeast, 'pictureNotReceived'],
        [measured.soundEnergy < soundEnergyLeast, 'soundNotReceived'],
        [devices.camera !== null && !(measured.framesSent > 0 && measured.pictureArrived), 'pictureNotSent'],
        [devices.microphone !== null && !measured.soundArrived, 'soundNotSent'],
      ] as const).filter(([wrong]) => wrong).map(([, fault]) => fault);
  const passed = path.length === 0 && measured.path !== undefined;
  return {
    media: passed ? 'passed' : 'failed',
    faults: [
      ...faults,
      ...(devices.microphone && !measured.heard ? ['microphoneSilent' as const] : []),
      ...path,
      ...((measured.roundTripMilliseconds ?? 0) > delayHighMilliseconds ? ['delayHigh' as const] : []),
      ...(measured.lossPerMille > lossHighPerMille ? ['lossHigh' as const] : []),
    ],
    ...(passed ? { path: measured.path!, lossPerMille: measured.lossPerMille } : {}),
    ...(measured.roundTripMilliseconds === undefined ? {} : { roundTripMilliseconds: measured.roundTripMilliseconds }),
  };
}

function faultOf(kind: Kind, trouble: Trouble | null): EquipmentFault[] {
  switch (trouble) {
    case null:
      return [];
    case 'refused':
    case 'refusedBySystem':
      return [`${kind}Refused`];
    case 'missing':
      return [`${kind}Missing`];
    case 'busy':
      return [`${kind}Busy`];
    default:
      return [`${kind}Failed`];
  }
}
