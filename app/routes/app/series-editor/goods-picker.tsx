import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Picker } from "../../../components/picker.tsx";
import type { OfferGoods } from "../../../domain/offers/offer.ts";
import type { Good } from "./offer-draft.ts";

const PAUSE_MS = 200;

/** Products or collections of the shop, chosen from a list that is searched while the merchant types. */
export function GoodsPicker(props: {
  what: OfferGoods["what"];
  label: string;
  chosen: readonly Good[];
  problem: string | undefined;
  help?: string;
  single?: boolean;
  onChange: (chosen: Good[]) => void;
}) {
  const { t } = useTranslation();
  const { what } = props;
  const [words, setWords] = useState("");
  const { load, data } = useFetcher<{ goods: Good[] }>();
  useEffect(() => {
    const timer = setTimeout(() => load(`/app/goods?${new URLSearchParams({ what, words })}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [what, words, load]);
  return (
    <Picker
      label={props.label}
      placeholder={t("offer.search")}
      chosen={props.chosen}
      found={data?.goods ?? []}
      words={words}
      onWords={setWords}
      onChange={props.onChange}
      remove={(title) => t("offer.remove", { title, interpolation: { escapeValue: false } })}
      problem={props.problem}
      {...(props.help ? { help: props.help } : {})}
      single={props.single ?? false}
    />
  );
}
