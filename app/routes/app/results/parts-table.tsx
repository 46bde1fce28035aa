import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import type { StepResults } from "../../../domain/results/results.ts";
import { useAmounts } from "./use-amounts.ts";

const COUNTS = ["delivered", "clicked", "optedOut"] as const;

/** What each text, or each offer, became: shares are of the texts sent. */
export function PartsTable({ rows, by }: { rows: readonly StepResults[]; by: "steps" | "offers" }) {
  const { t } = useTranslation();
  const { amount, number, percent } = useAmounts();
  if (rows.length === 0) return by === "steps" ? <Sentence quiet>{t("results.steps.none")}</Sentence> : null;
  const share = (count: number, of: number) => (of > 0 ? `${number(count)} (${percent(count / of)})` : number(count));
  const offer = (row: StepResults) => row.offer || t("results.steps.noOffer");
  const numeric = (key: "texts" | (typeof COUNTS)[number] | "redeemed" | "byCode" | "byClick") => ({
    title: t(`results.steps.${key}`),
    numeric: true,
  });
  return (
    <Column gap="medium">
      <Subheading>{t(`results.${by}.title`)}</Subheading>
      <Table
        one={t(`results.${by}.one`)}
        many={t(`results.${by}.many`)}
        columns={[
          { title: by === "steps" ? t("results.file.step") : t("results.steps.offer") },
          ...(by === "steps" ? [{ title: t("results.steps.offer") }] : []),
          numeric("texts"),
          ...COUNTS.map(numeric),
          numeric("redeemed"),
          numeric("byCode"),
          numeric("byClick"),
        ]}
        rows={rows.map((row) => ({
          id: `${row.step}-${row.offer}`,
          name: row.step === null ? offer(row) : t("results.steps.text", { number: row.step + 1 }),
          cells: [
            ...(row.step === null ? [] : [offer(row)]),
            number(row.texts.texts),
            ...COUNTS.map((count) => share(row.texts[count], row.texts.texts)),
            row.texts.codes > 0 ? share(row.texts.redeemed, row.texts.codes) : "–",
            amount(row.sales.code.revenue),
            amount(row.sales.click.revenue),
          ],
        }))}
        empty={null}
      />
      <Sentence quiet>{t("results.steps.help")}</Sentence>
    </Column>
  );
}
