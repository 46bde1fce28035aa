import { run } from "../../sandbox/world/sql.ts";
import type { World } from "../../sandbox/world/world.ts";

const EVERY_MS = 400;

export interface HastyRetries {
  /** How often a webhook was sent again. */
  readonly resent: number;
  stop(): void;
}

/**
 * Shopify tries a webhook again after minutes, at most eight times; a run of minutes cannot wait for that. Here whatever
 * was not acknowledged is sent again within the blink of an eye, for as long as it takes.
 */
export function hastenRetries(world: World): HastyRetries {
  let resent = 0;
  const timer = setInterval(() => {
    if (!world.db.isOpen) return;
    resent += run(
      world.db,
      "UPDATE webhook_delivery SET due_at = ?, attempts = min(attempts, 2) WHERE status = 'pending' AND due_at > ?",
      world.now().getTime(),
      world.now().getTime(),
    );
  }, EVERY_MS);
  return {
    get resent() {
      return resent;
    },
    stop: () => clearInterval(timer),
  };
}
