import { useTranslation } from "react-i18next";
import { Notice, Points } from "../../../components/notice.tsx";
import { useFormats } from "../frame/use-formats.ts";

interface Gone {
  series: string;
  /** Index from 0. */
  step: number;
  goneAt: Date;
  /** Codes that were texted and no longer work. */
  texted: number;
}

/** Discounts the merchant took away at Shopify while shoppers held codes of them. */
export function GoneDiscounts({ gone }: { gone: Gone[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (gone.length === 0) return null;
  const points = gone.map((one) =>
    t("home.gone.point", {
      series: one.series,
      number: one.step + 1,
      date: dateTime(one.goneAt),
      texted: t("home.gone.texted", { count: one.texted }),
    }),
  );
  return (
    <Notice tone="warning" title={t("home.gone.title")}>
      {t("home.gone.help")}
      <Points points={points} />
    </Notice>
  );
}
