import type {
  CodeAnswer,
  CohortDraft,
  DiscountGateway,
  LockedDraft,
} from "../../../app/domain/offers/discount-gateway.ts";
import type { DiscountListing, FoundCode, FoundDiscount } from "../../../app/domain/offers/discount-listing.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";

type Call = "createCohort" | "createLocked" | "addCodes" | "deleteCodes" | "deleteDiscounts";

/** A shop's discounts kept in memory by Shopify's rules, with replies that can be lost on demand. */
export class DiscountLedger implements DiscountGateway, DiscountListing {
  /** Live codes in upper case and the cohort each stands under. */
  readonly live = new Map<string, string>();
  readonly cohorts: CohortDraft[] = [];
  /** The gid of each locked discount, with whom it is for. */
  readonly locked = new Map<string, LockedDraft>();
  /** Every text of a code that was ever asked for. */
  readonly asked: string[] = [];
  /** Discounts the merchant has deleted. */
  readonly gone = new Set<string>();
  /** The work is done, but the caller never learns of it: once for each name in the list. */
  lostReplies: Call[] = [];
  /** Runs inside the next addCodes, after the codes are live and before the answer. */
  meanwhile: () => Promise<void> = async () => {};

  async createCohort(_shop: ShopId, cohort: CohortDraft): Promise<string> {
    const gid = `gid://shopify/DiscountCodeNode/${cohort.seedCode}`;
    if (!this.live.has(cohort.seedCode)) {
      this.live.set(cohort.seedCode, gid);
      this.cohorts.push(cohort);
    }
    this.reply("createCohort");
    return gid;
  }

  async createLocked(_shop: ShopId, draft: LockedDraft): Promise<string | null> {
    const gid = `gid://shopify/DiscountCodeNode/LOCKED-${draft.id}`;
    const holder = this.live.get(draft.code.toUpperCase());
    if (holder !== undefined && holder !== gid) return null;
    this.asked.push(draft.code);
    this.live.set(draft.code.toUpperCase(), gid);
    this.locked.set(gid, draft);
    await this.meanwhile();
    this.meanwhile = async () => {};
    this.reply("createLocked");
    return gid;
  }

  async findLocked(_shop: ShopId, cohortId: string, code: string): Promise<string | null> {
    const gid = `gid://shopify/DiscountCodeNode/LOCKED-${cohortId}`;
    return this.live.get(code.toUpperCase()) === gid ? gid : null;
  }

  async deleteDiscounts(_shop: ShopId, gids: string[]): Promise<void> {
    for (const gid of gids) this.remove(gid);
    this.reply("deleteDiscounts");
  }

  async ourDiscounts(): Promise<{ found: FoundDiscount[]; next: null }> {
    const gids = [...new Set(this.live.values())];
    return { found: gids.map((gid) => ({ gid, cohortId: this.locked.get(gid)?.id ?? null })), next: null };
  }

  async codesOf(_shop: ShopId, gid: string): Promise<{ found: FoundCode[]; next: null } | null> {
    const codes = [...this.live].filter(([, of]) => of === gid).map(([code]) => code);
    if (codes.length === 0) return null;
    return {
      found: codes.map((code) => ({ code, redeemCodeId: `gid://shopify/DiscountRedeemCode/${code}` })),
      next: null,
    };
  }

  async addCodes(_shop: ShopId, cohortGid: string, codes: string[]): Promise<CodeAnswer[]> {
    if (codes.length > 250) throw new Error("MAX_INPUT_SIZE_EXCEEDED");
    if (this.gone.has(cohortGid)) return [];
    const answers = codes.map((code): CodeAnswer => {
      this.asked.push(code);
      const key = code.toUpperCase();
      if ((this.live.get(key) ?? cohortGid) !== cohortGid) return { code, taken: true };
      this.live.set(key, cohortGid);
      return { code, redeemCodeId: `gid://shopify/DiscountRedeemCode/${key}` };
    });
    await this.meanwhile();
    this.meanwhile = async () => {};
    this.reply("addCodes");
    return answers;
  }

  async deleteCodes(_shop: ShopId, cohortGid: string, redeemCodeIds: string[]): Promise<void> {
    for (const id of redeemCodeIds) {
      const key = id.split("/").at(-1) ?? "";
      if (this.live.get(key) === cohortGid) this.live.delete(key);
    }
    this.reply("deleteCodes");
  }

  /** Live codes a shopper could use. */
  personalCodes(): string[] {
    return [...this.live.keys()].filter((code) => !code.startsWith("SEED-")).sort();
  }

  /** The merchant deletes a discount with all its codes. Returns its gid. */
  deleteDiscount(): string {
    const gid = [...this.live.values()].find((one) => !this.gone.has(one)) ?? "";
    this.remove(gid);
    return gid;
  }

  private remove(gid: string): void {
    this.gone.add(gid);
    for (const [code, of] of this.live) if (of === gid) this.live.delete(code);
  }

  private reply(name: Call): void {
    const index = this.lostReplies.indexOf(name);
    if (index < 0) return;
    this.lostReplies.splice(index, 1);
    throw new Error("The reply was lost.");
  }
}
