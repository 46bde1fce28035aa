import { phoneId } from "../../app/domain/values/ids.ts";
import type { Clocks } from "./clocks.ts";
import { type DoorRequest, insist, type Web } from "./door.ts";
import type { Hold } from "./holds.ts";
import { type Kernel, OUTSIDE } from "./kernel.ts";
import type { ProductPorts } from "./product.ts";
import type { MerchantDeed, Scenario } from "./scenario.ts";
import type { Discount } from "./shopify-discounts.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import { SERIES, type Shopper, type Stage } from "./stage-shop.ts";
import type { Subject } from "./subject.ts";
import { shopifyRequest } from "./webhooks.ts";

const DAY_MS = 86_400_000;
/** Until the merchant has seen an alarm. */
const ALARM_MS = 3 * 3_600_000;
const ACTOR = "merchant";
const ALL_STOPPED = "all texts were stopped";
/** A look at how the series fare, and what stands still around it, is over by then. */
const LOOK_MS = 20_000;
/** A decision about a discount that cannot be made yet is tried again after this, so often. */
const AGAIN = { ms: 3_600_000, times: 12 };

type ChangeDeed = Extract<MerchantDeed, { kind: "change_discount" }>;

interface Office {
  kernel: Kernel;
  clocks: Clocks;
  shopify: ShopifyWorld;
  stage: Stage;
  scenario: Scenario;
  subject: Subject;
  web: () => Web;
  /** Posts a webhook of Shopify's until it is acknowledged. */
  tell: (request: DoorRequest) => Promise<void>;
}

/** Lets the merchant stop, pause, change discounts and answer shoppers, and keeps what each of that promises. */
export class Merchant {
  readonly holds: Hold[] = [];
  /** When the product had answered that it heard of a discount's deletion. */
  readonly goneAt = new Map<string, number>();
  readonly #office: Office;
  /** Kernel time at which the merchant let everybody have the texts. */
  goneOnAt = Number.POSITIVE_INFINITY;
  #prepared = false;
  #watched = false;
  /** Kernel time until which a look may have found the series paused by hand. */
  #byHandUntil = 0;
  /** Kernel time at which all that a number had written was last read. */
  readonly #readAt = new Map<string, number>();

