import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { readPhone, rememberPhone } from "../consent/phone-store.server.ts";
import { voiceFor } from "../messages/country-sender.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { phoneFactsOf } from "../messages/phone-facts.ts";
import { renderPreview, sampleReader } from "../messages/preview-text.ts";
import { drawLinkToken } from "../messages/text-links.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { messageId, type ShopId, seriesId } from "../values/ids.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import type { Saved } from "../values/problem.ts";
import { discreetOffer } from "./customer-words.server.ts";
import { isSeriesId } from "./series.ts";
import { findSeries } from "./series-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  sealing: Sealing;
}

const problem = (path: string, issue: string): Saved => ({ ok: false, problems: [{ path, issue }] });

/** Sends a step's text, with sample values, to the merchant's own phone: at once, whatever the hour. */
export async function sendTestText(
  ports: Ports,
  shop: ShopId,
  wanted: { seriesId: string; step: number; to: string },
  actor: string,
): Promise<Saved> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    const { settings } = view;
    if (settings.twilio === null) return problem("twilio", "twilio_missing");
    const number = readPhoneNumber(wanted.to, view.country);
    if (!number) return problem("to", "phone_number_invalid");
    const series = isSeriesId(wanted.seriesId) ? await findSeries(tx, shop, seriesId(wanted.seriesId)) : null;
    const step = series?.content.steps[wanted.step];
    if (!series || !step) return problem("step", "step_not_found");
    const phone = await rememberPhone(tx, shop, ports, phoneFactsOf(number));
    const { suppressedAt, consentState } = await readPhone(tx, shop, phone);
    if (suppressedAt !== null || consentState === "unsubscribed") return problem("to", "number_opted_out");
    const content = { steps: [{ ...step, offer: await discreetOffer(tx, view, step.offer) }] };
    const { language, ...voice } = voiceFor(view, number.country, null);
    const reader = { ...sampleReader(language), voice };
    const { body } = renderPreview(content, 0, language, settings, view, now, reader);
    const id = messageId(ports.ids.uuid());
    const linkToken = drawLinkToken(ports.random);
    await insertMessage(tx, shop, ports.sealing, { id, kind: "test", phoneId: phone, body, dueAt: now, linkToken });
    const detail = { series: series.id, step: wanted.step };
    await appendAudit(tx, shop, ports.ids, { actor, action: "test_text_sent", detail }, now);
    return { ok: true };
  });
}
