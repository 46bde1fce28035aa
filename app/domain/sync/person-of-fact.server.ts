import type { Sealing } from "../../platform/sealing.server.ts";
import { indexOf } from "../consent/phone-store.server.ts";
import type { Person } from "../series/enrollment.sql.server.ts";
import type { ShopId } from "../values/ids.ts";
import { describePhone } from "./describe-phone.ts";
import type { Fact } from "./fact.ts";
import { peopleOfFact } from "./people-of-fact.ts";

/** The person a fact concerns, their numbers as blind indexes; null when it concerns nobody in particular. */
export function personOfFact(sealing: Sealing, shop: ShopId, fact: Fact): Person | null {
  const people = peopleOfFact(fact);
  if (!people) return null;
  const indexes = people.numbers.flatMap(({ text, country }) => {
    const phone = describePhone(text, { country, province: null });
    return phone ? [indexOf(sealing, shop, phone.number)] : [];
  });
  return { shop, customerId: people.customerId, phoneIndexes: [...new Set(indexes)] };
}
