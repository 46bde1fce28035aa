import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { TextInput, YesNo } from "../../../components/fields.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useChange } from "./use-change.ts";
import { type DialogProps, useLook } from "./use-look.ts";

/** Ends the chosen codes; those a text has named only when their number is typed. */
export function EndDialog({ codes, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { answer: look, failed } = useLook(codes);
  const [keep, setKeep] = useState(true);
  const [typed, setTyped] = useState("");
  const { change, busy, problems, forget } = useChange<{ codes: number }>((answer) =>
    t("codes.revoke.done", { count: answer.codes }),
  );
  const { at, besides } = useProblems(problems);
  const close = () => {
    forget();
    setKeep(true);
    setTyped("");
    onClose();
  };
  const confirm = async () => {
    if (await change({ intent: "end", codes, typed: keep ? null : typed })) close();
  };
  const ending = look ? look.live - (keep ? look.texted : 0) : 0;
  const untyped = !keep && typed.trim() !== String(look?.texted ?? "");
  return (
    <ConfirmDialog
      open={codes !== null}
      title={t("codes.revoke.title")}
      confirm={t("codes.revoke.confirm")}
      cancel={t("frame.cancel")}
      destructive
      busy={busy || !(look || failed)}
      blocked={!look || ending === 0 || untyped}
      onClose={close}
      onConfirm={() => void confirm()}
    >
      {failed ? <Sentence alert>{t("versions.failed")}</Sentence> : null}
      {look ? (
        <>
          <Sentence>{ending === 0 ? t("codes.revoke.nothing") : t("codes.revoke.what", { count: ending })}</Sentence>
          <Sentence quiet>{t("codes.revoke.unsent")}</Sentence>
          {look.texted > 0 ? (
            <Notice tone="warning" title={t("codes.revoke.toldTitle")}>
              <Sentence>{t("codes.revoke.told", { count: look.texted })}</Sentence>
              <YesNo label={t("codes.revoke.keep")} checked={keep} onChange={setKeep} />
              {keep ? null : (
                <TextInput
                  label={t("codes.revoke.type", { count: look.texted })}
                  value={typed}
                  problem={at("typed")}
                  onChange={setTyped}
                />
              )}
            </Notice>
          ) : null}
          <Alerts sentences={besides(["typed"])} />
        </>
      ) : null}
    </ConfirmDialog>
  );
}
