import type { Sealing } from "../../platform/sealing.server.ts";
import { indexOf } from "../consent/phone-store.server.ts";
import type { TypedNumber } from "../customers/order.ts";
import type { Person } from "../series/enrollment.sql.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { readNumbers } from "../values/phone-number.ts";
import type { Fact } from "./fact.ts";
import { peopleOfFact } from "./people-of-fact.ts";

/** The person a fact concerns, their numbers as blind indexes; null when it concerns nobody in particular. */
export function personOfFact(sealing: Sealing, shop: ShopId, fact: Fact): Person | null {
  const people = peopleOfFact(fact);
  return people && personOf(sealing, shop, people);
}

/** A customer and the numbers somebody typed for them, those that can be read as blind indexes. */
export function personOf(
  sealing: Sealing,
  shop: ShopId,
  one: { customerId: CustomerId | null; numbers: TypedNumber[] },
): Person {
  const phoneIndexes = readNumbers(one.numbers).map((number) => indexOf(sealing, shop, number));
  return { shop, customerId: one.customerId, phoneIndexes };
}
