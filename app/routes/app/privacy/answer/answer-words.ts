import type { TFunction } from "i18next";
import type { ExportValue } from "../../../../domain/privacy/person-export.ts";
import { en } from "../../../../i18n/en.ts";
import type { Formats } from "../../frame/formats.ts";

const MONEY = [
  ...["spent", "gross", "tax", "discount", "refunded", "net", "amount"],
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
  return MOMENT.test(value) ? formats.dateTime(new Date(value)) : value;
}

function listWords(name: string, values: ExportValue[], t: TFunction, formats: Formats): string | null {
  const words = values.flatMap((value) => valueWords(name, value, t, formats) ?? []);
  return words.length > 0 ? words.join(", ") : null;
}
