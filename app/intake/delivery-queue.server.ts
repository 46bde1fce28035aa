import type { InFlight } from "../domain/series/exit-enrollments.server.ts";
import type { Delivery } from "../domain/sync/delivery.ts";

/** Deliveries in one transaction at most. */
const BATCH = 64;
/** Transactions side by side: while the database works on one, this process makes the next ready. */
const LANES = 2;
/** So many must wait for a second transaction to be worth its round trips; fewer go with the next. */
const WORTH_A_LANE = 12;

/** Takes one delivery; resolves once it is committed, with the phones that may have a text on its way. */
export type TakeDelivery = (delivery: Delivery) => Promise<InFlight>;

interface Waiting {
  delivery: Delivery;
  resolve(flights: InFlight): void;
  reject(error: unknown): void;
}

/**
 * Lets deliveries share a transaction: those that came while the last one committed go together, and nobody waits for
 * company. While many wait, a second transaction is begun beside the first. When a batch fails, each of its deliveries
 * goes alone, side by side, so that one bad delivery spoils no other and one that waits for a lock keeps no other waiting.
 */
export function createDeliveryQueue(receive: (deliveries: Delivery[]) => Promise<InFlight[]>): TakeDelivery {
  const waiting: Waiting[] = [];
  let running = 0;

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
    running += 1;
    while (waiting.length >= (running > 1 ? WORTH_A_LANE : 1)) await takeBatch(waiting.splice(0, BATCH));
    running -= 1;
  };

  return (delivery) =>
    new Promise((resolve, reject) => {
      waiting.push({ delivery, resolve, reject });
      if (running < (waiting.length >= WORTH_A_LANE ? LANES : 1)) void run();
    });
}
