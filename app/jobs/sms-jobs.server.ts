import { z } from "zod";
import { type CheckPorts, checkAccount } from "../domain/messages/account/check-account.server.ts";
import { compareBill } from "../domain/messages/account/compare-bill.server.ts";
import { refreshPrices } from "../domain/messages/account/refresh-prices.server.ts";
import { type SweepTextsPorts, sweepTexts } from "../domain/messages/account/sweep-texts.server.ts";
import { createStepEvents } from "../domain/series/step-events.server.ts";
import { shopId } from "../domain/values/ids.ts";
import type { JobHandler } from "../platform/jobs.ts";

/** Names of the recurring tasks and of the jobs they ask for. */
export const CHECK_ACCOUNT = "check_account";
export const SWEEP_TEXTS = "sweep_texts";
export const COMPARE_BILL = "compare_bill";

export type SmsJobPorts = CheckPorts & SweepTextsPorts & Parameters<typeof createStepEvents>[0];

const payload = z.object({ shop: z.number().int() });

/** What is asked of the SMS provider besides sending. */
export function smsJobs(ports: SmsJobPorts): Record<string, JobHandler> {
  return {
    [CHECK_ACCOUNT]: async (sent) => {
      const shop = shopId(payload.parse(sent).shop);
      await checkAccount(ports, shop);
      await refreshPrices(ports, shop);
    },
    [SWEEP_TEXTS]: async (sent) => await sweepTexts(ports, createStepEvents(ports), shopId(payload.parse(sent).shop)),
    [COMPARE_BILL]: async (sent) => void (await compareBill(ports, shopId(payload.parse(sent).shop))),
  };
}
