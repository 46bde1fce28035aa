import type { Transaction } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** A segment some series asks for, as far as its members are known. */
export interface KnownSegment {
  id: string;
  members: number;
  syncedAt: Date | null;
  goneAt: Date | null;
  lastError: string | null;
}

/** Keeps exactly these segments: those that are new are read at once, those nobody asks for any more are forgotten. */
export async function keepSegments(
  tx: Transaction,
  shop: ShopId,
  wanted: readonly { id: string; name: string }[],
): Promise<void> {
  const ids = wanted.map((one) => BigInt(one.id));
  await tx.customerSegment.createMany({
    data: wanted.map((one) => ({ shopId: shop, id: BigInt(one.id), name: one.name })),
    skipDuplicates: true,
  });
  await tx.customerSegment.deleteMany({ where: { shopId: shop, id: { notIn: ids } } });
  await tx.customerSegmentMember.deleteMany({ where: { shopId: shop, segmentId: { notIn: ids } } });
}

export async function readSegments(tx: Transaction, shop: ShopId): Promise<KnownSegment[]> {
  const rows = await tx.customerSegment.findMany({ where: { shopId: shop }, orderBy: { id: "asc" } });
  return rows.map(({ id, members, syncedAt, goneAt, lastError }) => ({
    id: String(id),
    members,
    syncedAt,
    goneAt,
    lastError,
  }));
}

/** A page of members as of `at`. Returns those who were not members when they were last read. */
export async function keepMembers(
  tx: Transaction,
  shop: ShopId,
  segment: string,
  customers: readonly CustomerId[],
  at: Date,
): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint; joined: boolean }[]>`
    insert into customer_segment_member as m (shop_id, segment_id, customer_id, seen_at)
    select ${shop}, ${BigInt(segment)}, id, ${at} from unnest(${customers.map(BigInt)}::bigint[]) as t(id)
    order by id
    on conflict (shop_id, segment_id, customer_id) do update set seen_at = excluded.seen_at
    returning m.customer_id as id, m.xmax::text = '0' as joined`;
  return rows.filter((row) => row.joined).map((row) => row.id);
}

/** All members as of `at` have been read: the others left. Returns those. */
export async function endReading(
  tx: Transaction,
  shop: ShopId,
  segment: string,
  name: string,
  at: Date,
): Promise<bigint[]> {
  const gone = await tx.$queryRaw<{ id: bigint }[]>`
    delete from customer_segment_member where shop_id = ${shop} and segment_id = ${BigInt(segment)} and seen_at < ${at}
    returning customer_id as id`;
  const members = await tx.customerSegmentMember.count({ where: { shopId: shop, segmentId: BigInt(segment) } });
  await noteReading(tx, shop, segment, { name, members, syncedAt: at, askedAt: at, goneAt: null, lastError: null });
  return gone.map((row) => row.id);
}

/** What became of the last attempt to read a segment. */
export async function noteReading(
  tx: Transaction,
  shop: ShopId,
  segment: string,
  data: Partial<{
    name: string;
    members: number;
    askedAt: Date;
    syncedAt: Date;
    goneAt: Date | null;
    lastError: string | null;
  }>,
): Promise<void> {
  await tx.customerSegment.updateMany({ where: { shopId: shop, id: BigInt(segment) }, data });
}
