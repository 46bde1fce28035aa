import { remember } from "../../../platform/remember.ts";
import { createFormats, type Formats } from "./formats.ts";
import { useShop } from "./shop-context.tsx";

/** Formats of a language and a shop are dear to make, and every part of a page asks for them. */
const formatsOf = remember(
  100,
  ({ language, country, timezone, currency }: Parameters<typeof createFormats>[0]) =>
    [language, country, timezone, currency].join(" "),
  createFormats,
);

/** Formats of the shop this page belongs to. */
export function useFormats(): Formats {
  return formatsOf(useShop());
}
