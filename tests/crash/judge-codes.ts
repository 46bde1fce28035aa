import { all } from "../../sandbox/world/sql.ts";
import type { World } from "../../sandbox/world/world.ts";
import { ask } from "./killable-postgres.ts";

export interface CodesVerdict {
  /** Codes of ours that the local Shopify ever had, and those a shopper could use at the end. */
  everThere: number;
  live: number;
  /** Live codes, or discounts, that no row of ours knows. */
  orphans: string[];
  /** Enrollments, or customers a discount is locked to, with two codes a shopper could use. */
  twoLive: string[];
  /** Codes we take to be usable that are not there, and codes we take to be gone that are. */
  misjudged: string[];
}

type LedgerRow = { code: string; discount: number; context: string; usable: number; deleted: number };
interface OurRow {
  code: string;
  enrollment: string;
  state: string;
}

/** Every code that stood under a discount of ours, as the local Shopify has it now. */
function readLedger(world: World, shop: string): LedgerRow[] {
  return all<LedgerRow>(
    world.db,
    `SELECT upper(c.code) AS code, d.id AS discount, d.context, c.deleted_at IS NOT NULL AS deleted,
       c.deleted_at IS NULL AND (d.ends_at IS NULL OR d.ends_at > ?)
         AND (d.usage_limit IS NULL OR c.usage_count < d.usage_limit) AS usable
     FROM redeem_code c JOIN discount d ON d.id = c.discount_id
     WHERE c.shop = ? AND d.tags LIKE '%"winback"%' AND c.code NOT LIKE 'SEED-%'`,
    world.now().getTime(),
    shop,
  );
}

/** Judges by what the local Shopify has; our table says only whose code is whose. */
export async function judgeCodes(world: World, databaseUrl: string, shop: string): Promise<CodesVerdict> {
  const there = readLedger(world, shop);
  const ours = await ask<OurRow>(
    databaseUrl,
    `select upper(c.code) as code, c.enrollment_id as enrollment, c.state from discount_code c
     join shop s on s.id = c.shop_id where s.domain = $1`,
    [shop],
  );
  return { everThere: await countEver(world, shop), ...compareCodes(there, ours) };
}

/** What differs between Shopify's codes and ours. */
export function compareCodes(there: readonly LedgerRow[], ours: readonly OurRow[]): Omit<CodesVerdict, "everThere"> {
  const rows = new Map(ours.map((row) => [row.code, row]));
  const usable = there.filter((one) => one.usable === 1);
  const standing = new Set(there.filter((one) => one.deleted === 0).map(({ code }) => code));
  const owners = usable.flatMap(({ code, context }) => {
    const { customers }: { customers?: number[] } = JSON.parse(context);
    return [rows.get(code)?.enrollment ?? [], (customers ?? []).map((id) => `customer ${id}`)].flat();
  });
  return {
    live: usable.length,
    orphans: [...standing].filter((code) => !rows.has(code)).map((code) => `${code} is at Shopify and in no row`),
    twoLive: repeated(owners).map((owner) => `${owner} has two codes that work`),
    misjudged: ours.flatMap(({ code, state }) => {
      if (state === "active" && !standing.has(code)) return [`${code} is taken to be usable and is not there`];
      return state === "revoked" && standing.has(code) ? [`${code} is taken to be gone and is there`] : [];
    }),
  };
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, place) => names.indexOf(name) !== place))];
}

/** Discounts that were deleted take their codes' rows out of sight, not out of the ledger. */
async function countEver(world: World, shop: string): Promise<number> {
  const [row] = all<{ n: number }>(
    world.db,
    `SELECT count(*) AS n FROM redeem_code WHERE shop = ? AND code NOT LIKE 'SEED-%'
       AND discount_id NOT IN (SELECT id FROM discount WHERE tags NOT LIKE '%"winback"%')`,
    shop,
  );
  return row?.n ?? 0;
}
