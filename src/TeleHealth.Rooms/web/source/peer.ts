// The picture and the sound between two pages: docs/protocol.md, "Rules of the pair" and "Recovery".
// The clinician offers, the patient answers. Losing the gateway changes nothing here.

import type { Signal } from './protocol';

const disconnectedPatienceMilliseconds = 2_000;
const retryEveryMilliseconds = 5_000;
const firstConnectPatienceMilliseconds = 8_000;
const nextAttemptAfterMilliseconds = 30_000;
const watchEveryMilliseconds = 500;

interface PairMedia {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
}

interface PairEvents {
  send(signal: Signal): void;
  /** Whether a signal would reach the gateway now. */
  canSend(): boolean;
  ice(): { iceServers: RTCIceServer[]; iceTransportPolicy: RTCIceTransportPolicy };
  remote(stream: MediaStream): void;
  connected(connected: boolean): void;
}

/** This page and one page of the other side. A new page of either is a new pair. */
export class Pair {
  private connection: RTCPeerConnection | null = null;
  private candidates: RTCIceCandidateInit[] = [];
  private work: Promise<void> = Promise.resolve();
  private closed = false;
  private isConnected = false;
  private brokenSince = 0;
  private attemptSince = 0;
  private wasConnected = false;
  private triedAt = 0;
  private readonly watch: number;

  constructor(
    private readonly offering: boolean,
    readonly otherPage: string,
    /** The number of the last connection between these two pages; 0 when there was none. */
    private attempt: number,
    private media: PairMedia,
    private readonly events: PairEvents,
  ) {
    this.watch = window.setInterval(() => this.look(), watchEveryMilliseconds);
    if (offering) {
      this.queue(() => this.beginAttempt());
    }
  }

  get connected(): boolean {
    return this.isConnected;
  }

  /** The connection whose statistics count; null between two attempts. */
  get current(): RTCPeerConnection | null {
    return this.connection;
  }

  close(): void {
    this.closed = true;
    window.clearInterval(this.watch);
    this.connection?.close();
    this.connection = null;
  }

  receive(signal: Signal): void {
    this.queue(() => this.handle(signal));
  }

  /** Other tracks from now on; null sends nothing. Never negotiates. */
  use(media: PairMedia): void {
    this.media = media;
    this.queue(() => this.attachMedia());
  }

  /** The gateway is reachable again: what was on its way may be lost. */
  hubBack(): void {
    if (this.connection?.signalingState === 'have-local-offer') {
      this.queue(() => this.recover());
    }
  }

  private queue(step: () => Promise<void> | void): void {
    this.work = this.work.then(async () => {
      if (!this.closed) {
        await step();
      }
    }).catch(() => undefined); // A step overtaken by a newer description fails; the watch mends what matters.
  }

  private open(attempt: number): RTCPeerConnection {
    this.connection?.close();
    const connection = new RTCPeerConnection({ ...this.events.ice(), bundlePolicy: 'max-bundle' });
    const stream = new MediaStream();
    this.connection = connection;
    this.attempt = attempt;
    this.attemptSince = performance.now();
    this.brokenSince = this.attemptSince;
    this.triedAt = this.attemptSince;
    this.candidates = [];
    this.setConnected(false);
    connection.onicecandidate = ({ candidate }) => {
      if (this.connection === connection) {
        this.events.send({
          kind: 'candidate',
          toPage: this.otherPage,
          attempt,
          candidate: candidate?.candidate ?? '',
          sdpMid: candidate?.sdpMid ?? '0',
          sdpMLineIndex: candidate?.sdpMLineIndex ?? 0,
        });
      }
    };
    connection.ontrack = ({ track }) => {
      if (this.connection === connection) {
        stream.addTrack(track);
        this.events.remote(stream);
      }
    };
    connection.onconnectionstatechange = () => this.look();
    return connection;
  }

  private async beginAttempt(): Promise<void> {
    const connection = this.open(this.attempt + 1);
    connection.addTransceiver('audio', { direction: 'sendrecv' });
    connection.addTransceiver('video', { direction: 'sendrecv' });
    await this.attachMedia();
    await this.offer();
  }

  private async offer(): Promise<void> {
    const connection = this.connection!;
    await connection.setLocalDescription();
    this.sendDescription('offer');
  }

  private sendDescription(kind: 'offer' | 'answer'): void {
    const sdp = this.connection?.localDescription?.sdp;
    if (sdp) {
      this.events.send({ kind, toPage: this.otherPage, attempt: this.attempt, sdp });
    }
  }

  private async handle(signal: Signal): Promise<void> {
    if (signal.attempt < this.attempt) {
      return;
    }
    switch (signal.kind) {
      case 'offer':
        return this.offering ? undefined : this.answer(signal.attempt, signal.sdp);
      case 'answer':
        return this.offering && signal.attempt === this.attempt ? this.accept(signal.sdp) : undefined;
      case 'restart':
        return this.offering && signal.attempt === this.attempt ? this.recover() : undefined;
      case 'candidate':
        return signal.attempt === this.attempt ? this.add(signal) : undefined;
    }
  }

