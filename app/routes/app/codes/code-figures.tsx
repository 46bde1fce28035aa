import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Points } from "../../../components/notice.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** How long codes outlive their owner's order, and what the nightly comparison found. */
export function CodeFiguresCard(props: { lagSeconds: number | null; orphans: number | null }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { lagSeconds, orphans } = props;
  const none = t("codes.figures.none");
  const lag = lagSeconds === null ? none : t("codes.figures.seconds", { seconds: number(Math.ceil(lagSeconds)) });
  return (
    <Card title={t("codes.figures.title")}>
      <Points
        points={[
          `${t("codes.figures.lag")}: ${lag}`,
          `${t("codes.figures.orphans")}: ${orphans === null ? none : number(orphans)}`,
        ]}
      />
    </Card>
  );
}
