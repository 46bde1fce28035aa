import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { voiceFor } from "../messages/country-sender.ts";
import { mergeValues, renderText } from "../messages/merge-fields.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { countSegments } from "../messages/sms-segments.ts";
import { drawLinkToken } from "../messages/text-links.ts";
import type { Offer } from "../offers/offer.ts";
import { storedOffer } from "../offers/offer-comparison.ts";
import { findReplacementToText, type ReplacementToText } from "../offers/replace-code-store.server.ts";
import { REPLACEMENT_TEXT } from "../offers/replacement-words.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { enrollmentId, messageId, phoneId } from "../values/ids.ts";
import { HOUR_MS } from "../values/local-time.ts";
import type { Problem } from "../values/problem.ts";
import { discreetOffer } from "./customer-words.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  sealing: Sealing;
}

/** The text as its reader would get it, what it costs at most (minor units), or why there is none. */
export type ReplacementText = { ok: true; body: string; segments: number; cost: number } | Refused;
type Refused = { ok: false; problems: Problem[] };

/** The news of a replacement code, before it is sent. @param code id of the code that the cancelled order had used. */
export async function lookAtReplacementText(
  ports: Ports,
  shop: ShopView,
  { code }: { code: string },
): Promise<ReplacementText> {
  return await ports.database.transaction(async (tx) => {
    const found = await judge(tx, ports, shop, code);
    if ("problems" in found) return { ok: false, ...found };
    return { ok: true, ...written(ports, shop, found, await offerOf(tx, shop, found)).told };
  });
}

/**
 * Texts the owner of a cancelled order the code that stands in for theirs: once for each replacement, through the one
 * gate, as no step of the series.
 */
export async function textReplacement(
  ports: Ports,
  shop: ShopView,
  { code, actor }: { code: string; actor: string },
): Promise<ReplacementText> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const found = await judge(tx, ports, shop, code);
    if ("problems" in found) return { ok: false, ...found };
    await lockPhones(tx, shop.id, [phoneId(found.phoneId)]);
    const { told, linkToken } = written(ports, shop, found, await offerOf(tx, shop, found));
    const made = await insertMessage(tx, shop.id, ports.sealing, {
      id: messageId(ports.ids.uuid()),
      kind: "step",
      phoneId: phoneId(found.phoneId),
      body: told.body,
      dueAt: now,
      linkToken,
      besides: { enrollmentId: enrollmentId(found.enrollmentId), code: found.id },
    });
    if (!made) return { ok: false, ...wrong("replacement_texted_already") };
    const detail = { code: found.id };
    await appendAudit(tx, shop.id, ports.ids, { actor, action: "replacement_texted", detail }, now);
    return { ok: true, ...told };
  });
}

async function judge(
  tx: Transaction,
  { now }: Ports,
  shop: ShopView,
  code: string,
): Promise<ReplacementToText | { problems: Problem[] }> {
  if (shop.settings.twilio === null) return wrong("twilio_missing");
  const found = await findReplacementToText(tx, shop.id, code);
  if (!found) return wrong("replacement_not_made");
  if (found.texted) return wrong("replacement_texted_already");
  return found.endsAt.getTime() - now().getTime() < 2 * HOUR_MS ? wrong("code_end_passed") : found;
}

/** As a text may name it. */
const offerOf = (tx: Transaction, shop: ShopView, found: ReplacementToText): Promise<Offer> =>
  discreetOffer(tx, shop, storedOffer(found.offer) ?? { kind: "none" });

function written({ random }: Ports, shop: ShopView, found: ReplacementToText, offer: Offer) {
  const voice = voiceFor(shop, found.numberCountry, found.locale);
  const linkToken = drawLinkToken(random);
  const values = mergeValues({
    ...voice,
    firstName: null,
    brand: shop.settings.brand || shop.name,
    code: found.code,
    offer,
    endsAt: found.endsAt,
    linkToken,
    shop,
  });
  const body = renderText(REPLACEMENT_TEXT[voice.language], values);
  const { segments } = countSegments(body);
  const cost = Math.ceil((segments * shop.settings.money.hundredSegments) / 100);
  return { told: { body, segments, cost }, linkToken };
}

const wrong = (issue: string): { problems: Problem[] } => ({ problems: [{ path: "", issue }] });
