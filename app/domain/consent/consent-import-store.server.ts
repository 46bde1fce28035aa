import { z } from "zod";
import type { Transaction } from "../../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../../platform/sealing.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { ImportRow } from "./import-file.ts";

/** One import, as the page shows it. */
export interface ImportView {
  id: string;
  name: string;
  state: "running" | "done";
  rows: number;
  total: number;
  done: number;
  optOuts: number;
  consents: number;
  unchanged: number;
  askedAt: Date;
  finishedAt: Date | null;
}

const storedRows = z.array(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("opt_out"), number: z.string(), at: z.coerce.date().nullable(), line: z.number() }),
    z.object({
      kind: z.literal("proven"),
      number: z.string(),
      at: z.coerce.date(),
      wording: z.string(),
      line: z.number(),
    }),
  ]),
);

const place = (shop: ShopId, id: string, number: number): SealedPlace => ({
  shop,
  table: "consent_import_part",
  column: "rows_sealed",
  row: `${id} ${number}`,
});

/** Writes an import down. @returns false when this very file was taken before. */
export async function insertImport(
  tx: Transaction,
  shop: ShopId,
  asked: { id: string; name: string; fileHash: string; actor: string; askedAt: Date },
): Promise<boolean> {
  const rows = await tx.consentImport.createMany({
    data: [{ shopId: shop, ...asked, state: "running", rows: 0, total: 0 }],
    skipDuplicates: true,
  });
  return rows.count > 0;
}

/** Rows that wait to be applied. */
export async function insertPart(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  part: { importId: string; number: number; rows: ImportRow[] },
): Promise<void> {
  const { importId, number, rows } = part;
  const rowsSealed = sealing.sealPacked(Buffer.from(JSON.stringify(rows)), place(shop, importId, number));
  await tx.consentImportPart.create({ data: { shopId: shop, importId, number, rowsSealed } });
}

/** How many rows the file has, and how many of them are to be applied. */
export async function setTotals(
  tx: Transaction,
  shop: ShopId,
  id: string,
  sums: { rows: number; total: number },
): Promise<void> {
  await tx.consentImport.update({ where: { shopId_id: { shopId: shop, id } }, data: sums });
}

/** The next rows to apply; null when none are left. */
export async function nextPart(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  importId: string,
): Promise<{ number: number; rows: ImportRow[] } | null> {
  const part = await tx.consentImportPart.findFirst({ where: { shopId: shop, importId }, orderBy: { number: "asc" } });
  if (!part) return null;
  const text = sealing.open(part.rowsSealed, place(shop, importId, part.number));
  return { number: part.number, rows: storedRows.parse(JSON.parse(text)) };
}

/** A part is applied: its rows are deleted, and counted once. */
export async function finishPart(
  tx: Transaction,
  shop: ShopId,
  part: { importId: string; number: number },
  sums: { done: number; optOuts: number; consents: number; unchanged: number },
): Promise<void> {
  const { importId, number } = part;
  const gone = await tx.consentImportPart.deleteMany({ where: { shopId: shop, importId, number } });
  if (gone.count === 0) return;
  const { done, optOuts, consents, unchanged } = sums;
  await tx.consentImport.update({
    where: { shopId_id: { shopId: shop, id: importId } },
    data: {
      done: { increment: done },
      optOuts: { increment: optOuts },
      consents: { increment: consents },
      unchanged: { increment: unchanged },
    },
  });
}

/** Nothing of it is left to apply. @returns whether it was still running. */
export async function finishImport(tx: Transaction, shop: ShopId, id: string, at: Date): Promise<boolean> {
  const where = { shopId: shop, id, state: "running" };
  return (await tx.consentImport.updateMany({ where, data: { state: "done", finishedAt: at } })).count > 0;
}

export async function findImport(tx: Transaction, shop: ShopId, id: string): Promise<ImportView | null> {
  const row = await tx.consentImport.findUnique({ where: { shopId_id: { shopId: shop, id } } });
  return row && { ...row, state: row.state === "done" ? "done" : "running" };
}

/** The latest imports. */
export async function listImports(tx: Transaction, shop: ShopId, most: number): Promise<ImportView[]> {
  const rows = await tx.consentImport.findMany({
    where: { shopId: shop },
    select: {
      id: true,
      name: true,
      state: true,
      rows: true,
      total: true,
      done: true,
      optOuts: true,
      consents: true,
      unchanged: true,
      askedAt: true,
      finishedAt: true,
    },
    orderBy: { askedAt: "desc" },
    take: most,
  });
  return rows.map((row) => ({ ...row, state: row.state === "done" ? ("done" as const) : ("running" as const) }));
}
