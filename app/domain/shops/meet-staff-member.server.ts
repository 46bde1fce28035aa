import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { Viewer } from "./rights.ts";
import type { ShopView } from "./shop.ts";
import type { StaffDirectory, StaffMember } from "./staff-directory.ts";
import { findStaffMember, listStaffMembers, writeStaffMember } from "./staff-member-store.server.ts";

interface StaffPorts {
  database: Database;
  sealing: Sealing;
  now: Now;
  staffDirectory: StaffDirectory;
}

/** Before anybody is refused, what was said longer ago than this is asked again. */
const DOUBTFUL_AFTER_MS = 60_000;

/**
 * Who sits at the app. Shopify is asked the first time and then once a day, for an account changes its owner; while it
 * does not answer, somebody is who they were, and a newcomer is not the owner.
 * @param who Shopify's user id, and the session token it came with.
 * @param doubt something is about to be refused: ask now.
 */
export async function meetStaffMember(
  ports: StaffPorts,
  shop: Pick<ShopView, "id" | "domain">,
  who: { id: string; token: string | null },
  doubt = false,
): Promise<Viewer> {
  const { id, token } = who;
  if (!/^\d{1,18}$/.test(id)) return { id, accountOwner: false };
  const known = await ports.database.transaction((tx) => findStaffMember(tx, shop.id, id));
  const age = known ? ports.now().getTime() - known.askedAt.getTime() : Number.POSITIVE_INFINITY;
  const current = { id, accountOwner: known?.accountOwner ?? false };
  if (token === null || age < (doubt ? DOUBTFUL_AFTER_MS : DAY_MS)) return current;
  const member = await ports.staffDirectory.introduce(shop.domain, { id, token });
  if (member?.id !== id) return current;
  await ports.database.transaction((tx) => writeStaffMember(tx, ports.sealing, shop.id, member, ports.now()));
  return { id, accountOwner: member.accountOwner };
}

/** Who of the staff has opened the app, the account owner first. */
export async function listStaff(
  ports: Pick<StaffPorts, "database" | "sealing">,
  shop: ShopView,
): Promise<StaffMember[]> {
  return await ports.database.transaction((tx) => listStaffMembers(tx, ports.sealing, shop.id));
}
