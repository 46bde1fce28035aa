import { Sentence } from "../../../components/words.tsx";
import type { Right } from "../../../domain/shops/rights.ts";
import { useRight } from "./use-right.ts";

/** Why something is disabled, beside it: who may. Nothing for those who may themselves. */
export function NotAllowed({ right }: { right: Right }) {
  const { why } = useRight(right);
  return why ? <Sentence quiet>{why}</Sentence> : null;
}
