import type { Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { learnNumber, lockPhones } from "../consent/phone-store.server.ts";
import { recomputeHistories } from "../customers/customer-store.server.ts";
import { settleTags } from "../customers/tag-store.server.ts";
import { exitMoved, exitOnOptOut } from "../series/exit-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, customerId, type PhoneId, phoneId } from "../values/ids.ts";
import type { BulkSource } from "./bulk-source.ts";
import type { ChunkImport } from "./chunk-import.ts";
import * as statements from "./merge-customers.sql.server.ts";
import { CUSTOMER_COLUMNS, createCustomerStage } from "./stage-customers.ts";
import { numbersMoved } from "./take-customer.server.ts";

export interface CustomerImportPorts {
  sealing: Sealing;
  ids: Ids;
  now: Now;
  bulk: BulkSource;
}

const SIXTY_DAYS_MS = 60 * 86_400_000;

/**
 * The export of customers. Who and which number is new goes in by a few statements; who was there already is then made
 * to agree with what is known by now.
 * @param asOf when the export was there: what Shopify hides of it was ordered 60 days before then, or earlier.
 */
export function importCustomers(ports: CustomerImportPorts, shop: ShopView, asOf: Date): ChunkImport {
  const [full, bound] = [shop.ordersMode === "full", new Date(asOf.getTime() - SIXTY_DAYS_MS)];
  return {
    columns: CUSTOMER_COLUMNS,
    targets: ["customer", "phone", "consent_event"],
    wholeFamilies: false,
    read() {
      const stage = createCustomerStage(ports, shop);
      return {
        add: (line) => stage.add(ports.bulk.readCustomerLine(line, shop.currency)),
        end: () => ({
          copies: stage.copies(),
          async merge(tx, { customers, phones }) {
            if (!customers || !phones) throw new Error("A staging table is missing.");
            const staged = { shop: shop.id, customers, phones, full, bound };
            await mergeChunk(tx, ports, shop, { staged, count: stage.customers(), numbers: stage.numbers });
          },
        }),
      };
    },
  };
}

interface Chunk {
  staged: statements.StagedCustomers;
  /** Customers in it. */
  count: number;
  numbers: ReadonlyMap<string, string>;
}

async function mergeChunk(tx: Transaction, ports: CustomerImportPorts, shop: ShopView, chunk: Chunk): Promise<void> {
  const { staged } = chunk;
  const now = ports.now();
  const [before] = await tx.$queryRaw<{ known: number; gone: number }[]>(statements.countKnown(staged));
  const gone = before?.gone ? await tx.$executeRaw(statements.leaveOutGone(staged)) : 0;
  if (gone > 0) await tx.$executeRaw(statements.leaveOutUnusedPhones(staged));
  await lockPhones(tx, shop.id, await knownPhones(tx, staged));
  const [phones] = await tx.$queryRaw<{ made: number }[]>(statements.insertPhones(staged, now));
  const newPhones = gone === 0 && phones?.made === chunk.numbers.size;
  if (!newPhones) await adoptPhones(tx, ports, shop, chunk, now);
  const moved = newPhones && before?.known === 0 ? NOTHING_MOVED : await movedBy(tx, staged);
  const [customers] = await tx.$queryRaw<{ made: number }[]>(statements.mergeCustomers(staged));
  if ((customers?.made ?? 0) + gone < chunk.count) await settleKnown(tx, shop, staged);
  const phoneIds = moved.phones.map(phoneId);
  if (phoneIds.length > 0) await numbersMoved(tx, ports, shop, phoneIds, now);
  for (const customer of moved.customers) await exitMoved(tx, shop.id, customer, now);
}

/** Phones that somebody knew before: their rows stay, and learn what is new about them. */
async function adoptPhones(
  tx: Transaction,
  ports: CustomerImportPorts,
  shop: ShopView,
  { staged, numbers }: Chunk,
  now: Date,
): Promise<void> {
  await lockPhones(tx, shop.id, await knownPhones(tx, staged));
  await tx.$executeRaw(statements.adoptKnownPhones(staged));
  const optedOut = await tx.$queryRaw<{ phoneId: string }[]>(statements.mergeConsent(staged, now));
  for (const row of optedOut) await exitOnOptOut(tx, { shop: shop.id, phoneId: phoneId(row.phoneId) }, now);
  await learnNumbers(tx, ports, shop, { staged, numbers });
}

/** Numbers known by their index alone are learned; also those of an erased owner who has opted in again. */
async function learnNumbers(
  tx: Transaction,
  ports: CustomerImportPorts,
  shop: ShopView,
  { staged, numbers }: Pick<Chunk, "staged" | "numbers">,
): Promise<void> {
  const rows = await tx.$queryRaw<statements.PhoneWithoutNumber[]>(statements.phonesWithoutNumber(staged));
  for (const { id, index, erased, kind, country, zones } of rows) {
    const number = numbers.get(index);
    if (number === undefined) continue;
    const numberSealed = ports.sealing.seal(number, numberPlace(shop.id, phoneId(id)));
    await learnNumber(tx, shop.id, phoneId(id), numberSealed, erased ? { kind, country, zones } : null);
  }
}

async function knownPhones(tx: Transaction, staged: statements.StagedCustomers): Promise<PhoneId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(statements.knownPhones(staged));
  return rows.map((row) => phoneId(row.id));
}

interface Moved {
  phones: string[];
  customers: CustomerId[];
}

const NOTHING_MOVED: Moved = { phones: [], customers: [] };

async function movedBy(tx: Transaction, staged: statements.StagedCustomers): Promise<Moved> {
  const phones = await tx.$queryRaw<{ id: string | null }[]>(statements.movingPhones(staged));
  const customers = await tx.$queryRaw<{ id: bigint }[]>(statements.movingCustomers(staged));
  return {
    phones: phones.flatMap((row) => row.id ?? []).sort(),
    customers: customers.map((row) => customerId(row.id)),
  };
}

/** Customers who were there before: tags, sums and history by all that is known of them now. */
async function settleKnown(tx: Transaction, shop: ShopView, staged: statements.StagedCustomers): Promise<void> {
  await tx.$executeRaw(statements.fillCustomers(staged));
  const rows = await tx.$queryRaw<{ id: bigint }[]>(statements.stagedIds(staged));
  const ids = rows.map((row) => customerId(row.id));
  await settleTags(tx, shop.id, ids);
  await recomputeHistories(tx, shop.id, ids, shop.ordersMode);
}
