import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { ShopSettings } from "../../../domain/shops/shop-settings.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";

export type Told = ShopSettings["setUp"];

/**
 * Writes down what the merchant says about the set-up.
 * @param done what the toast says; "saved" when left out.
 * @param undo takes it back.
 */
export function useTelling(done?: string, undo?: () => void): { busy: boolean; tell: (what: Partial<Told>) => void } {
  const { t } = useTranslation();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, done ?? t("frame.saved"), undefined, undo);
  const send = { method: "post", encType: "application/json", action: "/app/start" } as const;
  return {
    busy: fetcher.state !== "idle",
    tell: (what) => fetcher.submit({ intent: "tell", told: what }, send),
  };
}
