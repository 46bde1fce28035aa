import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "./outcome.ts";
import { Refused } from "./refused.tsx";

/**
 * Asks before a series that was held back texts everybody; what keeps it from that stands in the dialog.
 * @param props.paused it was, by an alarm; otherwise its sample is waited for, or did badly.
 */
export function GoOnDialog(props: {
  open: boolean;
  series: { id: string; name: string };
  paused?: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { id, name } = props.series;
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("watch.alarm.wentOn"), props.onClose);
  return (
    <ConfirmDialog
      open={props.open}
      title={t("watch.goOn.title", { series: name })}
      confirm={t("watch.goOn.confirm")}
      cancel={t("frame.cancel")}
      busy={fetcher.state !== "idle"}
      onClose={props.onClose}
      onConfirm={() =>
        fetcher.submit(
          { intent: "go_on" },
          { method: "post", action: `/app/series/${id}`, encType: "application/json" },
        )
      }
    >
      <Refused answer={fetcher.data} title={t("watch.goOn.refused")} />
      <Sentence>{t("watch.goOn.text")}</Sentence>
      <Sentence quiet>{t(props.paused ? "watch.goOn.pausedNote" : "watch.goOn.note")}</Sentence>
    </ConfirmDialog>
  );
}
