import { z } from "zod";
import type { ConsentWriter } from "../domain/customers/customer-directory.ts";
import { SUGGEST_WINDOW_JOB, workOutWindow } from "../domain/lapse/work-out-window.server.ts";
import { APPLY_RETENTION, applyRetention } from "../domain/privacy/apply-retention.server.ts";
import { EXPORT_DATA } from "../domain/privacy/begin-data-request.server.ts";
import { REDACT_CUSTOMER } from "../domain/privacy/begin-redaction.server.ts";
import { exportData } from "../domain/privacy/export-data.server.ts";
import type { FailedDeliveryPorts } from "../domain/privacy/failed-deliveries.server.ts";
import { readRedaction, redactCustomer } from "../domain/privacy/redact-customer.server.ts";
import { REDACT_SHOP, redactShop } from "../domain/privacy/redact-shop.server.ts";
import { KEEP_FIGURES, keepFigures } from "../domain/results/keep-figures.server.ts";
import { KEEP_TAGS, type KeepTagsPorts, keepTags } from "../domain/results/keep-tags.server.ts";
import { KEEP_VERSION_FIGURES, keepFiguresOfVersions } from "../domain/results/keep-version-figures.server.ts";
import { tellOwner } from "../domain/results/tell-owner.server.ts";
import { workOutWorth } from "../domain/results/work-out-worth.server.ts";
import { EMPTY_SERIES_JOB, emptySeries } from "../domain/series/archive-series.server.ts";
import { IMPORT_CONSENT } from "../domain/series/consent-import.server.ts";
import { REHEARSE_SERIES_JOB } from "../domain/series/rehearsal/begin-rehearsal.server.ts";
import { rehearseSeries } from "../domain/series/rehearsal/rehearse-series.server.ts";
import { type SegmentPorts, SYNC_SEGMENTS, syncSegments } from "../domain/series/sync-segments.server.ts";
import { BACKFILL_JOB, CATCH_UP_JOB } from "../domain/shops/install-shop.server.ts";
import { FIT_WORTH_JOB, RECOUNT_PURCHASES_JOB } from "../domain/shops/save-shop-settings.server.ts";
import type { BackfillPorts } from "../domain/sync/backfill-shop.server.ts";
import { catchUpShop } from "../domain/sync/catch-up-shop.server.ts";
import type { CollectionSource } from "../domain/sync/collection-source.ts";
import { READ_COLLECTION_JOB, readCollection } from "../domain/sync/read-collection.server.ts";
import type { ReconcilePorts } from "../domain/sync/reconcile-orders.server.ts";
import { recountPurchases } from "../domain/sync/recount-purchases.server.ts";
import { collectionId, seriesId, shopId } from "../domain/values/ids.ts";
import { TELL_WORKFLOWS, type TellPorts, tellWorkflows } from "../domain/workflows/tell-workflows.server.ts";
import type { BackgroundJobs, JobHandler } from "../platform/jobs.ts";
import { consentJobs } from "./consent-jobs.server.ts";
import { importJobs } from "./import-jobs.server.ts";
import { type OfferJobPorts, offerJobs } from "./offer-jobs.server.ts";
import { askFor, RECONCILE_NIGHT, RECONCILE_ORDERS, reconcileJobs } from "./reconcile-jobs.server.ts";
import { type SmsJobPorts, smsJobs } from "./sms-jobs.server.ts";

export type JobPorts = BackfillPorts &
  FailedDeliveryPorts &
  ReconcilePorts &
  SegmentPorts &
  OfferJobPorts &
  SmsJobPorts &
  TellPorts &
  KeepTagsPorts & {
    consentWriter: ConsentWriter;
    collections: CollectionSource;
    jobs: BackgroundJobs;
  };

const catchUp = z.object({ shop: z.number().int(), since: z.iso.datetime() });
const recount = z.object({ shop: z.number().int() });
const collection = z.object({ shop: z.number().int(), collection: z.string().regex(/^\d+$/) });
const rehearsal = z.object({ shop: z.number().int(), series: z.uuid(), hash: z.string() });
const ofSeries = z.object({ shop: z.number().int(), series: z.uuid() });
const ofShop = z.object({ shop: z.number().int() });

/** Jobs that read a whole shop, or all that changed in it: hours for the largest. */
export const LONG_JOBS = [
  BACKFILL_JOB,
  RECONCILE_ORDERS,
  RECONCILE_NIGHT,
  REHEARSE_SERIES_JOB,
  FIT_WORTH_JOB,
  IMPORT_CONSENT,
  KEEP_FIGURES,
  KEEP_VERSION_FIGURES,
];

/** Every background job: its name, what it carries, what it does. Each may run more than once. */
export function jobHandlers(ports: JobPorts): Record<string, JobHandler> {
  return {
    ...importJobs(ports),
    ...reconcileJobs(ports),
    ...consentJobs(ports),
    ...smsJobs(ports),
    ...offerJobs(ports),
    [CATCH_UP_JOB]: async (payload) => {
      const { shop, since } = catchUp.parse(payload);
      await catchUpShop(ports, shopId(shop), new Date(since));
    },
    [RECOUNT_PURCHASES_JOB]: async (payload) => {
      const { shop } = recount.parse(payload);
      await recountPurchases(ports, shopId(shop));
      ports.log.info("purchases counted anew", { shop });
      await askFor(SUGGEST_WINDOW_JOB)(ports, shopId(shop));
      await askFor(FIT_WORTH_JOB)(ports, shopId(shop));
    },
    [READ_COLLECTION_JOB]: async (payload) => {
      const one = collection.parse(payload);
      await readCollection(ports, shopId(one.shop), collectionId(one.collection));
    },
    [FIT_WORTH_JOB]: async (payload) => void (await workOutWorth(ports, shopId(ofShop.parse(payload).shop))),
    [KEEP_FIGURES]: async (payload) => {
      const shop = shopId(ofShop.parse(payload).shop);
      await keepFigures(ports, shop);
      await tellOwner(ports, shop);
    },
    [KEEP_VERSION_FIGURES]: async (payload) => await keepFiguresOfVersions(ports, shopId(ofShop.parse(payload).shop)),
    [SUGGEST_WINDOW_JOB]: async (payload) => void (await workOutWindow(ports, shopId(ofShop.parse(payload).shop))),
    [REHEARSE_SERIES_JOB]: async (payload) => {
      const { shop, series, hash } = rehearsal.parse(payload);
      await rehearseSeries(ports, { shop: shopId(shop), series: seriesId(series), hash });
    },
    [EMPTY_SERIES_JOB]: async (payload) => {
      const { shop, series } = ofSeries.parse(payload);
      await emptySeries(ports, shopId(shop), seriesId(series));
    },
    [SYNC_SEGMENTS]: async (payload) => await syncSegments(ports, shopId(ofShop.parse(payload).shop)),
    [TELL_WORKFLOWS]: async (payload) => await tellWorkflows(ports, shopId(ofShop.parse(payload).shop)),
    [KEEP_TAGS]: async (payload) => await keepTags(ports, shopId(ofShop.parse(payload).shop)),
    [APPLY_RETENTION]: async (payload) => await applyRetention(ports, shopId(ofShop.parse(payload).shop)),
    [EXPORT_DATA]: async (payload) => await exportData(ports, payload),
    [REDACT_CUSTOMER]: async (payload) => await redactCustomer(ports, readRedaction(payload)),
    [REDACT_SHOP]: async (payload) => await redactShop(ports, shopId(ofShop.parse(payload).shop)),
  };
}
