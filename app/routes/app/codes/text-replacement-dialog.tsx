import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Quoted } from "../../../components/quoted.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import type { ReplacementText } from "../../../domain/series/text-replacement.server.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useAsked } from "../frame/use-asked.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";
import { CHANGE, useChange } from "./use-change.ts";

/** Shows the one text that tells of a replacement code, and what it costs, before it goes out. */
export function TextReplacementDialog(props: { code: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { code, open, onClose } = props;
  const { may } = useRight("switch_on");
  const { answer: look, failed } = useAsked<ReplacementText>(CHANGE, open ? { intent: "look_text", code } : null);
  const { change, busy, problems, forget } = useChange(() => t("codes.replacement.text.done"));
  const { besides } = useProblems([...(look && !look.ok ? look.problems : []), ...problems]);
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    if (await change({ intent: "text", code })) close();
  };
  return (
    <ConfirmDialog
      open={open}
      title={t("codes.replacement.text.title")}
      confirm={t("codes.replacement.text.confirm")}
      cancel={t("frame.cancel")}
      busy={busy || !(look || failed)}
      blocked={!may || !look?.ok}
      onClose={close}
      onConfirm={() => void send()}
    >
      <Sentence>{t("codes.replacement.text.what")}</Sentence>
      {look?.ok ? (
        <>
          <Quoted>{look.body}</Quoted>
          <Sentence quiet>
            {t("codes.replacement.text.costs", { count: look.segments, cost: money(BigInt(look.cost)) })}
          </Sentence>
        </>
      ) : null}
      {failed ? <Sentence alert>{t("versions.failed")}</Sentence> : null}
      <NotAllowed right="switch_on" />
      <Alerts sentences={besides([])} />
    </ConfirmDialog>
  );
}
