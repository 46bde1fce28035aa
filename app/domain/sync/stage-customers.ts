import { CopyRows, type CopyValue } from "../../platform/copy-line.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { weighConsent } from "../consent/consent.ts";
import { numberPlace, type PhoneFacts } from "../consent/phone.ts";
import { firstNamePlace } from "../customers/customer.ts";
import type { ShopView } from "../shops/shop.ts";
import { type PhoneId, phoneId } from "../values/ids.ts";
import type { CustomerLine } from "./bulk-source.ts";
import { describePhone } from "./describe-phone.ts";

/** Columns of the staged customers and of the numbers they have, each number once. */
export const CUSTOMER_COLUMNS = {
  customers: [
    "id bigint",
    "name_sealed text",
    "locale text",
    "country text",
    "province text",
    "tags text[]",
    "orders int",
    "spent bigint",
    "updated_at timestamptz",
    "phone_id uuid",
  ],
  phones: [
    "id uuid",
    "number_index text",
    "number_sealed text",
    "kind text",
    "country text",
    "zones text[]",
    "consent_event uuid",
    "consent_state text",
    "consent_class text",
    "consent_at timestamptz",
  ],
} as const;

interface StagedPhone {
  id: PhoneId;
  facts: PhoneFacts;
  zones: Set<string>;
  consent: { state: CustomerLine["consent"]["state"]; class: CustomerLine["consent"]["class"]; at: Date } | null;
}

export interface CustomerStage {
  add(line: CustomerLine): void;
  copies(): { customers: Buffer; phones: Buffer };
  customers(): number;
  /** The numbers by their blind index: what is sealed is bound to its row, and a row may be there already. */
  numbers: ReadonlyMap<string, string>;
}

/** Turns customers into rows that may be stored: names and numbers sealed, numbers indexed and described. */
export function createCustomerStage(ports: { sealing: Sealing; ids: Ids }, shop: ShopView): CustomerStage {
  const rows = new CopyRows();
  const ids = new Set<string>();
  const phones = new Map<string, StagedPhone>();
  const numbers = new Map<string, string>();
  const phoneOf = ({ customer, consent }: CustomerLine): PhoneId | null => {
    const facts = describePhone(customer.phone, customer);
    if (!facts) return null;
    const phone = phones.get(facts.number) ?? {
      id: phoneId(ports.ids.uuid()),
      facts,
      zones: new Set<string>(),
      consent: null,
    };
    phones.set(facts.number, phone);
    for (const zone of facts.zones) phone.zones.add(zone);
    if (consent.at !== null && consent.state !== "none") {
      const news = { state: consent.state, class: consent.class, at: consent.at };
      const standing = phone.consent ?? { state: "none", class: "unknown", at: null };
      if (weighConsent({ ...standing, suppressedAt: null }, news) === "apply") phone.consent = news;
    }
    return phone.id;
  };
  return {
    add(line) {
      // An export made of pages may show one twice.
      if (ids.has(line.customer.id)) return;
      ids.add(line.customer.id);
      rows.add(customerRow(ports.sealing, shop, line, phoneOf(line)));
    },
    copies() {
      const phoneRows = new CopyRows();
      for (const phone of phones.values()) {
        const index = ports.sealing.index(shop.id, phone.facts.number);
        numbers.set(index, phone.facts.number);
        phoneRows.add(phoneRow(ports, shop, index, phone));
      }
      return { customers: rows.bytes(), phones: phoneRows.bytes() };
    },
    customers: () => ids.size,
    numbers,
  };
}

function customerRow(sealing: Sealing, shop: ShopView, { customer }: CustomerLine, phone: PhoneId | null): CopyValue[] {
  return [
    customer.id,
    customer.firstName && sealing.seal(customer.firstName, firstNamePlace(shop.id, customer.id)),
    customer.locale ?? null,
    customer.country,
    customer.province,
    customer.tags ?? [],
    customer.ordersCount ?? 0,
    customer.spent ?? 0n,
    customer.updatedAt,
    phone,
  ];
}

function phoneRow(
  ports: { sealing: Sealing; ids: Ids },
  shop: ShopView,
  index: string,
  { id, facts, zones, consent }: StagedPhone,
): CopyValue[] {
  return [
    id,
    index,
    ports.sealing.seal(facts.number, numberPlace(shop.id, id)),
    facts.kind,
    facts.country,
    [...zones].sort(),
    consent && ports.ids.uuid(),
    consent?.state ?? null,
    consent?.class ?? null,
    consent?.at ?? null,
  ];
}
