/** Requests in flight: of a process, and of a shop (DESIGN: 64 sockets; a shop's order waits for its own at most). */
const PER_PROCESS = 64;
const PER_SHOP = 20;
/** Every shop with something due has its turn within this. */
const TURN_MS = 2_000;
/** What a request is taken to last before any has. */
const FIRST_GUESS_MS = 500;
/** Weight of the newest request in what requests last. */
const NEWEST = 0.2;

/** What a process knows of the requests it makes, and whose turn it was last. */
export class HandOverDesk {
  private latencyMs = FIRST_GUESS_MS;
  private lastShop = 0;

  /** A request to the provider took this long. */
  observe(ms: number): void {
    this.latencyMs += (ms - this.latencyMs) * NEWEST;
  }

  /**
   * Shares the free slots out among the shops with due texts, from the one after the last served on: as many each as
   * lets everybody have their turn within two seconds. What is left for less than half a turn stays free: a claim costs
   * the same for one text as for many.
   * @param shops by id, with how many texts are due.
   */
  share(shops: readonly { id: number; count: number }[]): { id: number; slots: number }[] {
    const first = shops.findIndex((shop) => shop.id > this.lastShop);
    const inTurn = first <= 0 ? shops : [...shops.slice(first), ...shops.slice(0, first)];
    const fair = Math.floor((TURN_MS * PER_PROCESS) / (Math.max(1, this.latencyMs) * shops.length));
    const each = Math.max(1, Math.min(PER_SHOP, fair));
    let free = PER_PROCESS;
    const shares = inTurn.flatMap(({ id, count }) => {
      const slots = Math.min(each, count, free);
      if (slots < Math.min(each, count) / 2) return [];
      free -= slots;
      return slots > 0 ? [{ id, slots }] : [];
    });
    this.lastShop = shares.at(-1)?.id ?? this.lastShop;
    return shares;
  }
}
