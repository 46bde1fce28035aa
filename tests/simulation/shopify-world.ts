import type {
  ChangedSince,
  CustomerDirectory,
  CustomerFields,
  CustomerNow,
} from "../../app/domain/customers/customer-directory.ts";
import type { CodeAnswer, DiscountGateway } from "../../app/domain/offers/discount-gateway.ts";
import type { CustomerId } from "../../app/domain/values/ids.ts";
import type { Clocks } from "./clocks.ts";
import type { Kernel } from "./kernel.ts";
import { Outage } from "./outage.ts";
import type { SimulatedProcess, Weather } from "./process.ts";

export interface KnownOrder {
  customerId: CustomerId | null;
  processedAt: Date;
  test: boolean;
}

/** A code at Shopify: live from the kernel's step it was added to the one it was deleted. */
export interface LiveCode {
  addedStep: number;
  deletedStep: number | null;
}

/** What Shopify knows, and answers when it is up. */
export class ShopifyWorld {
  readonly customers = new Map<string, { facts: CustomerNow; updatedAt: Date }>();
  readonly orders: KnownOrder[] = [];
  readonly codes = new Map<string, LiveCode>();
  /** Called when the product has asked about these customers. */
  onSeen: (customers: readonly string[]) => void = () => {};
  readonly #cohorts = new Map<string, string>();
  /** The code of each locked discount, by its gid. */
  readonly #locked = new Map<string, string>();
  readonly #kernel: Kernel;
  readonly #clocks: Clocks;
  readonly #weather: Weather;

  constructor(world: { kernel: Kernel; clocks: Clocks; weather: Weather }) {
    this.#kernel = world.kernel;
    this.#clocks = world.clocks;
    this.#weather = world.weather;
  }

  /** A customer's facts change now. */
  change(id: string, facts: Partial<CustomerNow>): void {
    const known = this.customers.get(id);
    if (known) this.customers.set(id, { facts: { ...known.facts, ...facts }, updatedAt: this.#clocks.business() });
  }

  directoryOf(process: SimulatedProcess): CustomerDirectory & CustomerFields {
    return {
      readCustomers: (_, ids) =>
        this.#ask(process, () => {
          const facts = ids.flatMap((id) => this.customers.get(id)?.facts ?? []);
          this.onSeen(ids);
          return facts;
        }),
      changedSince: (_, since) => this.#ask(process, () => this.#changedSince(since)),
      readMetafield: () => this.#ask(process, () => new Map()),
    };
  }

  discountsOf(process: SimulatedProcess): DiscountGateway {
    return {
      createCohort: (_, cohort) => this.#ask(process, () => this.#createCohort(cohort.seedCode)),
      createLocked: (_, { id, code }) => this.#ask(process, () => this.#createLocked(id, code)),
      findLocked: (_, id, code) =>
        this.#ask(process, () => (this.codes.has(code) ? (this.#cohorts.get(id) ?? null) : null)),
      deleteDiscounts: (_, gids) => this.#ask(process, () => this.#deleteDiscounts(gids)),
      addCodes: (_, _cohort, codes) => this.#ask(process, () => codes.map((code) => this.#addCode(code))),
      deleteCodes: (_, _cohort, ids) => this.#ask(process, () => this.#deleteCodes(ids)),
    };
  }

  /** Trouble strikes before Shopify did anything, or after it did and before it was heard. */
  async #ask<T>(process: SimulatedProcess, answer: () => T): Promise<T> {
    await process.pause(this.#kernel.dice.below(300));
    if (this.#kernel.trouble("shopify_down", this.#weather.shopifyDown)) throw new Outage("Shopify did not answer.");
    const result = answer();
    await process.crashPoint("after_shopify");
    await process.pause(this.#kernel.dice.below(300));
    if (this.#kernel.trouble("shopify_answer_lost", this.#weather.shopifyDown)) throw new Outage("No answer arrived.");
    return result;
  }

  #changedSince(since: Date): ChangedSince {
    return {
      orders: this.orders.filter((order) => order.processedAt >= since).map((order) => ({ ...order, numbers: [] })),
      customers: [...this.customers.values()].filter((one) => one.updatedAt >= since).map((one) => one.facts),
    };
  }

  #createCohort(seedCode: string): string {
    const known = this.#cohorts.get(seedCode);
    if (known) return known;
    const gid = `gid://shopify/DiscountCodeNode/${this.#cohorts.size + 1}`;
    this.#cohorts.set(seedCode, gid);
    return gid;
  }

  #createLocked(id: string, code: string): string {
    const gid = this.#createCohort(id);
    this.#addCode(code);
    this.#locked.set(gid, code);
    return gid;
  }

  #deleteDiscounts(gids: string[]): void {
    this.#deleteCodes(gids.flatMap((gid) => this.#locked.get(gid) ?? []));
  }

  #addCode(code: string): CodeAnswer {
    const known = this.codes.get(code);
    if (!known || known.deletedStep !== null) {
      this.codes.set(code, { addedStep: this.#kernel.steps, deletedStep: null });
    }
    return { code, redeemCodeId: `gid://shopify/DiscountRedeemCode/${code}` };
  }

  #deleteCodes(ids: string[]): void {
    for (const id of ids) {
      const code = this.codes.get(id.split("/").at(-1) ?? "");
      if (code) code.deletedStep ??= this.#kernel.steps;
    }
  }
}
