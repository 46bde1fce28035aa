import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { countryProblems } from "../messages/country-sender.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { countryRules } from "../shops/sending-countries.ts";
import { lockShopSettings, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { wakeTexts } from "./retime-steps.sql.server.ts";

/**
 * Chooses the countries that are texted; each needs a language, a sender that is carried there and a way to unsubscribe.
 * Texts that waited for a country are asked about again, and who may come in now is looked for.
 */
export async function saveCountries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  input: unknown,
  actor: string,
): Promise<Saved> {
  const wanted = countryRules.safeParse(input);
  if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
  return await ports.database.transaction(async (tx): Promise<Saved> => {
    const stored = await lockShopSettings(tx, shop);
    const problems = countryProblems(wanted.data, stored.twilio?.sender ?? null);
    if (problems.length > 0) return { ok: false, problems };
    await updateShop(tx, shop, { settings: { ...stored, countries: wanted.data } });
    await tx.$executeRaw(wakeTexts(shop));
    await forgetDetection(tx, shop);
    const detail = { countries: wanted.data.map((rule) => rule.country).join(",") };
    await appendAudit(tx, shop, ports.ids, { actor, action: "countries_saved", detail }, ports.now());
    return { ok: true };
  });
}
