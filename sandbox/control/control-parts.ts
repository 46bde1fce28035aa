import type { PushableClock } from "../clock/push-clock.ts";
import type { Delivery } from "../network/app-door.ts";
import type { HostTable } from "../network/host-table.ts";
import type { SandboxResponse } from "../network/http-message.ts";
import type { World } from "../world/world.ts";

/** What the control page and its API look at and steer. */
export interface ControlParts {
  world: World;
  clock: PushableClock;
  /** targets that the loopback proxy refused, newest last */
  refused: readonly string[];
  /** whether simulated shoppers act while the clock is pushed */
  behaviour: { on: boolean };
  /** environment variables that start an app process in this world */
  environment: () => Record<string, string>;
  table: () => HostTable | null;
  /** sends a request to the app, as Shopify would */
  deliver: (url: string, delivery: Delivery) => Promise<Response>;
}

/** A wish that cannot be met; the text is shown to whoever asked. */
export class ControlProblem extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

/** A JSON answer that nobody keeps. */
export function json(value: unknown, status = 200): SandboxResponse {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" },
    body: `${JSON.stringify(value)}\n`,
  };
}
