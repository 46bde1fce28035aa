import type { Transaction } from "../../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../../platform/sealing.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { StaffMember } from "./staff-directory.ts";

/** How many of a shop's people its pages know by name. */
const MOST = 100;

const place = (shop: ShopId, id: string): SealedPlace => ({ shop, table: "staff_member", column: "name", row: id });

/** Whether this person owns the account, and when Shopify last said so; null for who was never introduced. */
export async function findStaffMember(
  tx: Transaction,
  shop: ShopId,
  id: string,
): Promise<{ accountOwner: boolean; askedAt: Date } | null> {
  return await tx.staffMember.findUnique({
    where: { shopId_id: { shopId: shop, id: BigInt(id) } },
    select: { accountOwner: true, askedAt: true },
  });
}

/** Remembers who was introduced. There is one account owner: whoever was it before is it no longer. */
export async function writeStaffMember(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  member: StaffMember,
  askedAt: Date,
): Promise<void> {
  const { name, accountOwner, collaborator } = member;
  const id = BigInt(member.id);
  const sealed = name ? sealing.seal(name, place(shop, member.id)) : null;
  // One statement each: the loaders of a page introduce the same person side by side.
  await tx.$executeRaw`
    insert into staff_member (shop_id, id, name_sealed, account_owner, collaborator, asked_at)
    values (${shop}, ${id}, ${sealed}, ${accountOwner}, ${collaborator}, ${askedAt})
    on conflict (shop_id, id) do update set name_sealed = excluded.name_sealed,
      account_owner = excluded.account_owner, collaborator = excluded.collaborator, asked_at = excluded.asked_at`;
  if (!accountOwner) return;
  await tx.$executeRaw`
    update staff_member set account_owner = false where shop_id = ${shop} and id <> ${id} and account_owner`;
}

/** Who of the staff has opened the app: the account owner first, then those seen last. */
export async function listStaffMembers(tx: Transaction, sealing: Sealing, shop: ShopId): Promise<StaffMember[]> {
  const rows = await tx.staffMember.findMany({
    where: { shopId: shop },
    orderBy: [{ accountOwner: "desc" }, { askedAt: "desc" }, { id: "asc" }],
    take: MOST,
  });
  return rows.map(({ id, nameSealed, accountOwner, collaborator }) => {
    const name = nameSealed === null ? "" : sealing.open(nameSealed, place(shop, String(id)));
    return { id: String(id), name, accountOwner, collaborator };
  });
}
