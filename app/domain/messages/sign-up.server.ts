import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import {
  appendConsentEvent,
  type ConsentRecord,
  readStandingConsent,
  standOnEvent,
} from "../consent/consent-store.server.ts";
import { BLOCKED_BY_MERCHANT } from "../consent/phone.ts";
import { lockPhones, readPhone, rememberPhone } from "../consent/phone-store.server.ts";
import { askedByShopCutoff, askedCutoff, mayAskToConfirm } from "../consent/sign-up.ts";
import { CURRENT_WORDING, evidenceUnder } from "../consent/sign-up-wording.ts";
import { countriesOn } from "../shops/sending-countries.ts";
import type { ShopView } from "../shops/shop.ts";
import { findShopByDomain, readShopRow } from "../shops/shop-store.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import type { Saved } from "../values/problem.ts";
import { askedByShopSince, askedSince } from "./opt-in-request-store.server.ts";
import { phoneFactsOf } from "./phone-facts.ts";
import { canAsk, MOST_ASKED, sendQuestion } from "./send-question.server.ts";

export interface SignUpPorts {
  database: Database;
  sealing: Sealing;
  ids: Ids;
  now: Now;
  random: Random;
  jobs: BackgroundJobs;
}

export interface SignUp {
  /** As typed. */
  number: string;
  /** Whether the box was ticked. */
  agreed: boolean;
  /** Of the page, and of the wording beside the box. */
  language: "en" | "de";
  /** What else proves it: the browser, as it names itself. */
  evidence: string;
}

/**
 * Somebody signed up on the shop's own page: what they agreed to goes into the ledger, and one text asks the owner of the
 * number to confirm. Until they do, nothing else is sent: a stranger may have typed the number.
 * @returns problems of the fields; whether a text goes out is told to nobody.
 */
export async function signUp(ports: SignUpPorts, shopDomain: string, asked: SignUp): Promise<Saved | null> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const found = await findShopByDomain(tx, shopDomain);
    if (!found) return null;
    const shop = await readShopRow(tx, found.id);
    const number = readPhoneNumber(asked.number, shop.country);
    if (number?.kind !== "mobile") return refusal("number", "number_not_mobile");
    // Also what machines type to make merchants pay for texts to far countries ends here.
    if (!countriesOn(shop).includes(number.country)) return refusal("number", "number_country_off");
    if (!asked.agreed) return refusal("agreed", "consent_not_given");
    // Where nobody can be asked, no number is kept either.
    if (!canAsk(shop)) return { ok: true };
    const phone = await rememberPhone(tx, shop.id, ports, phoneFactsOf(number));
    await askOwner(tx, ports, shop, phone, asked, now);
    return { ok: true };
  });
}

const refusal = (path: string, issue: string): Saved => ({ ok: false, problems: [{ path, issue }] });

async function askOwner(
  tx: Transaction,
  ports: SignUpPorts,
  shop: ShopView,
  phone: PhoneId,
  asked: SignUp,
  now: Date,
): Promise<void> {
  await lockPhones(tx, shop.id, [phone]);
  const askedByShop = await askedByShopSince(tx, shop.id, askedByShopCutoff(now), MOST_ASKED);
  const { suppressionReason } = await readPhone(tx, shop.id, phone);
  const standing = await readStandingConsent(tx, shop.id, phone);
  const blocked = suppressionReason === BLOCKED_BY_MERCHANT;
  const before = await askedSince(tx, shop.id, phone, askedCutoff(now));
  if (!mayAskToConfirm({ now, standing, blocked, asked: before, askedByShop })) return;
  const event = ports.ids.uuid();
  const record: ConsentRecord = {
    state: "pending",
    class: "unknown",
    source: "sign_up_page",
    at: now,
    receivedAt: now,
    wordingVersion: CURRENT_WORDING,
    language: asked.language,
    evidence: evidenceUnder(shop.settings.brand || shop.name, asked.evidence),
  };
  await appendConsentEvent(tx, shop.id, ports.sealing, event, phone, record);
  // Who may be texted already still may: a question nobody answered takes nothing away.
  if (standing.state === "none") await standOnEvent(tx, shop.id, phone, event, record);
  await sendQuestion(tx, ports, shop, { phone, language: asked.language, dueAt: now });
}

/** What the sign-up page of a shop shows; null when no such shop has the app, or another tool asks to confirm. */
export async function readSignUpPage(
  ports: { database: Database },
  shopDomain: string,
): Promise<{ shop: ShopId; brand: string; country: string } | null> {
  return await ports.database.transaction(async (tx) => {
    const found = await findShopByDomain(tx, shopDomain);
    if (!found) return null;
    const { id, settings, name, country, state } = await readShopRow(tx, found.id);
    return state === "installed" && settings.confirmationsBy === "winback"
      ? { shop: id, brand: settings.brand || name, country }
      : null;
  });
}
