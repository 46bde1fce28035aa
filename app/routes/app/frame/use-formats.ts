import { useMemo } from "react";
import { createFormats, type Formats } from "./formats.ts";
import { useShop } from "./shop-context.tsx";

/** Formats of the shop this page belongs to. */
export function useFormats(): Formats {
  const shop = useShop();
  return useMemo(() => createFormats(shop), [shop]);
}
