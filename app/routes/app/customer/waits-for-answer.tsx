import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** Why nothing of a series goes out although nothing else stands in the way: the merchant owes an answer. */
export function WaitsForAnswer({ waiting }: { waiting: { since: Date; complained: boolean } | null }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (waiting === null) return null;
  const { since, complained } = waiting;
  return (
    <Notice
      tone="warning"
      title={t("replies.onCustomer.title")}
      action={{ label: t("replies.home.read"), url: "/app/messages/replies" }}
    >
      {complained ? t("replies.onCustomer.complained") : t("replies.onCustomer.text", { date: dateTime(since) })}
    </Notice>
  );
}
