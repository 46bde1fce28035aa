import { z } from "zod";
import type { ConsentWriter } from "../domain/customers/customer-directory.ts";
import { customersOfPhones } from "../domain/customers/customer-store.server.ts";
import { WRITE_CONSENT } from "../domain/series/opt-out-phone.server.ts";
import { BACKFILL_JOB } from "../domain/shops/install-shop.server.ts";
import { type BackfillPorts, backfillShop } from "../domain/sync/backfill-shop.server.ts";
import { phoneId, shopId } from "../domain/values/ids.ts";
import type { JobHandler } from "../platform/jobs.ts";

export type JobPorts = BackfillPorts & { consentWriter: ConsentWriter };

const backfill = z.object({ shop: z.number().int() });
const writeConsent = z.object({
  shop: z.number().int(),
  phone: z.uuid(),
  state: z.enum(["subscribed", "unsubscribed"]),
  at: z.iso.datetime(),
});

/** Every background job: its name, what it carries, what it does. Each may run more than once. */
export function jobHandlers(ports: JobPorts): Record<string, JobHandler> {
  return {
    [BACKFILL_JOB]: async (payload) => await backfillShop(ports, shopId(backfill.parse(payload).shop)),
    [WRITE_CONSENT]: async (payload) => {
      const { shop, phone, state, at } = writeConsent.parse(payload);
      const id = shopId(shop);
      const customers = await ports.database.transaction((tx) => customersOfPhones(tx, id, [phoneId(phone)]));
      for (const customer of customers) {
        const answer = await ports.consentWriter.writeSmsConsent(id, customer, state, new Date(at));
        if (!answer.ok) ports.log.warn("consent not taken by Shopify", { shop, reason: answer.reason });
      }
    },
  };
}
