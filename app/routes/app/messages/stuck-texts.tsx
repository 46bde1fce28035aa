import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { MessageRow } from "../../../domain/messages/message.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { useFormats } from "../frame/use-formats.ts";
import { MessagesTable } from "./messages-table.tsx";

/** Texts that are still due after many tries, and a way to have them tried at once. Nothing while there are none. */
export function StuckTexts({ count, rows }: { count: number; rows: MessageRow[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("messages.stuck.tried"));
  if (count === 0) return null;
  const again = {
    label: t("messages.stuck.again"),
    loading: fetcher.state !== "idle",
    onAction: () => fetcher.submit({ intent: "try_again" }, { method: "post", action: "/app/messages" }),
  };
  return (
    <>
      <Notice tone="warning" title={t("messages.stuck.title", { count, shown: number(count) })} action={again}>
        <Sentence>{t("messages.stuck.text")}</Sentence>
      </Notice>
      <Card flush>
        <MessagesTable rows={rows} />
      </Card>
    </>
  );
}
