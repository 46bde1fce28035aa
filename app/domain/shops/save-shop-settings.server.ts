import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { appendAudit } from "./audit-store.server.ts";
import { laterSettings } from "./later-edit-store.server.ts";
import { raisedCaps } from "./rights.ts";
import { type ShopSettings, shopSettings } from "./shop-settings.ts";
import { lockShopSettings, updateShop } from "./shop-store.server.ts";

/** Name of the background job that counts purchases anew; payload `{ shop: <ShopId> }`. */
export const RECOUNT_PURCHASES_JOB = "recount-purchases";

/** Name of the background job that works out what each customer is worth; payload `{ shop: <ShopId> }`. */
export const FIT_WORTH_JOB = "fit-worth";

/**
 * Changes some of a shop's settings; nothing is saved when any of them is out of bounds. When something else counts as
 * a purchase from now on, the whole history is counted anew in the background; and worth, with another margin.
 * @param seenAt when the form was loaded: refused where somebody saved the same settings since.
 * @param mayRaise whether this person may raise the caps; left out: no. Anybody may lower them.
 */
export async function saveShopSettings(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  patch: Partial<Omit<ShopSettings, "twilio">>,
  actor: string,
  seenAt?: Date,
  mayRaise = false,
): Promise<Saved> {
  return await ports.database.transaction(async (tx) => {
    const stored = await lockShopSettings(tx, shop);
    const overtaken = await laterSettings(tx, shop, Object.keys(patch), seenAt);
    if (overtaken.length > 0) return { ok: false, problems: overtaken };
    const chosen = patch.holdoutShare === undefined ? {} : { holdoutBy: "merchant" };
    const wanted = shopSettings.safeParse({ ...stored, ...patch, ...chosen, twilio: stored.twilio });
    if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
    const raised = mayRaise ? [] : raisedCaps(stored, wanted.data);
    if (raised.length > 0)
      return { ok: false, problems: raised.map((path) => ({ path, issue: "may_not_raise_caps" })) };
    await updateShop(tx, shop, { settings: wanted.data });
    if (!sameSwitches(stored.purchases, wanted.data.purchases))
      await ports.jobs.send(tx, RECOUNT_PURCHASES_JOB, { shop });
    if (stored.money.marginPercent !== wanted.data.money.marginPercent)
      await ports.jobs.send(tx, FIT_WORTH_JOB, { shop });
    const changed = changedKeys(stored, wanted.data);
    if (changed.length === 0) return { ok: true };
    const detail = { changed: changed.join(",") };
    await appendAudit(tx, shop, ports.ids, { actor, action: "settings_saved", detail }, ports.now());
    return { ok: true };
  });
}

function changedKeys(one: ShopSettings, other: ShopSettings): string[] {
  const keys = Object.keys(other) as (keyof ShopSettings)[];
  return keys.filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key])).sort();
}

type Switches = ShopSettings["purchases"];

function sameSwitches(one: Switches, other: Switches): boolean {
  const keys = Object.keys(one) as (keyof Switches)[];
  return keys.every((key) => one[key] === other[key]);
}
