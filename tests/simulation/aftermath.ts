import type { Database } from "../../app/platform/database.server.ts";
import { testSealing } from "../integration/test-ports.ts";
import type { Stage } from "./stage-shop.ts";

export interface Aftermath {
  heldOut: Set<string>;
  flagged: Set<string>;
  /** Whether the app was removed: what stands at Shopify is left there. */
  uninstalled: boolean;
  /** Whose each code is: its enrollment, that one's number, and what the product takes it for. */
  owners: Map<string, CodeOwner>;
  /** What has not come to its end although all trouble is over. */
  unfinished: string[];
}

export interface CodeOwner {
  enrollment: string;
  number: string;
  state: string;
}

/** Reads what the ledgers cannot tell: who was drawn into the holdout, what was flagged, and whether all work has ended. */
export async function readAftermath(database: Database, stage: Stage): Promise<Aftermath> {
  const numbers = new Map(stage.shoppers.map(({ number }) => [testSealing.index(stage.shop, number), number]));
  return await database.transaction(async (tx) => {
    const heldOut = await tx.assignment.findMany({ where: { arm: "holdout" } });
    const flagged = await tx.$queryRaw<{ index: string }[]>`
      select p.number_index as index from enrollment e join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
      where e.crossed_in_flight`;
    const unfinished = await tx.$queryRaw<{ what: string }[]>`
      select 'text ' || m.id || ' is still ' || m.state as what from message m join shop s on s.id = m.shop_id
        where m.state in ('handed', 'unknown', 'due') and s.state = 'installed'
      union all select 'delivery ' || topic || ' is ' || state || ' ' || coalesce(last_error, '') from inbox where state <> 'done'
      union all select 'enrollment ' || id || ' waits at step ' || next_step from enrollment where state = 'active'
      union all select 'code ' || code || ' is still ' || k.state from discount_code k
        join shop s on s.id = k.shop_id where k.state = 'revoking' and s.state = 'installed'
      union all select 'job ' || name || ' is left' from simulated.job
      union all select 'sending is paused' from shop where sending <> 'on'`;
    const owners = await tx.$queryRaw<{ code: string; enrollment: string; state: string; index: string }[]>`
      select k.code, k.enrollment_id as enrollment, k.state, p.number_index as index
      from discount_code k join enrollment e on e.shop_id = k.shop_id and e.id = k.enrollment_id
      join phone p on p.shop_id = e.shop_id and p.id = e.phone_id`;
    const installed = await tx.shop.count({ where: { state: "installed" } });
    const byId = new Map(stage.shoppers.map(({ id, number }) => [id as string, number]));
    return {
      heldOut: new Set(heldOut.map((row) => byId.get(String(row.customerId)) ?? "")),
      flagged: new Set(flagged.map((row) => numbers.get(row.index) ?? "")),
      uninstalled: installed === 0,
      owners: new Map(owners.map(({ code, index, ...one }) => [code, { ...one, number: numbers.get(index) ?? "" }])),
      unfinished: unfinished.map((row) => `I13: ${row.what}`),
    };
  });
}
