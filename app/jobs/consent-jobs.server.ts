import { z } from "zod";
import { readStandingConsent } from "../domain/consent/consent-store.server.ts";
import { WRITE_CONSENT } from "../domain/consent/write-consent-job.ts";
import type { ConsentWriter } from "../domain/customers/customer-directory.ts";
import { customersOfPhones } from "../domain/customers/customer-store.server.ts";
import { planHoldoutAnew } from "../domain/results/plan-holdout-anew.server.ts";
import { applyConsentImport } from "../domain/series/apply-consent-import.server.ts";
import { IMPORT_CONSENT } from "../domain/series/consent-import.server.ts";
import { readShopRow } from "../domain/shops/shop-store.server.ts";
import { type PhoneId, phoneId, type ShopId, shopId } from "../domain/values/ids.ts";
import type { JobHandler } from "../platform/jobs.ts";
import type { Log } from "../platform/log.server.ts";

type Ports = Parameters<typeof applyConsentImport>[0] & { consentWriter: ConsentWriter; log: Log };

const consentImport = z.object({ shop: z.number().int(), id: z.uuid() });
const writeConsent = z.object({
  shop: z.number().int(),
  phone: z.uuid(),
  state: z.enum(["subscribed", "unsubscribed"]),
  at: z.iso.datetime(),
});

/** What owners of phones decided: told to Shopify, and taken over from another tool's file. */
export function consentJobs(ports: Ports): Record<string, JobHandler> {
  return {
    [IMPORT_CONSENT]: async (payload) => {
      const { shop, id } = consentImport.parse(payload);
      await applyConsentImport(ports, shopId(shop), id);
      // in Germany hardly anybody could be texted before: the plan said so, and that nobody is to be compared with
      await planHoldoutAnew(ports, shopId(shop));
    },
    [WRITE_CONSENT]: async (payload) => {
      const { shop, phone, state, at } = writeConsent.parse(payload);
      const told = { phone: phoneId(phone), state, at: new Date(at) };
      for (const customer of await toTell(ports, shopId(shop), told)) {
        const answer = await ports.consentWriter.writeSmsConsent(shopId(shop), customer, state, told.at);
        if (!answer.ok) ports.log.warn("consent not taken by Shopify", { shop, reason: answer.reason });
      }
    },
  };
}

/**
 * Customers with this phone. None while the shop has to be reopened: it is told then (catchUpShop). None either when its
 * owner has decided otherwise since, and this comes late: a job of its own tells that.
 */
async function toTell(ports: Ports, shop: ShopId, { phone, state, at }: { phone: PhoneId; state: string; at: Date }) {
  return await ports.database.transaction(async (tx) => {
    if ((await readShopRow(tx, shop)).state !== "installed") return [];
    const standing = await readStandingConsent(tx, shop, phone);
    if (standing.state !== state && standing.at !== null && standing.at >= at) return [];
    return await customersOfPhones(tx, shop, [phone]);
  });
}
