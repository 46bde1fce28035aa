import { createHash } from "node:crypto";
import { z } from "zod";
import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import {
  type ImportView,
  insertImport,
  insertPart,
  listImports,
  setTotals,
} from "../consent/consent-import-store.server.ts";
import { IMPORT_FIELDS, type ImportColumns, recogniseColumns } from "../consent/import-columns.ts";
import { type ImportRow, type ImportTally, MOST_SIGNS, readHeading, readImport } from "../consent/import-file.ts";
import type { ImportReading } from "../consent/import-row.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import type { Problem } from "../values/problem.ts";

/** Background job that applies an import; payload `{ shop, id }`. */
export const IMPORT_CONSENT = "import-consent";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
  jobs: BackgroundJobs;
}

const column = z.number().int().min(0).max(500).nullable();
const columns = z.object({ number: column, state: column, date: column, wording: column, confirmed: column });

/** A file as it was chosen, and how the merchant wants it read. */
export const importFile = z.object({
  name: z.string().trim().max(120),
  text: z.string(),
  meaning: z.enum(["opt_out", "consent"]),
  slashDates: z.enum(["month_first", "day_first"]),
  /** null: as its headings say. */
  columns: columns.nullable(),
});
export type ImportFile = z.infer<typeof importFile>;

/** What a file holds, before anything is saved. */
export interface ImportPreview {
  heading: string[];
  columns: ImportColumns;
  /** null while no column holds the numbers. */
  tally: ImportTally | null;
}

type Answer<Result> = ({ ok: true } & Result) | { ok: false; problems: Problem[] };

const refusal = (issue: string): { ok: false; problems: Problem[] } => ({
  ok: false,
  problems: [{ path: "file", issue }],
});

/** Reads a file and changes nothing. */
export async function previewImport(
  ports: Pick<Ports, "now">,
  shop: ShopView,
  file: ImportFile,
): Promise<Answer<{ preview: ImportPreview }>> {
  const look = await lookAt(file);
  if (!look.ok) return look;
  const { heading, columns } = look;
  if (columns.number === null) return { ok: true, preview: { heading, columns, tally: null } };
  const tally = await readImport(file.text, readingOf(shop, file, columns, ports.now()), () => {}).catch(
    () => undefined,
  );
  if (tally === undefined) return refusal("import_unreadable");
  return tally === null ? refusal("import_too_long") : { ok: true, preview: { heading, columns, tally } };
}

/**
 * Takes a file: the rows that change something wait sealed, and a job applies them. The same file, read the same way, is
 * taken once.
 * @param mayLoosen whether whoever asks may let texts go to more people; a file of opt-outs alone anybody may bring.
 */
export async function beginImport(
  ports: Ports,
  shop: ShopView,
  file: ImportFile,
  actor: string,
  mayLoosen: boolean,
): Promise<Answer<{ id: string }>> {
  const look = await lookAt(file);
  if (!look.ok) return look;
  const { columns } = look;
  if (columns.number === null) return refusal("import_no_numbers");
  const now = ports.now();
  const id = ports.ids.uuid();
  const parts: ImportRow[][] = [];
  const tally = await readImport(file.text, readingOf(shop, file, columns, now), (row) => addTo(parts, row)).catch(
    () => undefined,
  );
  if (tally === undefined) return refusal("import_unreadable");
  if (tally === null) return refusal("import_too_long");
  if (parts.length === 0) return refusal("import_empty");
  if (tally.proven > 0 && !mayLoosen) return { ok: false, problems: [{ path: "", issue: "may_not_switch_on" }] };
  const asked = { id, name: file.name, fileHash: hashOf(file, columns), actor, askedAt: now };
  const taken = await ports.database.transaction(async (tx) => {
    if (!(await insertImport(tx, shop.id, asked))) return false;
    await store(tx, ports, shop.id, id, parts);
    await setTotals(tx, shop.id, id, { rows: tally.rows, total: parts.reduce((sum, part) => sum + part.length, 0) });
    const { optOuts, proven, refused } = tally;
    const detail = { rows: tally.rows, optOuts, consents: proven, refused };
    await appendAudit(tx, shop.id, ports.ids, { actor, action: "consent_import_begun", detail }, now);
    await ports.jobs.send(tx, IMPORT_CONSENT, { shop: shop.id, id });
    return true;
  });
  return taken ? { ok: true, id } : refusal("import_known");
}

/** The latest imports of a shop. */
export async function readImports(ports: Pick<Ports, "database">, shop: ShopId): Promise<ImportView[]> {
  return await ports.database.transaction((tx) => listImports(tx, shop, LISTED));
}

const LISTED = 10;
/** Rows that are sealed, opened and counted together. */
const PART = 500;

function addTo(parts: ImportRow[][], row: ImportRow): void {
  const last = parts.at(-1);
  if (last && last.length < PART) last.push(row);
  else parts.push([row]);
}

async function store(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  importId: string,
  parts: ImportRow[][],
): Promise<void> {
  for (const [number, rows] of parts.entries()) await insertPart(tx, ports.sealing, shop, { importId, number, rows });
}

async function lookAt(file: ImportFile): Promise<Answer<{ heading: string[]; columns: ImportColumns }>> {
  if (file.text.length > MOST_SIGNS) return refusal("import_too_long");
  const heading = await readHeading(file.text).catch(() => null);
  if (heading === null) return refusal("import_unreadable");
  if (heading.length === 0) return refusal("import_empty");
  return { ok: true, heading, columns: file.columns ?? recogniseColumns(heading) };
}

const readingOf = (shop: ShopView, file: ImportFile, columns: ImportColumns, now: Date): ImportReading => ({
  columns,
  meaning: file.meaning,
  slashDates: file.slashDates,
  country: shop.country,
  now,
});

function hashOf(file: ImportFile, columns: ImportColumns): string {
  const read = [file.meaning, file.slashDates, ...IMPORT_FIELDS.map((field) => columns[field])];
  return createHash("sha256").update(JSON.stringify(read)).update(file.text).digest("base64url");
}
