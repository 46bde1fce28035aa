import { isInstalled } from "../shopify/install-app.ts";
import type { World } from "../world/world.ts";
import type { ClockServer } from "./clock-server.ts";
import { nextSliceEnd } from "./slices.ts";
import { type Outbox, waitUntilQuiet } from "./wait-until-quiet.ts";

/** What the clock drives besides the time itself. */
export interface ClockCompany {
  appPort(): number;
  outboxes: readonly Outbox[];
  /** lets simulated shoppers act in the slice that just ended */
  onSlice: (world: World) => Promise<void> | void;
  /** sends whatever became due at the new time: webhooks, retries, callbacks */
  deliverDue: (world: World) => Promise<void> | void;
  /** physical time a slice may take to become quiet; 60 s when left out */
  quietLimitMs?: number;
}

/** Business time as the control page moves it. */
export class PushableClock {
  private readonly world: World;
  private readonly server: ClockServer;
  private readonly company: ClockCompany;
  private target: number | null = null;

  constructor(world: World, server: ClockServer, company: ClockCompany) {
    this.world = world;
    this.server = server;
    this.company = company;
  }

  /** True while a push is under way. */
  get pushing(): boolean {
    return this.target !== null;
  }

  /** Where the push under way ends; null when there is none. */
  get pushingTo(): Date | null {
    return this.target === null ? null : new Date(this.target);
  }

  /**
   * Moves business time on by `ms`, slice by slice, letting shoppers and app act in each; answers the number of slices.
   * Rejects when a push is under way, when a process does not follow, or when the app does not become quiet; time
   * then stands where the last slice ended.
   */
  async push(ms: number): Promise<number> {
    if (!(ms > 0)) throw new Error("The clock goes forward only: ask for more than nothing.");
    if (this.target !== null) throw new Error("The clock is already being pushed: wait until that is done.");
    const target = this.world.now().getTime() + ms;
    this.target = target;
    let slices = 0;
    let watched = true;
    try {
      while (this.world.now().getTime() < target) {
        watched = await this.walkSlice(target);
        slices += 1;
      }
    } finally {
      this.target = null;
    }
    this.world.log("clock", null, `pushed by ${spokenSpan(ms)}`);
    if (!watched) this.world.log("clock", null, "pushed without waiting: no app answers /metrics");
    return slices;
  }

  private async walkSlice(target: number): Promise<boolean> {
    const { world, company } = this;
    const now = world.now().getTime();
    const end = nextSliceEnd(now, target, zonesOf(world));
    const offset = world.offsetMs + (end - now);
    world.setOffset(offset);
    await this.server.publish(offset);
    await company.onSlice(world);
    await company.deliverDue(world);
    return waitUntilQuiet(company.appPort(), company.outboxes, company.quietLimitMs);
  }
}

function spokenSpan(ms: number): string {
  const units: [number, string][] = [
    [86_400_000, "days"],
    [3_600_000, "hours"],
    [60_000, "minutes"],
  ];
  const [size, name] = units.find(([unit]) => ms >= unit) ?? [1000, "seconds"];
  return `${Math.round((ms / size) * 10) / 10} ${name}`;
}

/** Zones in which an hour matters: of the shops that have the app, or of all while none has it. */
function zonesOf(world: World): string[] {
  const installed = world.shops.filter((shop) => isInstalled(world, shop.domain));
  return (installed.length > 0 ? installed : world.shops).map((shop) => shop.timezone);
}
