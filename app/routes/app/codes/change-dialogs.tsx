import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { DayInput } from "../../../components/day-input.tsx";
import { TextInput, YesNo } from "../../../components/fields.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import type { CodesAtHand } from "../../../domain/offers/codes-by-hand.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { askCodes, useChange } from "./use-change.ts";

interface DialogProps {
  /** The chosen codes; null while the dialog is closed. */
  codes: string[] | null;
  onClose: () => void;
}

interface Looked extends Omit<CodesAtHand, "endsAt"> {
  endsAt: string | null;
}

/** What the chosen codes are, asked when the dialog opens. */
function useLook(codes: string[] | null): Looked | null {
  const [look, setLook] = useState<Looked | null>(null);
  useEffect(() => {
    setLook(null);
    if (codes) void askCodes<Looked>({ intent: "look", codes }).then(setLook);
  }, [codes]);
  return look;
}

/** What is typed into the dialog, and the change it makes. */
function useExtending(codes: string[] | null, onClose: () => void) {
  const { t } = useTranslation();
  const [day, setDay] = useState("");
  const [understood, setUnderstood] = useState(false);
  const { change, busy, problems, forget } = useChange<{ codes: number }>((answer) =>
    t("codes.extend.done", { count: answer.codes }),
  );
  const close = () => {
    forget();
    setDay("");
    setUnderstood(false);
    onClose();
  };
  const confirm = async () => {
    if (await change({ intent: "extend", codes, day, understood })) close();
  };
  return { day, setDay, understood, setUnderstood, busy, ...useProblems(problems), close, confirm };
}

/** Gives the chosen codes, and those that share their discounts, a later end. */
export function ExtendDialog({ codes, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const look = useLook(codes);
  const { day, setDay, understood, setUnderstood, busy, at, besides, close, confirm } = useExtending(codes, onClose);
  const told = look?.togetherTexted ?? 0;
  return (
    <ConfirmDialog
      open={codes !== null}
      title={t("codes.extend.title")}
      confirm={t("codes.extend.confirm")}
      cancel={t("frame.cancel")}
      busy={busy || !look}
      blocked={!look || look.together === 0 || day === "" || (told > 0 && !understood)}
      onClose={close}
      onConfirm={() => void confirm()}
    >
      {look?.together === 0 ? <Sentence>{t("codes.nothingLive")}</Sentence> : null}
      {look && look.together > 0 ? (
        <>
          <Sentence>{t("codes.extend.shared", { count: look.together, discounts: number(look.discounts) })}</Sentence>
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

/** Ends the chosen codes; those a text has named only when their number is typed. */
export function EndDialog({ codes, onClose }: DialogProps) {
  const { t } = useTranslation();
  const look = useLook(codes);
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
      busy={busy || !look}
      blocked={!look || ending === 0 || untyped}
      onClose={close}
      onConfirm={() => void confirm()}
    >
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