  constructor(office: Office) {
    this.#office = office;
    const { kernel, scenario } = office;
    const change = scenario.merchant.find((deed) => deed.kind === "change_discount");
    if (change) this.#changeAfterFirstCode(change);
    // a sample of which nobody was texted waits for a decision
    if (scenario.sampleRoom !== null) kernel.start(() => this.#letGoOn(3.5 * DAY_MS));
  }

  /** A text was prepared. */
  onPrepared(): void {
    if (this.#prepared) return;
    this.#prepared = true;
    for (const deed of this.#office.scenario.merchant)
      if (deed.kind !== "change_discount") this.#office.kernel.start(() => this.#stop(deed));
  }

  /** The product has looked how the series fare: one that does harm is paused now, unless the merchant had paused it. */
  onWatched(): void {
    const { scenario, kernel } = this.#office;
    if (!scenario.badHistory || this.#watched || kernel.time < this.#byHandUntil) return;
    this.#watched = true;
    this.holds.push(this.#hold("the series' alarm went off"));
    kernel.start(() => this.#letGoOn(ALARM_MS));
  }

  /** Reads what a shopper wrote, a while later, and closes the conversation. */
  answer({ number, phone }: Shopper, afterMs: number): void {
    const { kernel, clocks, subject, stage } = this.#office;
    const hold = this.#hold("a reply of theirs stood open", { number });
    this.holds.push(hold);
    kernel.start(async () => {
      await kernel.pause(afterMs, OUTSIDE);
      // closes what they wrote before, and what was told twice meanwhile
      for (const one of this.holds.filter((other) => other.number === number)) one.releasedAt ??= kernel.time;
      this.#readAt.set(number, kernel.time);
      const seen = clocks.business();
      await this.#do((ports) => subject.closeConversations(ports, stage.shop, [phoneId(phone)], seen, ACTOR));
    });
  }

  /** Never answers a complaint, unless with what else they wrote: also a new wish of theirs brings no text before. */
  leaveOpen({ number }: Shopper, doneAt: number): void {
    // read before its acknowledgement came back: it may be closed
    if ((this.#readAt.get(number) ?? -1) >= doneAt) return;
    this.holds.push(this.#hold("a complaint of theirs stood open", { number }));
  }

  #hold(why: string, only: Partial<Pick<Hold, "number" | "gid">> = {}): Hold {
    const { kernel } = this.#office;
    return { why, number: null, gid: null, ...only, from: kernel.time, releasedAt: null };
  }

  #do<T>(act: (ports: ProductPorts) => Promise<T>): Promise<T> {
    return insist(this.#office.kernel, this.#office.web, act);
  }

  async #stop(deed: Extract<MerchantDeed, { kind: "stop_all" | "pause_series" }>): Promise<void> {
    const { kernel, subject, stage } = this.#office;
    await kernel.pause(deed.afterMs, OUTSIDE);
    const all = deed.kind === "stop_all";
    if (!all) this.#byHandUntil = Number.POSITIVE_INFINITY;
    await this.#do((ports) =>
      all ? subject.stopAllTexts(ports, stage.shop, ACTOR) : subject.pauseSeries(ports, stage.shop, SERIES, ACTOR),
    );
    const hold = this.#hold(all ? ALL_STOPPED : "the series was paused");
    this.holds.push(hold);
    await kernel.pause(deed.forMs, OUTSIDE);
    if (all) {
      hold.releasedAt = kernel.time;
      await this.#do((ports) => subject.resumeTexts(ports, stage.shop, ACTOR));
      return;
    }
    await this.#letSeriesGoOn();
    this.#byHandUntil = kernel.time + LOOK_MS;
  }

  async #letGoOn(afterMs: number): Promise<void> {
    await this.#office.kernel.pause(afterMs, OUTSIDE);
    await this.#letSeriesGoOn();
  }

  /** Whatever it was paused for, an alarm among that. */
  async #letSeriesGoOn(): Promise<void> {
    const { kernel } = this.#office;
    this.goneOnAt = Math.min(this.goneOnAt, kernel.time);
    const ofSeries = this.holds.filter((one) => one.number === null && one.gid === null && one.why !== ALL_STOPPED);
    for (const hold of ofSeries) hold.releasedAt ??= kernel.time;
    await this.#do((ports) => this.#goOn(ports));
  }

  /** @throws when something is missing: in these runs nothing is. */
  async #goOn(ports: ProductPorts): Promise<void> {
    const { subject, stage } = this.#office;
    const saved = await subject.goOnSeries(ports, stage.shop, SERIES, ACTOR);
    if (!saved.ok) throw new Error(`The series cannot go on: ${JSON.stringify(saved.problems)}`);
  }

  #changeAfterFirstCode(deed: ChangeDeed): void {
    const { kernel, shopify } = this.#office;
    let begun = false;
    shopify.discounts.onCode = (gid) => {
      if (begun) return;
      begun = true;
      kernel.start(() => this.#changeDiscount(deed, gid));
    };
  }

  async #changeDiscount(deed: ChangeDeed, gid: string): Promise<void> {
    const { kernel, clocks, shopify, stage } = this.#office;
    await kernel.pause(deed.afterMs, OUTSIDE);
    const discount = shopify.discounts.standing(gid);
    if (!discount || (discount.terms.endsAt ?? clocks.business()) <= clocks.business()) return;
    const at = clocks.business().toISOString();
    kernel.countFault(`discount_${deed.change}`);
    if (deed.change === "delete") {
      shopify.discounts.deleteDiscounts([gid], true);
      await this.#office.tell(shopifyRequest(stage, "discounts/delete", `gone-${gid}`, deleted(gid, at)));
      return void this.goneAt.set(gid, kernel.time);
    }
    const endsAt = new Date(clocks.business().getTime() + 10 * DAY_MS);
    discount.terms = { ...discount.terms, ...(deed.change === "end" ? { endsAt } : { value: "7" }) };
    await this.#office.tell(shopifyRequest(stage, "discounts/update", `changed-${gid}`, changed(gid, at)));
    const hold = this.#hold("its discount was changed in Shopify", { gid });
    this.holds.push(hold);
    await kernel.pause(deed.forMs, OUTSIDE);
    hold.releasedAt = kernel.time;
    await this.#decide(deed, discount);
  }

  /** There may be nothing to decide: the discount has ended, or nobody has compared it yet. */
  async #decide(deed: ChangeDeed, { cohortId, gid }: Discount): Promise<void> {
    const { kernel, stage, subject, shopify } = this.#office;
    for (let time = 0; time < AGAIN.times && shopify.discounts.standing(gid); time++) {
      const saved = await this.#do(async (ports) => {
        const view = await ports.database.transaction((tx) => subject.readShopRow(tx, stage.shop));
        const asked = { cohort: cohortId, actor: ACTOR };
        return deed.decision === "restore"
          ? await subject.restoreDiscount(ports, view, asked)
          : await subject.acceptDiscount(ports, view, asked);
      });
      if (saved.ok) return;
      await kernel.pause(AGAIN.ms, OUTSIDE);
    }
  }
}

const changed = (gid: string, at: string) => ({ admin_graphql_api_id: gid, status: "ACTIVE", updated_at: at });
const deleted = (gid: string, at: string) => ({ admin_graphql_api_id: gid, deleted_at: at });
