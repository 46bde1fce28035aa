import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import {
  findImport,
  finishImport,
  finishPart,
  type ImportView,
  nextPart,
} from "../consent/consent-import-store.server.ts";
import { isRecorded } from "../consent/consent-store.server.ts";
import { fileEvidence } from "../consent/file-evidence.ts";
import type { ImportRow } from "../consent/import-file.ts";
import {
  findPhoneIds,
  indexOf,
  lockPhones,
  rememberNumber,
  rememberPhone,
  suppressPhone,
} from "../consent/phone-store.server.ts";
import { recordConsent } from "../consent/record-consent.server.ts";
import { WRITE_CONSENT } from "../consent/write-consent-job.ts";
import { phoneFactsOfE164 } from "../messages/phone-facts.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import { exitOnOptOut } from "./exit-enrollments.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
  jobs: BackgroundJobs;
}

/**
 * Applies a file the merchant brought along, a part at a time: cut short, it goes on with the part it was at, and a row
 * that was applied already changes nothing. Each row is a transaction of its own, so that nobody else waits for long.
 */
export async function applyConsentImport(ports: Ports, shop: ShopId, id: string): Promise<void> {
  const { database, sealing } = ports;
  for (;;) {
    const { view, part } = await database.transaction(async (tx) => ({
      view: await findImport(tx, shop, id),
      part: await nextPart(tx, sealing, shop, id),
    }));
    if (!view) return;
    if (!part) break;
    const sums = { done: part.rows.length, optOuts: 0, consents: 0, unchanged: 0 };
    for (const row of part.rows) {
      const changed = await database.transaction((tx) => applyRow(tx, ports, shop, view, row));
      if (!changed) sums.unchanged++;
      else if (row.kind === "opt_out") sums.optOuts++;
      else sums.consents++;
    }
    await database.transaction((tx) => finishPart(tx, shop, { importId: id, number: part.number }, sums));
  }
  await database.transaction((tx) => finish(tx, ports, shop, id));
}

async function finish(tx: Transaction, ports: Ports, shop: ShopId, id: string): Promise<void> {
  const now = ports.now();
  if (!(await finishImport(tx, shop, id, now))) return;
  const view = await findImport(tx, shop, id);
  if (!view) return;
  const { optOuts, consents, unchanged } = view;
  const detail = { optOuts, consents, unchanged };
  await appendAudit(tx, shop, ports.ids, { actor: "winback", action: "consent_import_done", detail }, now);
}

/** @returns whether the ledger did not know it yet. */
async function applyRow(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  from: ImportView,
  row: ImportRow,
): Promise<boolean> {
  const evidence = evidenceOf(from, row);
  return row.kind === "opt_out"
    ? await applyOptOut(tx, ports, shop, from, row, evidence)
    : await applyConsent(tx, ports, shop, from, row, evidence);
}

function evidenceOf({ name }: ImportView, row: ImportRow): string {
  return fileEvidence({ name, line: row.line, at: row.at, wording: row.kind === "proven" ? row.wording : null });
}

/** An opt-out wins over whatever is known: from now on, whenever it was given. */
async function applyOptOut(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  from: ImportView,
  row: ImportRow,
  evidence: string,
): Promise<boolean> {
  const now = ports.now();
  const facts = phoneFactsOfE164(row.number);
  const [known] = await findPhoneIds(tx, shop, [indexOf(ports.sealing, shop, row.number)]);
  const phone = known ?? (await rememberNumber(tx, shop, ports, facts));
  const record = { state: "unsubscribed", class: "unknown", at: row.at ?? from.askedAt, receivedAt: now } as const;
  await lockPhones(tx, shop, [phone]);
  if (await isRecorded(tx, shop, phone, record)) return false;
  await recordConsent(tx, ports, shop, phone, { ...record, source: "import", evidence });
  await suppressPhone(tx, shop, phone, "opted_out", now);
  await exitOnOptOut(tx, { shop, phoneId: phone }, now);
  if (known) await ports.jobs.send(tx, WRITE_CONSENT, { shop, phone, state: "unsubscribed", at: now.toISOString() });
  return true;
}

/** Proof of an earlier confirmation: it counts unless its owner has said no since. */
async function applyConsent(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  from: ImportView,
  row: ImportRow & { kind: "proven" },
  evidence: string,
): Promise<boolean> {
  const phone: PhoneId = await rememberPhone(tx, shop, ports, phoneFactsOfE164(row.number));
  const record = { state: "subscribed", class: "confirmed", at: row.at } as const;
  await lockPhones(tx, shop, [phone]);
  if (await isRecorded(tx, shop, phone, record)) return false;
  const told = { ...record, source: "import", receivedAt: from.askedAt, evidence } as const;
  await recordConsent(tx, ports, shop, phone, told);
  return true;
}
