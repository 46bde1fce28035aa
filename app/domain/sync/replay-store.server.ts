import { z } from "zod";
import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Name of the audit entry that says which dead letters were tried again. */
export const REPLAYED = "dead_letters_replayed";
/** How many are tried again at once. */
export const MOST_AT_ONCE = 1_000;

export interface LastReplay {
  at: Date;
  /** How many were tried again, and what they are now. */
  count: number;
  done: number;
  waiting: number;
  dead: number;
}

/** What the audit entry says: ids with commas between them; older ones name none. */
const detail = z.object({ letters: z.string().regex(/^\d+(,\d+)*$/) });

/** Gives dead deliveries of a shop, or one of them, another ten attempts. Returns their ids. */
export async function reviveDead(tx: Transaction, shopDomain: string, letter: string | null): Promise<string[]> {
  const one = letter === null ? sql`` : sql`and id = ${BigInt(letter)}`;
  const rows = await tx.$queryRaw<{ id: bigint }[]>(sql`
    update inbox set state = 'new', attempts = 0, next_try_at = clock_timestamp()
    where id in (
      select id from inbox where shop_domain = ${shopDomain} and state = 'dead' and payload_sealed is not null ${one}
      order by id limit ${MOST_AT_ONCE} for update)
    returning id`);
  return rows.map((row) => String(row.id));
}

/** What became of the dead letters that were last tried again; null when none ever were. */
export async function readLastReplay(tx: Transaction, shop: ShopId): Promise<LastReplay | null> {
  const entry = await tx.auditEntry.findFirst({
    where: { shopId: shop, action: REPLAYED },
    select: { at: true, detail: true },
    orderBy: { at: "desc" },
  });
  const letters = detail.safeParse(entry?.detail).data?.letters.split(",");
  if (!entry || !letters) return null;
  const states = await tx.inbox.groupBy({
    by: ["state"],
    where: { id: { in: letters.map(BigInt) } },
    _count: true,
  });
  const of = (state: string) => states.find((row) => row.state === state)?._count ?? 0;
  return { at: entry.at, count: letters.length, done: of("done"), waiting: of("new"), dead: of("dead") };
}
