import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { CompareTable } from "../../../components/compare-table.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { WorthModels } from "../../../domain/lapse/worth-fit.ts";
import type { StoredFit } from "../../../domain/lapse/worth-store.server.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** What is expected of the shop's customers, and how well that is known. */
export function ModelsCard({ worth }: { worth: StoredFit }) {
  const { t } = useTranslation();
  const { date, decimal, number } = useFormats();
  const { fit, uplift } = worth;
  return (
    <Card title={t("standing.worth.title")} help={t("standing.worth.help")}>
      {fit.basis === "models" ? (
        <>
          <Sentence>
            {t("standing.worth.models", { date: date(worth.fittedAt), buyers: number(fit.buying.subjects) })}
          </Sentence>
          <Disclosure label={t("standing.worth.details")} open={false}>
            <Parameters fit={fit} />
          </Disclosure>
        </>
      ) : (
        <Sentence>{t(`standing.worth.reasons.${fit.reason}`)}</Sentence>
      )}
      <Sentence quiet>
        {uplift
          ? t("standing.worth.measured", {
              points: decimal(uplift.share * 100),
              low: decimal(uplift.low * 100),
              high: decimal(uplift.high * 100),
            })
          : t("standing.worth.assumed")}
      </Sentence>
    </Card>
  );
}

function Parameters({ fit }: { fit: WorthModels }) {
  const { t } = useTranslation();
  const { buying, spending } = fit;
  const { language } = useShop();
  const shown = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
  const row = (label: string, value: number, error: number | undefined) => ({
    label,
    values: [shown.format(value), error === undefined ? "–" : `± ${shown.format(error)}`],
  });
  const errors = buying.standardErrors;
  return (
    <CompareTable
      label={t("standing.worth.details")}
      columns={[t("standing.worth.value"), t("standing.worth.error")]}
      rows={[
        row("BG/NBD r", buying.r, errors?.r),
        row("BG/NBD α", buying.alpha, errors?.alpha),
        row("BG/NBD a", buying.a, errors?.a),
        row("BG/NBD b", buying.b, errors?.b),
        ...(spending
          ? [
              row("Gamma–Gamma p", spending.p, spending.standardErrors?.p),
              row("Gamma–Gamma q", spending.q, spending.standardErrors?.q),
              row("Gamma–Gamma v", spending.v, spending.standardErrors?.v),
            ]
          : []),
      ]}
    />
  );
}
