import type { Database, Sql } from "../../app/platform/database.server.ts";
import type { Ids, Random, Stopwatch } from "../../app/platform/ports.ts";
import type { StatementDatabase } from "../../app/platform/statements.server.ts";
import type { Clocks } from "./clocks.ts";
import type { Kernel, Owner } from "./kernel.ts";

/** How likely each kind of trouble is at each point where it can strike. */
export interface Weather {
  crash: number;
  /** A process stands still for up to eight seconds. */
  stall: number;
  /** The same, right after it claimed a text. */
  stallInFlight: number;
  requestLost: number;
  replyLost: number;
  slow: number;
  tooMany: number;
  refused: number;
  lookFailed: number;
  callbackTwice: number;
  shopifyDown: number;
  /** Nothing was heard, and a while later Shopify does it all the same. */
  shopifyLate: number;
  /** A job of Shopify's did half of its work. */
  shopifyPartial: number;
  /** Somebody else has the text of a code. */
  codeTaken: number;
  webhookLate: number;
  webhookTwice: number;
  acknowledgementLost: number;
}

const STALL_MS = 8_000;
const never = () => new Promise<never>(() => {});

/** One process of the product. It dies at any point where the world could see it; a new one takes its place. */
export class SimulatedProcess implements Owner {
  readonly name: string;
  alive = true;
  readonly kernel: Kernel;
  readonly clocks: Clocks;
  readonly weather: Weather;
  #onDeath: (() => void)[] = [];

  constructor(name: string, kernel: Kernel, clocks: Clocks, weather: Weather) {
    this.name = name;
    this.kernel = kernel;
    this.clocks = clocks;
    this.weather = weather;
  }

  /** Lets time pass in this process. */
  async pause(ms: number): Promise<void> {
    const stall = this.kernel.trouble("stall", this.weather.stall) ? this.kernel.dice.below(STALL_MS) : 0;
    await this.kernel.pause(ms + stall, this);
  }

  /** Stands still with a text in its hands: whoever waits for the text's lease gives up before it goes on. */
  async stallInFlight(): Promise<void> {
    if (!this.kernel.trouble("stall_in_flight", this.weather.stallInFlight)) return;
    await this.kernel.pause(this.kernel.dice.below(STALL_MS), this);
  }

  /** A point at which the process may end; the caller then never goes on. */
  async crashPoint(name: string): Promise<void> {
    if (!this.kernel.trouble(`crash_${name}`, this.weather.crash)) return;
    this.die();
    await never();
  }

  onDeath(listener: () => void): void {
    this.#onDeath.push(listener);
  }

  die(): void {
    this.kernel.kill(this);
    for (const listener of this.#onDeath) listener();
  }
}

/** @param handed phones a text is on its way to now. */
export type OnCommit = (handed: string[]) => void;

/**
 * A transaction is one instant: the process may die before it, or after its commit but before it learns of it.
 * @param onCommit called when a transaction wrote, or locked, anything.
 */
export function simulatedDatabase(
  process: SimulatedProcess,
  real: Database,
  onCommit: OnCommit,
): Database & StatementDatabase {
  const { kernel, clocks } = process;
  const attempt: Database["transaction"] = async (work) => {
    await process.pause(1 + kernel.dice.below(8));
    await process.crashPoint("before_transaction");
    const { result, wrote, handed } = await kernel.atOnce(() =>
      real.transaction(async (tx) => {
        await tx.$executeRaw`select set_config('simulated.clock', ${clocks.physical().toISOString()}, true)`;
        const result = await work(tx);
        const [left] = await tx.$queryRaw<{ wrote: boolean; handed: string[] }[]>`
          select pg_current_xact_id_if_assigned() is not null as wrote,
            array(select phone_id::text from message where state = 'handed' order by 1) as handed`;
        return { result, wrote: left?.wrote ?? false, handed: left?.handed ?? [] };
      }),
    );
    if (wrote) onCommit(handed);
    if (wrote && handed.length > 0) await process.stallInFlight();
    await process.crashPoint("after_commit");
    await process.pause(kernel.dice.below(4));
    return result;
  };
  const once: StatementDatabase["once"] = <T>(statement: Sql, routines: readonly Sql[]) =>
    attempt(async (tx) => {
      for (const routine of routines) await tx.$executeRawUnsafe(routine.text);
      return await tx.$queryRaw<T>(statement);
    });
  return { transaction: attempt, once, close: async () => {} };
}

/** Milliseconds of virtual time; a sleep may be longer than asked, never shorter. */
export function simulatedStopwatch(process: SimulatedProcess): Stopwatch {
  return {
    ms: () => process.kernel.time,
    sleep: (ms) => process.pause(ms + process.kernel.dice.below(200)),
  };
}

/** Chance and ids of one run, from its dice. */
export function seededPorts(kernel: Kernel): { random: Random; ids: Ids } {
  const { dice } = kernel;
  const hex = (digits: number) => Array.from({ length: digits }, () => dice.below(16).toString(16)).join("");
  return {
    random: { below: (limit) => dice.below(limit) },
    ids: { uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` },
  };
}
