import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { CompareTable } from "../../../components/compare-table.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { offerWords } from "../../../domain/offers/offer-words.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useTelling } from "./told.ts";

/** What each text offers, as it is proposed. */
export function OfferStep(props: { series: { id: string; content: SeriesContent }; kept: boolean }) {
  const { t } = useTranslation();
  const { language, currency } = useShop();
  const { number } = useFormats();
  const { busy, tell } = useTelling();
  const rows = props.series.content.steps.map(({ afterDays, offer }, index) => ({
    label: t("editor.step.title", { number: index + 1 }),
    values: [
      index === 0 ? t("start.offer.atOnce") : t("start.offer.after", { days: number(afterDays) }),
      offerWords(offer, currency, language) || t("start.offer.none"),
    ],
  }));
  return (
    <>
      <Sentence>{t("start.offer.text")}</Sentence>
      <CompareTable
        label={t("start.offer.title")}
        columns={[t("start.offer.when"), t("start.offer.what")]}
        rows={rows}
      />
      <Sentence quiet>{t("start.offer.codes")}</Sentence>
      <Row>
        {props.kept ? null : (
          <Press kind="main" label={t("start.offer.keep")} busy={busy} onPress={() => tell({ offersKept: true })} />
        )}
        <Press label={t("start.offer.change")} url={`/app/series/${props.series.id}?from=start`} />
      </Row>
    </>
  );
}
