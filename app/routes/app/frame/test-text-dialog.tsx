import { useFetcher } from "@remix-run/react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "./outcome.ts";
import { useProblems } from "./use-problems.ts";

/** Asks for the merchant's own number and sends one text of a series to it. */
export function TestTextDialog(props: {
  open: boolean;
  seriesId: string;
  /** Index from 0. */
  step: number;
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [to, setTo] = useState("");
  const fetcher = useFetcher<Saved>();
  const problems = useProblems(fetcher.data && !fetcher.data.ok ? fetcher.data.problems : []);
  useDone(fetcher, t("editor.test.done"), props.onClose);
  const others = problems.besides(["to"]);
  return (
    <ConfirmDialog
      open={props.open}
      title={t("editor.test.title")}
      confirm={t("editor.test.send")}
      cancel={t("frame.cancel")}
      busy={fetcher.state !== "idle"}
      onClose={props.onClose}
      onConfirm={() =>
        fetcher.submit(
          { seriesId: props.seriesId, step: String(props.step), to },
          { method: "post", action: "/app/test-text" },
        )
      }
    >
      <Sentence>{t("editor.test.help")}</Sentence>
      {props.children}
      <TextInput
        label={t("editor.test.to")}
        kind="tel"
        placeholder={t("editor.test.toPlaceholder")}
        value={to}
        problem={problems.at("to")}
        onChange={setTo}
      />
      {others.length > 0 ? (
        <Notice tone="critical" title={t("editor.test.failed")}>
          <Points points={others} />
        </Notice>
      ) : null}
    </ConfirmDialog>
  );
}
