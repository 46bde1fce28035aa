import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { CompareTable } from "../../../components/compare-table.tsx";
import { RETURN_DAYS, type TellingProduct } from "../../../domain/results/first-products.ts";
import { useFormats } from "../frame/use-formats.ts";

/** With which products those began who come back least; only where chance does not explain it. */
export function ProductsCard({ products }: { products: TellingProduct[] }) {
  const { t } = useTranslation();
  const { number, percent } = useFormats();
  if (products.length === 0) return null;
  return (
    <Card title={t("standing.products.title")} help={t("standing.products.help", { days: RETURN_DAYS })}>
      <CompareTable
        label={t("standing.products.title")}
        columns={[t("standing.products.buyers"), t("standing.products.returned"), t("standing.products.others")]}
        rows={products.map(({ title, buyers, share, others }) => ({
          label: title,
          values: [number(buyers), percent(share), percent(others)],
        }))}
      />
    </Card>
  );
}
