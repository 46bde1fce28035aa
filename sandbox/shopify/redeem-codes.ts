import { happens } from "../world/faults.ts";
import { all, insert, inTransaction, one, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { announceDeletedDiscount } from "./discount-payload.ts";
import { findCode, findDiscount } from "./store.ts";

type LineRow = { id: number; code: string; code_id: number | null; error: string | null };

/** Why Shopify refuses the text of a code, in its own words, or null. */
export function codeTextProblem(code: string): { message: string; code: string } | null {
  if (code === "") return { message: "is too short (minimum is 1 character)", code: "TOO_SHORT" };
  if (code.length > 255) return { message: "is too long (maximum is 255 characters)", code: "TOO_LONG" };
  if (/[\r\n]/.test(code)) return { message: "cannot contain newline characters.", code: "INVALID" };
  return null;
}

/** Writes a live code; its text must be free. */
export function insertCode(world: World, shop: string, discountId: number, code: string): number {
  return insert(
    world.db,
    "INSERT INTO redeem_code (shop, discount_id, code, code_key, created_at) VALUES (?, ?, ?, ?, ?)",
    shop,
    discountId,
    code,
    code.toUpperCase(),
    world.now().getTime(),
  );
}

/** Notes the codes of a discountRedeemCodeBulkAdd; they become live when its job runs. */
export function noteCreation(world: World, shop: string, discountId: number, codes: readonly string[]): number {
  const id = insert(
    world.db,
    "INSERT INTO code_creation (shop, discount_id, created_at) VALUES (?, ?, ?)",
    shop,
    discountId,
    world.now().getTime(),
  );
  for (const code of codes) {
    insert(world.db, "INSERT INTO code_creation_line (creation_id, code) VALUES (?, ?)", id, code);
  }
  return id;
}

const ANOTHER_APPS = "Another app's codes";

/** Somebody else makes a discount of their own with this code, unless it is taken already. */
function takeForAnother(world: World, shop: string, code: string): void {
  if (findCode(world, shop, code)) return;
  const now = world.now().getTime();
  const theirs = one<{ id: number }>(
    world.db,
    "SELECT id FROM discount WHERE shop = ? AND title = ?",
    shop,
    ANOTHER_APPS,
  );
  const discountId =
    theirs?.id ??
    insert(
      world.db,
      `INSERT INTO discount (shop, kind, title, starts_at, percentage, context, items, combines_with, tags, created_at,
         updated_at) VALUES (?, 'basic', ?, ?, 0.1, '{"all":true}', '{"all":true}', '{}', '[]', ?, ?)`,
      shop,
      ANOTHER_APPS,
      now,
      now,
      now,
    );
  insertCode(world, shop, discountId, code);
}

function refusalOf(world: World, shop: string, code: string, earlier: ReadonlySet<string>): string | null {
  if (happens(world, world.faults.codeTakenShare)) takeForAnother(world, shop, code);
  if (happens(world, world.faults.codeFailShare)) return "Internal error. Please try again.";
  const problem = codeTextProblem(code);
  if (problem) return problem.message;
  if (earlier.has(code.toUpperCase())) return "Codes must be unique within BulkDiscountCodeCreation";
  return findCode(world, shop, code) ? "must be unique. Please try a different code." : null;
}

/** The job of discountRedeemCodeBulkAdd: every code for itself, so that partial success is normal. */
export function addNotedCodes(world: World, shop: string, creationId: number, discountId: number): void {
  inTransaction(world.db, () => {
    const earlier = new Set<string>();
    const lines = all<LineRow>(
      world.db,
      "SELECT * FROM code_creation_line WHERE creation_id = ? AND code_id IS NULL AND error IS NULL ORDER BY id",
      creationId,
    );
    for (const line of lines) {
      const error = refusalOf(world, shop, line.code, earlier);
      earlier.add(line.code.toUpperCase());
      const codeId = error === null ? insertCode(world, shop, discountId, line.code) : null;
      run(world.db, "UPDATE code_creation_line SET code_id = ?, error = ? WHERE id = ?", codeId, error, line.id);
    }
    run(world.db, "UPDATE code_creation SET done = 1 WHERE id = ?", creationId);
  });
}

/** Deletes codes of a discount; ids of other discounts are left alone. */
export function deleteCodes(world: World, shop: string, discountId: number, ids: readonly number[]): void {
  inTransaction(world.db, () => {
    for (const id of ids) {
      run(
        world.db,
        "UPDATE redeem_code SET deleted_at = ? WHERE id = ? AND discount_id = ? AND shop = ? AND deleted_at IS NULL",
        world.now().getTime(),
        id,
        discountId,
        shop,
      );
    }
  });
}

/** Deletes a discount with all its codes and posts discounts/delete; one that is gone already stays so. */
export function deleteDiscount(world: World, shop: string, discountId: number): void {
  inTransaction(world.db, () => {
    const discount = findDiscount(world, shop, discountId);
    if (!discount) return;
    run(
      world.db,
      "UPDATE redeem_code SET deleted_at = ? WHERE discount_id = ? AND shop = ? AND deleted_at IS NULL",
      world.now().getTime(),
      discountId,
      shop,
    );
    run(world.db, "DELETE FROM discount WHERE id = ? AND shop = ?", discountId, shop);
    announceDeletedDiscount(world, discount);
  });
}
