import { reasonLabel } from "../../../domain/shops/feedback-reasons.ts";
import { useShop } from "./shop-context.tsx";

/** What a stored reason for staying away is called on the merchant's pages. */
export function useReasonWords(): (key: string) => string {
  const { feedbackReasons, language } = useShop();
  return (key) => reasonLabel(feedbackReasons, key, language);
}
