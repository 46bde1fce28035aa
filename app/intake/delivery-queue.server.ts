import type { InFlight } from "../domain/series/exit-enrollments.server.ts";
import type { Delivery } from "../domain/sync/delivery.ts";

/** Deliveries in one transaction at most. */
const BATCH = 64;

/** Takes one delivery; resolves once it is committed, with the phones that may have a text on its way. */
export type TakeDelivery = (delivery: Delivery) => Promise<InFlight>;

interface Waiting {
  delivery: Delivery;
  resolve(flights: InFlight): void;
  reject(error: unknown): void;
}

/**
 * Lets deliveries share a transaction: those that came while the last one committed go together, and nobody waits for
 * company. When a batch fails, each of its deliveries goes alone, side by side, so that one bad delivery spoils no other
 * and one that waits for a lock keeps no other waiting.
 */
export function createDeliveryQueue(receive: (deliveries: Delivery[]) => Promise<InFlight[]>): TakeDelivery {
  const waiting: Waiting[] = [];
  let running = false;

  const takeBatch = async (batch: Waiting[]): Promise<void> => {
    try {
      const flights = await receive(batch.map((one) => one.delivery));
      for (const [i, one] of batch.entries()) one.resolve(flights[i] ?? []);
    } catch (error) {
      if (batch.length === 1) for (const one of batch) one.reject(error);
      else await Promise.all(batch.map((one) => takeBatch([one])));
    }
  };

  const run = async (): Promise<void> => {
    running = true;
    while (waiting.length > 0) await takeBatch(waiting.splice(0, BATCH));
    running = false;
  };

  return (delivery) =>
    new Promise((resolve, reject) => {
      waiting.push({ delivery, resolve, reject });
      if (!running) void run();
    });
}
