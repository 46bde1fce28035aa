import type { ExcludedPurchase, Exclusions } from "../../../domain/shops/exclusions.ts";

/** A purchase that leaves somebody out, while it is typed. */
export interface PurchaseDraft {
  what: ExcludedPurchase["what"];
  values: string;
  from: string;
  to: string;
}

/** The shop-wide exclusions while they are typed. */
export interface ExclusionsDraft {
  openOrder: boolean;
  lastRefunded: boolean;
  disputed: boolean;
  staff: boolean;
  staffTags: string;
  tags: string;
  bought: PurchaseDraft[];
}

export const NEW_PURCHASE: PurchaseDraft = { what: "product", values: "", from: "", to: "" };

/** The fields of the stored exclusions. */
export function draftOfExclusions(stored: Exclusions): ExclusionsDraft {
  return {
    ...stored,
    staffTags: stored.staffTags.join(", "),
    tags: stored.tags.join(", "),
    bought: stored.bought.map(({ what, values, from, to }) => ({
      what,
      values: values.join(", "),
      from: from ?? "",
      to: to ?? "",
    })),
  };
}

/** What the fields say, to be judged by the schema of the exclusions. */
export function exclusionsOfDraft(draft: ExclusionsDraft): Exclusions {
  return {
    ...draft,
    staffTags: valuesIn(draft.staffTags),
    tags: valuesIn(draft.tags),
    bought: draft.bought.map(({ what, values, from, to }) => ({
      what,
      values: valuesIn(values),
      from: from.trim() || null,
      to: to.trim() || null,
    })),
  };
}

function valuesIn(text: string): string[] {
  return text
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}
