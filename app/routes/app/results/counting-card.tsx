import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Points } from "../../../components/notice.tsx";

const RULES = ["revenue", "profit", "once", "extra", "left", "fresh"] as const;

/** Every rule behind the figures, in sentences. */
export function CountingCard({ returnDays }: { returnDays: number }) {
  const { t } = useTranslation();
  const sentences = RULES.map((rule) => t(`results.counting.${rule}`));
  return (
    <Card title={t("results.counting.title")}>
      <Points points={[...sentences, t("results.counting.provisional", { days: returnDays })]} />
    </Card>
  );
}
