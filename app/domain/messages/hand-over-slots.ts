import { BackOff } from "../../platform/back-off.ts";
import { HandOverBreaker } from "./hand-over-breaker.ts";

/** Requests in flight: of a process, and of a shop (DESIGN: 64 sockets; a shop's order waits for its own at most). */
const PER_PROCESS = 64;
export const PER_SHOP = 20;
/** Every shop with something due has its turn within this. */
const TURN_MS = 2_000;
/** What a request is taken to last before any has. */
const FIRST_GUESS_MS = 500;
/** Weight of the newest request in what requests last. */
const NEWEST = 0.2;

/** A shop's turn: how many texts it may claim. */
export interface Turn {
  id: number;
  slots: number;
}

/** What a process knows of the requests it makes, and whose turn it was last. */
export class HandOverDesk {
  /** Keeps the texts of shops whose requests the provider leaves unanswered. */
  readonly breaker = new HandOverBreaker();
  /** Of shops whose turns fail. */
  readonly backOff = new BackOff();
  private latencyMs = FIRST_GUESS_MS;
  private lastShop = 0;
  private free = PER_PROCESS;
  private waiting: (() => void)[] = [];

  /** A request to the provider took this long. */
  observe(ms: number): void {
    this.latencyMs += (ms - this.latencyMs) * NEWEST;
  }

  /**
   * The turns of the shops with due texts, from the one after the last served on: as many texts each as lets everybody
   * have their turn within two seconds.
   * @param shops by id, with how many texts are due.
   */
  turns(shops: readonly { id: number; count: number }[]): Turn[] {
    const first = shops.findIndex((shop) => shop.id > this.lastShop);
    const inTurn = first <= 0 ? shops : [...shops.slice(first), ...shops.slice(0, first)];
    const fair = Math.floor((TURN_MS * PER_PROCESS) / (Math.max(1, this.latencyMs) * shops.length));
    const each = Math.max(1, Math.min(PER_SHOP, fair));
    return inTurn.map(({ id, count }) => ({ id, slots: Math.min(each, count) }));
  }

  /**
   * Begins a turn as soon as its slots are free, all its own until they are given back: a claim costs the same for one
   * text as for many.
   */
  async begin({ id, slots }: Turn): Promise<void> {
    while (this.free < slots) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.lastShop = id;
    this.free -= slots;
  }

  /** These slots of a turn need no socket any more. */
  giveBack(slots: number): void {
    this.free += slots;
    for (const wake of this.waiting.splice(0)) wake();
  }
}
