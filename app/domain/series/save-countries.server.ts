import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { takeReplies } from "../messages/account/take-replies.server.ts";
import { countryProblems } from "../messages/country-sender.ts";
import { accountOf } from "../messages/sms-account.server.ts";
import type { SmsGateway } from "../messages/sms-gateway.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { laterSettings } from "../shops/later-edit-store.server.ts";
import { addedCountries, type CountryRule, countryRules } from "../shops/sending-countries.ts";
import type { ShopView } from "../shops/shop.ts";
import { lockShopSettings, readShopRow, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type Problem, problemsFrom, type Saved } from "../values/problem.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { wakeTexts } from "./retime-steps.sql.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
  sms: Pick<SmsGateway, "receiveReplies">;
  appUrl: string;
}

/**
 * Chooses the countries that are texted; each needs a language, a sender that is carried there and a way to unsubscribe.
 * A sender that is new for a country must belong to the account, and answers to it are sent to us from then on. Texts that
 * waited for a country are asked about again, and who may come in now is looked for.
 * @param seenAt when the form was loaded: refused where somebody saved the countries since.
 * @param mayAdd whether whoever asks may let texts go to more countries; anybody may take one away.
 */
export async function saveCountries(
  ports: Ports,
  shop: ShopId,
  input: unknown,
  actor: string,
  seenAt: Date | undefined,
  mayAdd: boolean,
): Promise<Saved> {
  const wanted = countryRules.safeParse(input);
  if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
  const asked = { rules: wanted.data, seenAt, mayAdd };
  const { view, unfit } = await ports.database.transaction(async (tx) => {
    const before = await readShopRow(tx, shop);
    return { view: before, unfit: await refusalOf(tx, before, asked) };
  });
  // Nothing is changed at the provider for who may not save.
  const refused = unfit.length > 0 ? unfit : await newSenderProblems(ports, view, wanted.data);
  if (refused.length > 0) return { ok: false, problems: refused };
  return await ports.database.transaction(async (tx): Promise<Saved> => {
    const stored = await lockShopSettings(tx, shop);
    const late = await refusalOf(tx, { ...view, settings: stored }, asked);
    if (late.length > 0) return { ok: false, problems: late };
    const problems = countryProblems(wanted.data, stored.twilio?.sender ?? null);
    if (problems.length > 0) return { ok: false, problems };
    await updateShop(tx, shop, { settings: { ...stored, countries: wanted.data } });
    await tx.$executeRaw(wakeTexts(shop));
    await forgetDetection(tx, shop);
    const named = wanted.data.map(({ country, sender }) => (sender === null ? country : `${country} (${sender})`));
    const detail = { countries: named.join(", ") };
    await appendAudit(tx, shop, ports.ids, { actor, action: "countries_saved", detail }, ports.now());
    return { ok: true };
  });
}

/** Why these countries may not be saved over those that stand, whatever they say: overtaken, or no right to add one. */
async function refusalOf(
  tx: Transaction,
  shop: ShopView,
  asked: { rules: CountryRule[]; seenAt: Date | undefined; mayAdd: boolean },
): Promise<Problem[]> {
  const overtaken = await laterSettings(tx, shop.id, ["countries"], asked.seenAt);
  if (overtaken.length > 0) return overtaken;
  const added = asked.mayAdd ? [] : addedCountries(shop, asked.rules);
  return added.length > 0 ? [{ path: "", issue: "may_not_switch_on" }] : [];
}

/** Of the rules that could be saved otherwise, those with a sender that the account does not own. */
async function newSenderProblems(ports: Ports, shop: ShopView, wanted: readonly CountryRule[]): Promise<Problem[]> {
  const account = accountOf(ports.sealing, shop);
  if (!account || countryProblems(wanted, account.sender).length > 0) return [];
  const known = (shop.settings.countries ?? []).map((rule) => rule.sender);
  const problems: Problem[] = [];
  for (const [at, { sender }] of wanted.entries()) {
    if (sender === null || sender === account.sender || known.includes(sender)) continue;
    const issue = await takeReplies(ports, shop.id, { ...account, sender });
    if (issue) problems.push({ path: `${at}.sender`, issue });
  }
  return problems;
}
