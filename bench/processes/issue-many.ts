/** Issues a code to every enrollment of a series' step, as a worker does, and prints how long it took. */
import { issueCodes } from "../../app/domain/offers/issue-codes.server.ts";
import { enrollmentId, seriesId, shopId } from "../../app/domain/values/ids.ts";
import { createDiscountGateway } from "../../app/shopify/discounts.server.ts";
import { ports } from "../../app/wiring.server.ts";
import { benchAdminApi } from "../code-shopify-account.ts";

const job = JSON.parse(process.argv[2] ?? "{}") as { url: string; shop: number; series: string; locked: boolean };
const adminApi = await benchAdminApi(job.url);
const discounts = createDiscountGateway({ adminApi, stopwatch: ports.stopwatch });
const enrolled = await ports.database.transaction((tx) =>
  tx.enrollment.findMany({ where: { shopId: job.shop }, select: { id: true }, orderBy: { id: "asc" } }),
);
const offer = { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 } as const;
const began = performance.now();
const issued = await issueCodes({ ...ports, discounts }, shopId(job.shop), {
  seriesId: seriesId(job.series),
  step: 0,
  offer: job.locked ? { ...offer, lock: "customer" } : offer,
  enrollments: enrolled.map((one) => enrollmentId(one.id)),
});
process.stdout.write(JSON.stringify({ ms: performance.now() - began, issued: issued.length }));
process.exit(0);
