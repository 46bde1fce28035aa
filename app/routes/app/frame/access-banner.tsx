import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { useShop } from "./shop-context.tsx";
import { useFormats } from "./use-formats.ts";

/** Stands on every page while Shopify does not let Winback in, and for a day after. */
export function AccessBanner() {
  const { t } = useTranslation();
  const { accessGap } = useShop();
  const formats = useFormats();
  if (!accessGap) return null;
  const from = formats.dateTime(accessGap.from);
  if (accessGap.to === null) {
    const again = { label: t("frame.access.again"), onAction: () => window.location.reload() };
    return (
      <Notice tone="critical" title={t("frame.access.lost")} action={again}>
        {t("frame.access.held", { from })}
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={t("frame.access.back")}>
      {t("frame.access.caughtUp", { from, to: formats.dateTime(accessGap.to) })}
    </Notice>
  );
}
