import type { TFunction } from "i18next";
import type { ExportValue } from "../../../../domain/privacy/person-export.ts";
import { en } from "../../../../i18n/en.ts";
import type { Formats } from "../../frame/formats.ts";

const MONEY = [
  ...["spent", "summarySpent", "gross", "tax", "discount", "refunded", "net", "amount"],
  ...["yearSpent", "orderValue", "valueAhead", "returnValue"],
];
/** Fields that hold a word of ours, not of the person's. */
const CODED = [
  "state",
  "consentState",
  "class",
  "consentClass",
  "kind",
  "source",
  "arm",
  "event",
  "status",
  "meaning",
  "purpose",
];
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

type FieldName = keyof typeof en.privacy.fields;

/** Whether the catalogues have words for a field of an export. */
export function isFieldName(name: string): name is FieldName {
  return Object.hasOwn(en.privacy.fields, name);
}

function isValueName(value: string): value is keyof typeof en.privacy.values {
  return Object.hasOwn(en.privacy.values, value);
}

/** A value as the merchant writes it; null for nothing. */
export function valueWords(
  name: string,
  value: ExportValue | undefined,
  t: TFunction,
  formats: Formats,
): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return t(value ? "privacy.answer.yes" : "privacy.answer.no");
  if (typeof value === "number") return formats.number(name === "step" ? value + 1 : value);
  if (Array.isArray(value)) return listWords(name, value, t, formats);
  if (typeof value === "object") return listWords(name, Object.values(value), t, formats);
  // Keys of our own rows say nothing to a reader.
  if (name === "id" && UUID.test(value)) return null;
  if (CODED.includes(name) && isValueName(value)) return t(`privacy.values.${value}`);
  if (MONEY.includes(name) && /^-?\d+$/.test(value)) return formats.money(BigInt(value));
  if (name === "country") return formats.country(value);
  if (name === "locale" || name === "language") return formats.tongue(value);
  if (name === "financialStatus") return paymentWords(value, t);
  return MOMENT.test(value) ? formats.dateTime(new Date(value)) : value;
}

/** How an order is paid, in Shopify's states; one that is new to us as Shopify says it. */
function paymentWords(value: string, t: TFunction): string {
  const state = value.toLowerCase();
  return isPayment(state) ? t(`privacy.payments.${state}`) : value;
}

function isPayment(state: string): state is keyof typeof en.privacy.payments {
  return Object.hasOwn(en.privacy.payments, state);
}

function listWords(name: string, values: ExportValue[], t: TFunction, formats: Formats): string | null {
  const words = values.flatMap((value) => valueWords(name, value, t, formats) ?? []);
  return words.length > 0 ? words.join(", ") : null;
}
