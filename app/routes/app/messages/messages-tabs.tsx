import { useNavigate } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageTabs } from "../../../components/page-tabs.tsx";
import { useFormats } from "../frame/use-formats.ts";

const ADDRESSES = {
  texts: "/app/messages",
  replies: "/app/messages/replies",
  feedback: "/app/messages/feedback",
} as const;

/** What went out and what came back, the replies with how many wait for an answer; and why customers stayed away. */
export function MessagesTabs(props: { chosen: keyof typeof ADDRESSES; open: number; children: ReactNode }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const navigate = useNavigate();
  const waiting = t("replies.tabs.waiting", { shown: number(props.open) });
  return (
    <PageTabs
      tabs={[
        { id: "texts", label: t("replies.tabs.texts") },
        { id: "replies", label: props.open > 0 ? waiting : t("replies.tabs.replies") },
        { id: "feedback", label: t("replies.tabs.feedback") },
      ]}
      chosen={props.chosen}
      onChoose={(id) => navigate(ADDRESSES[id])}
    >
      {props.children}
    </PageTabs>
  );
}
