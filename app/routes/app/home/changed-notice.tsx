import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";

/** That discounts of ours are another in Shopify than they were made, and where to settle it. */
export function ChangedNotice({ changed }: { changed: number }) {
  const { t } = useTranslation();
  if (changed === 0) return null;
  return (
    <Notice
      tone="warning"
      title={t("codes.changed.title")}
      action={{ label: t("codes.changed.see"), url: "/app/codes" }}
    >
      {t("codes.changed.help")}
    </Notice>
  );
}
