import { useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** Stands for as long as a customer waits to hear what is stored about them. */
export function OpenRequests(props: {
  asked: { count: number; dueAt: Date; urgency: "done" | "calm" | "soon" | "late" } | null;
}) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const { asked } = props;
  if (!asked) return null;
  const late = asked.urgency === "late";
  return (
    <Notice
      tone={late ? "critical" : asked.urgency === "soon" ? "warning" : "info"}
      title={t("privacy.home.title", { count: asked.count })}
      action={{ label: t("privacy.home.action"), url: "/app/privacy" }}
    >
      {t(late ? "privacy.home.late" : "privacy.home.text", { date: date(asked.dueAt) })}
    </Notice>
  );
}
