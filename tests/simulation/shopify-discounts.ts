import type { CodeAnswer, CohortDraft } from "../../app/domain/offers/discount-gateway.ts";
import { type DiscountTerms, termsOf } from "../../app/domain/offers/discount-terms.ts";
import type { Clocks } from "./clocks.ts";
import type { Kernel } from "./kernel.ts";
import type { Weather } from "./process.ts";

/** A code at Shopify: live from the kernel's step it was added to the one it was deleted. */
export interface LiveCode {
  code: string;
  gid: string;
  addedStep: number;
  addedAt: number;
  deletedStep: number | null;
  deletedAt: number | null;
  /** It had ended before it was deleted. */
  ended: boolean;
  /** The merchant deleted it with its discount, in Shopify's admin. */
  byMerchant: boolean;
  /** A request nobody waited for any more made it. */
  late: boolean;
}

/** A discount at Shopify. */
export interface Discount {
  gid: string;
  cohortId: string;
  terms: DiscountTerms;
  deleted: boolean;
}

/** The discounts of the shop as Shopify has them: the truth that every promise about codes is judged by. */
export class ShopifyDiscounts {
  readonly discounts: Discount[] = [];
  /** Every life of every code. */
  readonly codes: LiveCode[] = [];
  /** Called when a code was made. */
  onCode: (gid: string) => void = () => {};
  readonly #kernel: Kernel;
  readonly #clocks: Clocks;
  readonly #weather: Weather;

  constructor({ kernel, clocks, weather }: { kernel: Kernel; clocks: Clocks; weather: Weather }) {
    this.#kernel = kernel;
    this.#clocks = clocks;
    this.#weather = weather;
  }

  liveCode(code: string): LiveCode | undefined {
    return this.codes.find((one) => one.code === code && one.deletedStep === null);
  }

  standing(gid: string): Discount | undefined {
    return this.discounts.find((one) => one.gid === gid && !one.deleted);
  }

  createCohort({ id, offer, endsAt }: CohortDraft, locked = false): string {
    const known = this.discounts.find((one) => one.cohortId === id);
    if (known) return known.gid;
    const gid = `gid://shopify/DiscountCodeNode/${this.discounts.length + 1}`;
    this.discounts.push({ gid, cohortId: id, terms: termsOf(offer, endsAt, locked), deleted: false });
    return gid;
  }

  addCode(gid: string, code: string, late = false): CodeAnswer {
    const redeemCodeId = `gid://shopify/DiscountRedeemCode/${code}`;
    if (this.liveCode(code)) return { code, redeemCodeId };
    if (this.#kernel.trouble("code_taken", this.#weather.codeTaken)) return { code, taken: true };
    const { steps: addedStep, time: addedAt } = this.#kernel;
    const alive = { deletedStep: null, deletedAt: null, ended: false, byMerchant: false };
    this.codes.push({ code, gid, addedStep, addedAt, ...alive, late });
    this.onCode(gid);
    return { code, redeemCodeId };
  }

  deleteCodes(redeemCodeIds: string[]): void {
    for (const id of redeemCodeIds) {
      const code = this.liveCode(id.split("/").at(-1) ?? "");
      if (code) this.#end(code, false);
    }
  }

  deleteDiscounts(gids: string[], byMerchant = false): void {
    for (const discount of this.discounts.filter((one) => gids.includes(one.gid))) discount.deleted = true;
    for (const code of this.codes.filter((one) => gids.includes(one.gid) && one.deletedStep === null))
      this.#end(code, byMerchant);
  }

  #end(code: LiveCode, byMerchant: boolean): void {
    const { endsAt } = this.discounts.find((one) => one.gid === code.gid)?.terms ?? { endsAt: null };
    code.deletedStep = this.#kernel.steps;
    code.deletedAt = this.#kernel.time;
    code.byMerchant = byMerchant;
    code.ended = endsAt !== null && endsAt <= this.#clocks.business();
  }
}
