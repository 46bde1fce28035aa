import { z } from "zod";
import type { ConsentWriter } from "../../app/domain/customers/customer-directory.ts";
import { phoneId, type ShopId } from "../../app/domain/values/ids.ts";
import type { Database } from "../../app/platform/database.server.ts";
import type { BackgroundJobs } from "../../app/platform/jobs.ts";
import type { Subject } from "./subject.ts";

/** Jobs stand in a table beside the product's: written with the transaction that needs them, run at least once. */
export const simulatedJobs: BackgroundJobs = {
  async send(tx, name, payload) {
    await tx.$executeRaw`insert into simulated.job (name, payload) values (${name}, ${JSON.stringify(payload)}::jsonb)`;
  },
};

interface Ports {
  database: Database;
  consentWriter: ConsentWriter;
}

const ofCohort = z.object({ cohort: z.string() });
const ofPhone = z.object({ phone: z.string(), state: z.enum(["subscribed", "unsubscribed"]), at: z.iso.datetime() });

/** Runs the oldest job; one that throws stays. Those a run has no part for are dropped. Returns whether there was one. */
export async function runJob(
  ports: Ports & Parameters<Subject["compareDiscount"]>[0],
  subject: Subject,
  shop: ShopId,
): Promise<boolean> {
  const [job] = await ports.database.transaction(
    (tx) => tx.$queryRaw<{ id: bigint; name: string; payload: unknown }[]>`
      select id, name, payload from simulated.job order by id limit 1`,
  );
  if (!job) return false;
  if (job.name === subject.COMPARE_DISCOUNT_JOB)
    await subject.compareDiscount(ports, shop, ofCohort.parse(job.payload).cohort);
  if (job.name === subject.WRITE_CONSENT) {
    const told = ofPhone.parse(job.payload);
    const customers = await ports.database.transaction((tx) =>
      subject.customersOfPhones(tx, shop, [phoneId(told.phone)]),
    );
    for (const one of customers) await ports.consentWriter.writeSmsConsent(shop, one, told.state, new Date(told.at));
  }
  await ports.database.transaction((tx) => tx.$executeRaw`delete from simulated.job where id = ${job.id}`);
  return true;
}
