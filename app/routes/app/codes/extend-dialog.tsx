import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { DayInput } from "../../../components/day-input.tsx";
import { Choice, YesNo } from "../../../components/fields.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useChange } from "./use-change.ts";
import { type DialogProps, type Looked, useLook } from "./use-look.ts";

type Who = "alone" | "all";
const WHOS = ["alone", "all"] as const;

/** What is chosen in the dialog, and the change it makes. */
function useExtending(codes: string[] | null, look: Looked | null, onClose: () => void) {
  const { t } = useTranslation();
  const [day, setDay] = useState("");
  const [chosen, setWho] = useState<Who>("alone");
  const [understood, setUnderstood] = useState(false);
  const { change, busy, problems, forget } = useChange<{ codes: number }>((answer) =>
    t("codes.extend.done", { count: answer.codes }),
  );
  const who: Who = look && look.movable > 0 ? chosen : "all";
  const close = () => {
    forget();
    setDay("");
    setUnderstood(false);
    onClose();
  };
  const confirm = async () => {
    if (await change({ intent: "extend", codes, day, understood, alone: who === "alone" })) close();
  };
  return { day, setDay, who, setWho, understood, setUnderstood, busy, ...useProblems(problems), close, confirm };
}

/** Gives codes a later end: the chosen ones alone, or all that share their discounts. */
export function ExtendDialog({ codes, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const { answer: look, failed } = useLook(codes);
  const state = useExtending(codes, look, onClose);
  const { day, setDay, who, setWho, understood, setUnderstood, busy, at, besides, close, confirm } = state;
  const told = look ? (who === "alone" ? look.texted : look.togetherTexted) : 0;
  return (
    <ConfirmDialog
      open={codes !== null}
      title={t("codes.extend.title")}
      confirm={t("codes.extend.confirm")}
      cancel={t("frame.cancel")}
      busy={busy || !(look || failed)}
      blocked={!look || look.together === 0 || day === "" || (told > 0 && !understood)}
      onClose={close}
      onConfirm={() => void confirm()}
    >
      {failed ? <Sentence alert>{t("versions.failed")}</Sentence> : null}
      {look?.together === 0 ? <Sentence>{t("codes.nothingLive")}</Sentence> : null}
      {look && look.together > 0 ? (
        <>
          <WhoGets look={look} who={who} onChoose={setWho} />
          <DayInput
            label={t("codes.extend.pick")}
            value={day}
            min={look.endsAt?.slice(0, 10) ?? ""}
            help={look.endsAt ? `${t("codes.columns.ends")}: ${dateTime(new Date(look.endsAt))}` : ""}
            problem={at("day")}
            onChange={setDay}
          />
          <Sentence quiet>{t("codes.extend.unsent")}</Sentence>
          {told > 0 ? (
            <Notice tone="warning" title={t("codes.extend.toldTitle")}>
              <Sentence>{t("codes.extend.told", { count: told })}</Sentence>
              <YesNo
                label={t("codes.extend.understood")}
                checked={understood}
                problem={at("understood")}
                onChange={setUnderstood}
              />
            </Notice>
          ) : null}
          <Alerts sentences={besides(["day", "understood"])} />
        </>
      ) : null}
    </ConfirmDialog>
  );
}

function WhoGets({ look, who, onChoose }: { look: Looked; who: Who; onChoose: (who: Who) => void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <>
      {look.movable > 0 ? (
        <Choice
          label={t("codes.extend.who")}
          value={who}
          options={WHOS.map((value) => ({ value, label: t(`codes.extend.whos.${value}`) }))}
          onChange={onChoose}
        />
      ) : null}
      <Sentence>
        {who === "alone"
          ? t("codes.extend.alone", { count: look.movable })
          : t("codes.extend.shared", { count: look.together, discounts: number(look.discounts) })}
      </Sentence>
    </>
  );
}
