import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Table } from "../../../components/table.tsx";
import type { ArmSums } from "../../../domain/results/effect.ts";
import type { AudienceResults } from "../../../domain/results/results.ts";
import { audienceWords } from "./audience-words.ts";
import { useAmounts } from "./use-amounts.ts";

const SHARES = ["treated", "holdout"] as const;

/** What the customers of each audience brought, whichever series they were in; nothing before anybody was drawn. */
export function AudiencesCard({ audiences }: { audiences: readonly AudienceResults[] }) {
  const { t } = useTranslation();
  const formats = useAmounts();
  const { amount, number, percent, signed } = formats;
  if (audiences.length === 0) return null;
  const share = ({ measured, cameBack }: ArmSums) => (measured > 0 ? percent(cameBack / measured, 1) : "–");
  const extra = ({ effect, outcome }: AudienceResults) => {
    if (effect.state === "none") return t("results.views.noProof");
    if (!outcome.extra || effect.state === "early") return t("results.early");
    const [value = "", low = "", high = ""] = [outcome.extra.value, outcome.extra.low, outcome.extra.high].map((one) =>
      signed(Math.round(one)),
    );
    return t("results.audiences.likely", { value, low, high });
  };
  const columns = ["customers", ...SHARES, "extra", "byCode", "byClick"] as const;
  return (
    <Card title={t("results.audiences.title")} help={t("results.audiences.help")}>
      <Table
        one={t("results.audiences.one")}
        many={t("results.audiences.many")}
        columns={[
          { title: t("results.audiences.audience") },
          { title: t("results.audiences.series") },
          ...columns.map((name) => ({ title: t(`results.audiences.${name}`), numeric: true })),
        ]}
        rows={audiences.map((row) => ({
          id: row.key,
          name: audienceWords(row.audience, t, formats),
          cells: [
            row.series.join(", "),
            number(row.arms.treated.assigned + row.arms.holdout.assigned),
            ...SHARES.map((arm) => share(row.arms[arm])),
            extra(row),
            amount(row.sales.code.revenue),
            amount(row.sales.click.revenue),
          ],
        }))}
        empty={null}
      />
    </Card>
  );
}
