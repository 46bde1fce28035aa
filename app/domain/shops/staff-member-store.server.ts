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
  const row = {
    nameSealed: name ? sealing.seal(name, place(shop, member.id)) : null,
    accountOwner,
    collaborator,
    askedAt,
  };
  if (accountOwner)
    await tx.staffMember.updateMany({ where: { shopId: shop, id: { not: id } }, data: { accountOwner: false } });
  await tx.staffMember.upsert({
    where: { shopId_id: { shopId: shop, id } },
    create: { shopId: shop, id, ...row },
    update: row,
  });
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
