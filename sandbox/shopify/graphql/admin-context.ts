import type { World } from "../../world/world.ts";
import type { PlatformJobs } from "../platform-jobs.ts";
import type { OrderRow } from "../rows.ts";

/** Who asks, and of which shop: handed to every field. */
export interface AdminContext {
  readonly world: World;
  readonly shop: string;
  readonly scopes: ReadonlySet<string>;
  readonly jobs: PlatformJobs;
  /** Business time of the request, milliseconds. */
  readonly now: number;
  /** Makes an Order object; here, because customers and orders show each other. */
  readonly viewOrder: (context: AdminContext, order: OrderRow) => View;
}

/** A GraphQL object of ours: a value per field, or a function that makes it. */
export type View = Record<string, unknown>;
export type Args = Record<string, unknown>;

const SIXTY_DAYS = 60 * 86_400_000;

/** The oldest order this app may see: 60 days back without read_all_orders, else the beginning. */
export function oldestVisibleOrder(context: AdminContext): number {
  return context.scopes.has("read_all_orders") ? 0 : context.now - SIXTY_DAYS;
}
