// One connection to the gateway's hub, and what can be learned of the hub without entering a room.

import { HubConnectionBuilder, HttpTransportType, LogLevel, type HubConnection } from '@microsoft/signalr';

export const connectTimeoutMilliseconds = 6_000;
export const retryMillisecondsMin = 200;
const retryMillisecondsMax = 2_000;
const serverTimeoutMilliseconds = 6_000;
const keepAliveMilliseconds = 2_000;
const hubPath = '/hubs/consultation';

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

/** A connection that is not started yet: WebSockets without negotiation, so any instance may take it. */
export function connectionToHub(): HubConnection {
  return new HubConnectionBuilder()
    .withUrl(hubPath, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
    .withServerTimeout(serverTimeoutMilliseconds)
    .withKeepAliveInterval(keepAliveMilliseconds)
    .configureLogging(LogLevel.None)
    .build();
}

/** A refused WebSocket does not say why. The same address, asked plainly, does. */
export async function isFull(): Promise<boolean> {
  try {
    const answer = await fetch(hubPath, { cache: 'no-store', signal: AbortSignal.timeout(connectTimeoutMilliseconds) });
    return answer.status === 503 && ((await answer.json()) as { code?: string }).code === 'gateway-full';
  } catch {
    return false;
  }
}

/** Whether a verb that was refused with this code may well be carried out when it is sent again. */
export function passing(code: string): boolean {
  return code === 'unavailable' || code === 'limit-exceeded' || code === 'not-entered';
}

/** Doubling, and with jitter, so that a country of pages does not come back in the same instant. */
export function delay(tries: number): number {
  const ceiling = Math.min(retryMillisecondsMax, retryMillisecondsMin * 2 ** Math.min(tries, 10));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
}
