import { z } from "zod";

/**
 * switch_on: let texts of series go out, also to one more country, on consents that did not count before, to people who
 * were blocked or left out, or on days that were closed ·
 * raise_caps: more of them a day or a month, or more off by codes that are out · export: take data away in files ·
 * keys: the account at Twilio · reveal: customers' numbers in full. What stops texts is nobody's privilege.
 */
export const RIGHTS = ["switch_on", "raise_caps", "export", "keys", "reveal"] as const;
export type Right = (typeof RIGHTS)[number];

/** Everybody whom the shop's admin lets open the app; or these besides the account owner, by Shopify's user ids. */
const holders = z
  .union([z.literal("everybody"), z.array(z.string().regex(/^\d{1,18}$/, "staff_unknown")).max(100, "staff_too_many")])
  .default("everybody");

export const rights = z.object({
  switch_on: holders,
  raise_caps: holders,
  export: holders,
  keys: holders,
  reveal: holders,
});
export type Rights = z.infer<typeof rights>;

/** Somebody of the staff at the app, as far as rights go. */
export interface Viewer {
  /** Shopify's user id. */
  id: string;
  accountOwner: boolean;
}

/** Whether somebody may do this. The account owner always may, so that nobody can lock the shop out. */
export function mayDo(given: Rights, right: Right, viewer: Viewer): boolean {
  if (viewer.accountOwner) return true;
  const holding = given[right];
  return holding === "everybody" || holding.includes(viewer.id);
}

/** The rights somebody holds. */
export function rightsOf(given: Rights, viewer: Viewer): Right[] {
  return RIGHTS.filter((right) => mayDo(given, right, viewer));
}

/** The rights whose holders differ. */
export function changedRights(one: Rights, other: Rights): Right[] {
  return RIGHTS.filter((right) => holdersInWords(one[right]) !== holdersInWords(other[right]));
}

/** The caps somebody would raise. */
export function raisedCaps(
  stored: { dailyCap: number; monthlyCap: number },
  wanted: { dailyCap: number; monthlyCap: number },
): ("dailyCap" | "monthlyCap")[] {
  return (["dailyCap", "monthlyCap"] as const).filter((cap) => wanted[cap] > stored[cap]);
}

/** As the log of changes keeps it: `everybody`, `owner`, or the user ids besides the owner. */
export function holdersInWords(holding: Rights[Right]): string {
  if (holding === "everybody") return holding;
  return holding.length === 0 ? "owner" : [...new Set(holding)].sort().join(",");
}