  private async answer(attempt: number, sdp: string): Promise<void> {
    const connection = attempt > this.attempt || !this.connection ? this.open(attempt) : this.connection;
    this.renewIce(connection);
    await connection.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of connection.getTransceivers()) {
      transceiver.direction = 'sendrecv';
    }
    await this.attachMedia();
    await connection.setLocalDescription();
    this.sendDescription('answer');
    await this.addQueued();
  }

  private async accept(sdp: string): Promise<void> {
    const connection = this.connection;
    // An answer to an offer that was sent twice comes twice.
    if (connection?.signalingState === 'have-local-offer') {
      await connection.setRemoteDescription({ type: 'answer', sdp });
      await this.preferSound(connection);
      await this.addQueued();
    }
  }

  private async add(signal: Signal & { kind: 'candidate' }): Promise<void> {
    const candidate: RTCIceCandidateInit = {
      candidate: signal.candidate,
      sdpMid: signal.sdpMid ?? null,
      sdpMLineIndex: signal.sdpMLineIndex ?? null,
    };
    if (this.connection?.remoteDescription) {
      await this.connection.addIceCandidate(candidate);
    } else {
      this.candidates.push(candidate);
    }
  }

  private async addQueued(): Promise<void> {
    const candidates = this.candidates;
    this.candidates = [];
    for (const candidate of candidates) {
      await this.connection?.addIceCandidate(candidate).catch(() => undefined);
    }
  }

  private async attachMedia(): Promise<void> {
    const connection = this.connection;
    if (!connection) {
      return;
    }
    for (const { sender, receiver } of connection.getTransceivers()) {
      const track = receiver.track.kind === 'audio' ? this.media.audio : this.media.video;
      if (sender.track !== track) {
        await sender.replaceTrack(track);
      }
    }
    if (!this.offering) {
      await this.preferSound(connection);
    }
  }

  /** On a thin line the picture gives way before the voice does. */
  private async preferSound(connection: RTCPeerConnection): Promise<void> {
    for (const sender of connection.getSenders()) {
      const parameters = sender.getParameters();
      const encoding = parameters.encodings?.[0];
      if (sender.track?.kind === 'audio' && encoding && encoding.priority !== 'high') {
        encoding.priority = 'high';
        encoding.networkPriority = 'high';
        await sender.setParameters(parameters).catch(() => undefined);
      }
    }
  }

  private async recover(): Promise<void> {
    const connection = this.connection;
    this.triedAt = performance.now();
    if (!connection || !this.events.canSend()) {
      return;
    }
    if (!this.offering) {
      this.events.send({ kind: 'restart', toPage: this.otherPage, attempt: this.attempt });
    } else if (connection.signalingState === 'have-local-offer') {
      this.sendDescription('offer');
    } else {
      this.renewIce(connection);
      connection.restartIce();
      await this.offer();
    }
  }

  /** What is gathered from now on uses the relays' credentials of now, on either side: those from the beginning may have ended. */
  private renewIce(connection: RTCPeerConnection): void {
    connection.setConfiguration({ ...this.events.ice(), bundlePolicy: 'max-bundle' });
  }

  /** Driven by connectionState, and by time: a state that never changes sends no event. */
  private look(): void {
    const connection = this.connection;
    if (this.closed || !connection) {
      return;
    }
    const now = performance.now();
    const state = connection.connectionState;
    if (state === 'connected') {
      this.brokenSince = 0;
      this.wasConnected = true;
      this.setConnected(true);
      return;
    }
    if (this.brokenSince === 0) {
      this.brokenSince = now;
      this.triedAt = 0;
    }
    // A short silence is not worth a word: the picture mostly comes back by itself.
    if (state === 'failed' || now - this.brokenSince >= disconnectedPatienceMilliseconds) {
      this.setConnected(false);
    }
    if (!this.events.canSend()) {
      return;
    }
    if (this.offering && now - Math.max(this.brokenSince, this.attemptSince) >= nextAttemptAfterMilliseconds) {
      this.attemptSince = now;
      this.queue(() => this.beginAttempt());
      return;
    }
    const due = this.triedAt === 0
      ? state === 'failed' || now - this.brokenSince >= disconnectedPatienceMilliseconds
      : now - this.triedAt >= (this.wasConnected || connection.signalingState === 'have-local-offer' || state === 'failed'
        ? retryEveryMilliseconds
        : firstConnectPatienceMilliseconds);
    if (due) {
      this.triedAt = now;
      this.queue(() => this.recover());
    }
  }

  private setConnected(connected: boolean): void {
    if (this.isConnected !== connected) {
      this.isConnected = connected;
      this.events.connected(connected);
    }
  }
}
