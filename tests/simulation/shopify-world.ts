import type {
  ChangedSince,
  ConsentWriter,
  CustomerDirectory,
  CustomerFields,
  CustomerNow,
} from "../../app/domain/customers/customer-directory.ts";
import type { DiscountGateway } from "../../app/domain/offers/discount-gateway.ts";
import type { DiscountListing } from "../../app/domain/offers/discount-listing.ts";
import { type DiscountTermsPort, termsOf } from "../../app/domain/offers/discount-terms.ts";
import type { CustomerId } from "../../app/domain/values/ids.ts";
import type { Clocks } from "./clocks.ts";
import { type Kernel, OUTSIDE } from "./kernel.ts";
import { Outage } from "./outage.ts";
import type { SimulatedProcess, Weather } from "./process.ts";
import { ShopifyDiscounts } from "./shopify-discounts.ts";

export interface KnownOrder {
  customerId: CustomerId | null;
  processedAt: Date;
  test: boolean;
}

/** What Shopify knows, and answers when it is up. */
export class ShopifyWorld {
  readonly customers = new Map<string, { facts: CustomerNow; updatedAt: Date }>();
  readonly orders: KnownOrder[] = [];
  readonly discounts: ShopifyDiscounts;
  /** Called when the product has asked about these customers. */
  onSeen: (customers: readonly string[]) => void = () => {};
  readonly #kernel: Kernel;
  readonly #clocks: Clocks;
  readonly #weather: Weather;

  constructor(world: { kernel: Kernel; clocks: Clocks; weather: Weather }) {
    this.#kernel = world.kernel;
    this.#clocks = world.clocks;
    this.#weather = world.weather;
    this.discounts = new ShopifyDiscounts(world);
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

  consentOf(process: SimulatedProcess): ConsentWriter {
    return {
      writeSmsConsent: (_, customer, state, at) =>
        this.#ask(process, () => {
          this.change(customer, { consentState: state, consentClass: "shopify_confirmed", consentUpdatedAt: at });
          return { ok: true };
        }),
    };
  }

  discountsOf(process: SimulatedProcess): DiscountGateway {
    const { discounts } = this;
    return {
      createCohort: (_, cohort) => this.#ask(process, () => discounts.createCohort(cohort)),
      createLocked: (_, locked) =>
        this.#order(process, (late) => {
          const gid = discounts.createCohort({ ...locked, seedCode: "" }, true);
          return "taken" in discounts.addCode(gid, locked.code, late) ? null : gid;
        }),
      findLocked: (_, id, code) =>
        this.#ask(process, () => {
          const gid = discounts.liveCode(code)?.gid;
          return discounts.discounts.find((one) => one.gid === gid && one.cohortId === id)?.gid ?? null;
        }),
      deleteDiscounts: (_, gids) => this.#ask(process, () => discounts.deleteDiscounts(gids)),
      addCodes: (_, gid, codes) =>
        this.#order(process, (late) => {
          if (!discounts.standing(gid)) return [];
          const partial = this.#kernel.trouble("shopify_partial", this.#weather.shopifyPartial);
          const answers = codes
            .slice(0, partial ? Math.floor(codes.length / 2) : codes.length)
            .map((code) => discounts.addCode(gid, code, late));
          if (partial) throw new Outage("Shopify's job ended half done.");
          return answers;
        }),
      deleteCodes: (_, _cohort, ids) => this.#ask(process, () => discounts.deleteCodes(ids)),
    };
  }

  termsOf(process: SimulatedProcess): DiscountTermsPort {
    const { discounts } = this;
    return {
      readTerms: (_, gid) => this.#ask(process, () => discounts.standing(gid)?.terms ?? null),
      changeEnd: (_, gid, _kind, endsAt) =>
        this.#ask(process, () => void Object.assign(discounts.standing(gid)?.terms ?? {}, { endsAt })),
      writeTerms: (_, gid, { offer, endsAt }) =>
        this.#ask(process, () => {
          const discount = discounts.standing(gid);
          if (discount) discount.terms = termsOf(offer, endsAt, discount.terms.audience === "customers");
        }),
    };
  }

  listingOf(process: SimulatedProcess): DiscountListing {
    const { discounts } = this;
    return {
      ourDiscounts: () =>
        this.#ask(process, () => ({ found: discounts.discounts.filter((one) => !one.deleted), next: null })),
      codesOf: (_, gid) =>
        this.#ask(process, () => {
          if (!discounts.standing(gid)) return null;
          const found = discounts.codes
            .filter((one) => one.gid === gid && one.deletedStep === null)
            .map(({ code }) => ({ code, redeemCodeId: `gid://shopify/DiscountRedeemCode/${code}` }));
          return { found, next: null };
        }),
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

  /** As `#ask`, of something that Shopify may also do when nobody waits for it any more. */
  async #order<T>(process: SimulatedProcess, act: (late: boolean) => T): Promise<T> {
    if (!this.#kernel.trouble("shopify_late", this.#weather.shopifyLate))
      return await this.#ask(process, () => act(false));
    this.#kernel.start(async () => {
      await this.#kernel.pause(this.#kernel.dice.below(60_000), OUTSIDE);
      try {
        act(true);
      } catch (error) {
        if (!(error instanceof Outage)) throw error;
      }
    });
    await process.pause(this.#kernel.dice.below(2_000));
    throw new Outage("Shopify did not answer in time.");
  }

  #changedSince(since: Date): ChangedSince {
    return {
      orders: this.orders.filter((order) => order.processedAt >= since).map((order) => ({ ...order, numbers: [] })),
      customers: [...this.customers.values()].filter((one) => one.updatedAt >= since).map((one) => one.facts),
    };
  }
}
