import type { Transaction } from "../../platform/database.server.ts";
import { enoughConsent } from "../consent/confirmed-opt-in.ts";
import { readStandingConsent } from "../consent/consent-store.server.ts";
import type { Phone } from "../consent/phone.ts";
import { readPhone } from "../consent/phone-store.server.ts";
import { askedByShopCutoff, isFreshOptIn, mayAskToConfirm } from "../consent/sign-up.ts";
import { countriesOn } from "../shops/sending-countries.ts";
import type { ShopView } from "../shops/shop.ts";
import type { PhoneId } from "../values/ids.ts";
import { voiceFor } from "./country-sender.ts";
import { askedByShopSince, askedSince } from "./opt-in-request-store.server.ts";
import { canAsk, MOST_ASKED, type QuestionPorts, sendQuestion } from "./send-question.server.ts";
import { nextSendingInstant } from "./sending-hours.ts";

const EVER = new Date(0);

/**
 * Asks the owner of a number who has just agreed at Shopify to confirm, where that is not enough to text them: once for
 * each number, within a day of the opt-in, inside the hours. What was agreed to stands as it is; whoever does not answer
 * within a week is not texted. Nobody is asked who agreed before, and a shop's questions of an hour are limited, so that
 * a list read into Shopify asks no crowd. Lock the phone first.
 * @param at when they agreed.
 */
export async function askToConfirm(
  tx: Transaction,
  ports: QuestionPorts,
  shop: ShopView,
  phoneId: PhoneId,
  at: Date,
  now: Date,
): Promise<void> {
  const { requireConfirmedOptIn, sendingHours } = shop.settings;
  const phone = await readPhone(tx, shop.id, phoneId);
  const enough = enoughConsent(requireConfirmedOptIn, phone.country).includes(phone.consentClass);
  if (!canAsk(shop) || !isAskable(shop, phone) || enough) return;
  const place = { zones: phone.zones, country: phone.country, province: null };
  const dueAt = nextSendingInstant(now, place, sendingHours);
  if (dueAt === null || !isFreshOptIn(at, dueAt)) return;
  const asked = await askedSince(tx, shop.id, phoneId, EVER);
  const askedByShop = await askedByShopSince(tx, shop.id, askedByShopCutoff(now), MOST_ASKED);
  const standing = await readStandingConsent(tx, shop.id, phoneId);
  if (asked.length > 0 || !mayAskToConfirm({ now, standing, blocked: false, asked, askedByShop })) return;
  const { language } = voiceFor(shop, phone.country, null);
  await sendQuestion(tx, ports, shop, { phone: phoneId, language, dueAt });
}

const isAskable = (shop: ShopView, { kind, country, suppressedAt }: Phone): boolean =>
  kind === "mobile" && countriesOn(shop).includes(country) && suppressedAt === null;
