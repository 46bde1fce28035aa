import { list, sql, type Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { type PhoneId, phoneId, type ShopId } from "../values/ids.ts";
import { numberPlace, type PhoneFacts } from "./phone.ts";
import { indexOf } from "./phone-store.server.ts";

/**
 * The rows of many numbers at once, made for those nobody had; a row that is there already is left as it is.
 * @returns the phone of each, in their order.
 */
export async function rememberPhones(
  tx: Transaction,
  shop: ShopId,
  ports: { sealing: Sealing; ids: Ids },
  numbers: readonly PhoneFacts[],
): Promise<PhoneId[]> {
  const asked = numbers.map((facts) => ({ facts, index: indexOf(ports.sealing, shop, facts.number) }));
  const known = await findPhones(tx, shop, asked);
  const made = asked.flatMap(({ facts, index }) => {
    if (known.has(index)) return [];
    const id = phoneId(ports.ids.uuid());
    return [{ ...facts, id, index, sealed: ports.sealing.seal(facts.number, numberPlace(shop, id)) }];
  });
  if (made.length > 0) {
    // in the order of their indexes, as an import makes them: two that make the same ones never wait for each other
    await tx.$executeRaw(sql`
      insert into phone (shop_id, id, number_index, number_sealed, kind, country, zones, consent_state, consent_class)
      select ${shop}, t.id, t.number_index, t.sealed, t.kind, t.country, t.zones::text[], 'none', 'unknown'
      from unnest(${made.map((one) => one.id)}::uuid[], ${made.map((one) => one.index)}::text[],
        ${made.map((one) => one.sealed)}::text[], ${made.map((one) => one.kind)}::text[],
        ${made.map((one) => one.country)}::text[], ${made.map((one) => list(one.zones))}::text[])
        as t(id, number_index, sealed, kind, country, zones)
      order by t.number_index
      on conflict (shop_id, number_index) do nothing`);
  }
  const all = made.length > 0 ? await findPhones(tx, shop, asked) : known;
  return asked.map(({ index }) => {
    const id = all.get(index);
    if (!id) throw new Error("A phone was neither inserted nor found.");
    return id;
  });
}

async function findPhones(
  tx: Transaction,
  shop: ShopId,
  asked: readonly { index: string }[],
): Promise<Map<string, PhoneId>> {
  const rows = await tx.$queryRaw<{ index: string; id: string }[]>(sql`
    select number_index as index, id from phone
    where shop_id = ${shop} and number_index = any(${asked.map((one) => one.index)}::text[])`);
  return new Map(rows.map((row) => [row.index, phoneId(row.id)]));
}
