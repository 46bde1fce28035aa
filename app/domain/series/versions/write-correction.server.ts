import type { Database, Transaction } from "../../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { lockPhones } from "../../consent/phone-store.server.ts";
import { firstNamePlace } from "../../customers/customer.ts";
import { voiceFor } from "../../messages/country-sender.ts";
import { mergeValues, renderText } from "../../messages/merge-fields.ts";
import { insertMessage } from "../../messages/message-store.server.ts";
import { drawLinkToken } from "../../messages/text-links.ts";
import type { Offer } from "../../offers/offer.ts";
import { storedOffer } from "../../offers/offer-comparison.ts";
import type { ShopView } from "../../shops/shop.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import { customerId, enrollmentId, messageId, phoneId, type ShopId, seriesId } from "../../values/ids.ts";
import { HOUR_MS } from "../../values/local-time.ts";
import { discreetOffer } from "../customer-words.server.ts";
import { type Step, step as stepSchema } from "../series-content.ts";
import { findCorrection, listToCorrect, markWritten, type StoredCorrection } from "./version-store.server.ts";
import type { RawReader } from "./version-texts.sql.server.ts";

/** Background job that writes the texts of a correction; payload `{ shop, correction }`. */
export const WRITE_CORRECTION = "write-correction";

export interface WriteCorrectionPorts {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  sealing: Sealing;
}

/** Phones locked by one transaction: a webhook waits for them. */
const BATCH = 200;
/** A code this near to its end would not pass the gate. */
export const CODE_LASTS_MS = 2 * HOUR_MS;

/** Writes the texts of a correction that are not written yet; each leaves through the gate. Safe to run again. */
export async function writeCorrection(ports: WriteCorrectionPorts, shop: ShopId, id: string): Promise<void> {
  const found = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    correction: await findCorrection(tx, shop, id),
  }));
  const { view, correction } = found;
  if (!correction) return;
  while ((await ports.database.transaction((tx) => writeSome(tx, ports, view, correction))) > 0);
  await ports.database.transaction((tx) => markWritten(tx, shop, id, ports.now()));
}

async function writeSome(
  tx: Transaction,
  ports: WriteCorrectionPorts,
  shop: ShopView,
  correction: StoredCorrection,
): Promise<number> {
  const { id, namesCode } = correction;
  const now = ports.now();
  const asked = { id, namesCode, goodUntil: new Date(now.getTime() + CODE_LASTS_MS) };
  const readers = await listToCorrect(tx, shop.id, seriesId(correction.seriesId), correction, asked, BATCH);
  const text = stepSchema.shape.text.parse(correction.text);
  await lockPhones(
    tx,
    shop.id,
    readers.map((one) => phoneId(one.phoneId)),
  );
  let written = 0;
  for (const one of readers) {
    const linkToken = drawLinkToken(ports.random);
    const done = await insertMessage(tx, shop.id, ports.sealing, {
      id: messageId(ports.ids.uuid()),
      kind: "step",
      phoneId: phoneId(one.phoneId),
      body: bodyFor(ports, shop, text, { ...one, offer: await offerOf(tx, shop, one) }, linkToken),
      dueAt: now,
      linkToken,
      besides: { enrollmentId: enrollmentId(one.enrollmentId), correction: id },
    });
    if (done) written += 1;
  }
  return written;
}

/** What the code that was texted is for, as a text may name it. */
async function offerOf(tx: Transaction, shop: ShopView, { codeOffer }: RawReader): Promise<Offer> {
  return await discreetOffer(tx, shop, storedOffer(codeOffer) ?? { kind: "none" });
}

function bodyFor(
  { sealing }: WriteCorrectionPorts,
  shop: ShopView,
  text: Step["text"],
  reader: RawReader & { offer: Offer },
  linkToken: string,
): string {
  const voice = voiceFor(shop, reader.numberCountry, reader.locale);
  const { firstNameSealed, code, codeEndsAt } = reader;
  const place = firstNamePlace(shop.id, customerId(reader.customerId));
  const values = mergeValues({
    ...voice,
    firstName: firstNameSealed === null ? null : sealing.open(firstNameSealed, place),
    brand: shop.settings.brand,
    code,
    offer: reader.offer,
    endsAt: codeEndsAt,
    linkToken,
    shop,
  });
  return renderText(text[voice.language], values);
}
