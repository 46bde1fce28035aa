import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { lockPhones, readPhone, writeRest } from "../consent/phone-store.server.ts";
import { type RestDays, restFrom } from "../consent/rest.ts";
import { findMessageByLink } from "../messages/message-store.server.ts";
import { wakeTexts } from "../messages/replies/conversation-store.server.ts";
import { isLinkToken } from "../messages/text-links.ts";
import type { ShopView } from "../shops/shop.ts";
import { findShopByDomain, readShopRow } from "../shops/shop-store.server.ts";
import { type PhoneId, phoneId } from "../values/ids.ts";
import { bringStepsForward } from "./rest-store.server.ts";

/** The preference page as whoever has a text's link sees it: nothing of the person but how things stand. */
export interface Preferences {
  brand: string;
  timezone: string;
  /** resting: no text of a series goes out until `until`. */
  state: "on" | "resting" | "stopped";
  until: Date | null;
}

interface Ports {
  database: Database;
  now: Now;
}

/** How things stand for the phone a text went to; null when no text of this shop carries the link. */
export async function readPreferences(ports: Ports, shopDomain: string, token: string): Promise<Preferences | null> {
  return await withPhone(ports, shopDomain, token, async (tx, shop, id) => standing(tx, shop, id, ports.now()));
}

/**
 * The owner of the phone a text went to wants a rest from texts of series, or its end. A longer rest goes on from the one
 * that runs; texts that waited for its end are looked at again.
 * @returns how things stand from now on; null when no text of this shop carries the link.
 */
export async function restByLink(
  ports: Ports,
  shopDomain: string,
  token: string,
  days: RestDays | null,
): Promise<Preferences | null> {
  const now = ports.now();
  return await withPhone(ports, shopDomain, token, async (tx, shop, id) => {
    await lockPhones(tx, shop.id, [id]);
    const { rest } = await readPhone(tx, shop.id, id);
    const running = rest !== null && rest.until > now ? rest : null;
    if (days !== null) {
      await writeRest(tx, shop.id, id, { ...restFrom(now, days), ...(running ? { from: running.from } : {}) });
    } else if (running) {
      await writeRest(tx, shop.id, id, { from: running.from, until: now });
    }
    if (running) {
      await wakeTexts(tx, shop.id, [id]);
      await bringStepsForward(tx, shop.id, id, running.until, now);
    }
    return await standing(tx, shop, id, now);
  });
}

async function standing(tx: Transaction, shop: ShopView, id: PhoneId, now: Date): Promise<Preferences> {
  const { suppressedAt, consentState, rest } = await readPhone(tx, shop.id, id);
  const told = { brand: shop.settings.brand || shop.name, timezone: shop.timezone };
  if (suppressedAt !== null || consentState === "unsubscribed") return { ...told, state: "stopped", until: null };
  if (rest !== null && rest.until > now) return { ...told, state: "resting", until: rest.until };
  return { ...told, state: "on", until: null };
}

async function withPhone(
  { database }: Ports,
  shopDomain: string,
  token: string,
  act: (tx: Transaction, shop: ShopView, phone: PhoneId) => Promise<Preferences>,
): Promise<Preferences | null> {
  if (!isLinkToken(token)) return null;
  return await database.transaction(async (tx) => {
    const found = await findShopByDomain(tx, shopDomain);
    const message = found && (await findMessageByLink(tx, found.id, token));
    return message ? await act(tx, await readShopRow(tx, found.id), phoneId(message.phoneId)) : null;
  });
}
