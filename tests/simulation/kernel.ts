import { setImmediate as macrotask } from "node:timers/promises";
import type { Dice } from "./dice.ts";

/** A process of the product, or the world around it. What belongs to a dead process never goes on. */
export interface Owner {
  readonly name: string;
  alive: boolean;
}

/** Twilio, Shopify and the shoppers: they outlive every crash. */
export const OUTSIDE: Owner = { name: "outside", alive: true };

interface Resumption {
  at: number;
  /** Drawn when it is queued: decides among those of the same instant. */
  place: number;
  owner: Owner;
  /** An idle loop's long sleep: news wakes it. */
  idle: boolean;
  resume: () => void;
}

/**
 * Virtual time and a seeded interleaving. Whoever wants to let time pass waits at `pause`; the kernel resumes one of
 * them at a time, and the next one only when everything the first set in motion has come to rest.
 */
export class Kernel {
  readonly dice: Dice;
  /** Milliseconds since the run began: both clocks of the product read it. */
  time = 0;
  steps = 0;
  readonly faults = new Map<string, number>();
  /** What a thread threw that nobody was there to catch. */
  readonly failures: unknown[] = [];
  #waiting: Resumption[] = [];
  #busy = 0;
  #atRest: (() => void) | null = null;

  constructor(dice: Dice) {
    this.dice = dice;
  }

  /** Lets `ms` of virtual time pass. Never resolves for a process that has died meanwhile. */
  pause(ms: number, owner: Owner, idle = false): Promise<void> {
    if (this.#busy > 0) throw new Error("Time cannot pass inside a transaction: a port was called in one.");
    return new Promise((resume) => {
      if (owner.alive) this.#waiting.push({ at: this.time + ms, place: this.dice.roll(), owner, idle, resume });
    });
  }

  /** Something was written: idle loops look again within `ms`. */
  wakeIdle(ms: number): void {
    for (const one of this.#waiting) {
      if (one.idle && one.at > this.time + ms) one.at = this.time + this.dice.below(ms);
    }
  }

  /** Starts a thread; what it throws is kept and fails the run. */
  start(thread: () => Promise<void>): void {
    thread().catch((error: unknown) => void this.failures.push(error));
  }

  /** Runs work that takes real time (a transaction) as one instant of virtual time. */
  async atOnce<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0) this.#atRest?.();
    }
  }

  countFault(name: string): void {
    this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
  }

  /** Whether this kind of trouble happens now; counted when it does. */
  trouble(name: string, probability: number): boolean {
    const happens = this.dice.chance(probability);
    if (happens) this.countFault(name);
    return happens;
  }

  /** Ends everything a process was about to do. */
  kill(owner: Owner): void {
    owner.alive = false;
    this.#waiting = this.#waiting.filter((one) => one.owner !== owner);
  }

  /** Goes on until nobody waits any more, until `end`, or until `isOver`. */
  async run(end: number, isOver: () => boolean): Promise<void> {
    await this.#settle();
    while (!isOver() && this.failures.length === 0) {
      const next = this.#takeNext(end);
      if (!next) return;
      this.time = Math.max(this.time, next.at);
      this.steps += 1;
      next.resume();
      await this.#settle();
    }
  }

  #takeNext(end: number): Resumption | null {
    let best = -1;
    this.#waiting.forEach((one, index) => {
      const other = this.#waiting[best];
      if (!other || one.at < other.at || (one.at === other.at && one.place < other.place)) best = index;
    });
    const next = this.#waiting[best];
    if (!next || next.at > end) return null;
    this.#waiting.splice(best, 1);
    return next;
  }

  /** A turn of the event loop with nothing at work means that every thread waits at `pause`. */
  async #settle(): Promise<void> {
    await macrotask();
    while (this.#busy > 0) {
      await new Promise<void>((resolve) => {
        this.#atRest = resolve;
      });
      this.#atRest = null;
      await macrotask();
    }
  }
}
