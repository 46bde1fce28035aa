import type { InFlight } from "../domain/series/exit-enrollments.server.ts";
import type { Delivery } from "../domain/sync/delivery.ts";
import { createGatherer } from "../platform/gather.ts";

/** Deliveries in one transaction at most. */
const BATCH = 64;
/**
 * So many must wait for a second transaction beside the first (while the database works on one, this process makes the
 * next ready) to be worth its round trips; fewer go with the next.
 */
const WORTH_A_SECOND = 20;

/** Takes one delivery; resolves once it is committed, with the phones that may have a text on its way. */
export type TakeDelivery = (delivery: Delivery) => Promise<InFlight>;

/** Lets deliveries share a transaction. */
export function createDeliveryQueue(receive: (deliveries: Delivery[]) => Promise<InFlight[]>): TakeDelivery {
  return createGatherer({ most: BATCH, secondFrom: WORTH_A_SECOND }, receive);
}
