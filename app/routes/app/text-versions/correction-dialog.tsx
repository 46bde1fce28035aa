import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { Notice } from "../../../components/notice.tsx";
import { useToast } from "../../../components/toast.ts";
import { Alerts, Sentence } from "../../../components/words.tsx";
import { isCoded } from "../../../domain/offers/cohort.ts";
import type { CorrectionLook } from "../../../domain/series/versions/correct-text.server.ts";
import type { ShownVersion } from "../../../domain/series/versions/read-text-versions.server.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { askDoor } from "../frame/ask-door.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";
import { correctionDraft } from "./correction-draft.ts";
import { useLook } from "./use-look.ts";
import { changeAddress, type TextPlace } from "./versions-address.ts";

type Looked = { ok: true; look: CorrectionLook } | { ok: false; problems: Problem[] };

interface Props {
  where: TextPlace;
  version: ShownVersion;
  open: boolean;
  onClose: () => void;
}

/** One text to all who may have read this version: the words, whom it reaches and what it costs, and the yes. */
export function CorrectionDialog({ where, version, open, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => correctionDraft(isCoded(version.offer)));
  const asked = { version: version.version, text };
  const { may } = useRight("switch_on");
  const { answer, failed } = useLook<Looked>(where, open ? { intent: "look_correction", ...asked } : null);
  const { send, busy, refused } = useSending(where, onClose);
  const look = answer?.ok ? answer.look : null;
  const { at, besides } = useProblems([...(answer && !answer.ok ? answer.problems : []), ...refused]);
  return (
    <ConfirmDialog
      open={open}
      title={t("versions.correct.title")}
      confirm={look ? t("versions.correct.confirm", { count: look.reachable }) : t("versions.correct.looking")}
      cancel={t("frame.cancel")}
      busy={busy}
      blocked={!may || !look || look.reachable === 0}
      onClose={onClose}
      onConfirm={() => look && void send({ ...asked, reachable: look.reachable })}
    >
      <Sentence>{t("versions.correct.what")}</Sentence>
      {(["en", "de"] as const).map((language) => (
        <TextInput
          key={language}
          label={t(`versions.correct.text.${language}`)}
          lines={4}
          value={text[language]}
          problem={at(`text.${language}`)}
          onChange={(words) => setText({ ...text, [language]: words })}
        />
      ))}
      {look ? <Reaches look={look} /> : null}
      <NotAllowed right="switch_on" />
      <Alerts sentences={[...besides(["text"]), ...(failed ? [t("versions.failed")] : [])]} />
    </ConfirmDialog>
  );
}

function Reaches({ look }: { look: CorrectionLook }) {
  const { t } = useTranslation();
  const { number, money } = useFormats();
  const { readers, reachable, segments, cost } = look;
  const counts = { readers: number(readers), shown: number(reachable), left: number(readers - reachable) };
  return (
    <Notice tone="info" title={t("versions.correct.reaches", { count: reachable, ...counts })}>
      <Sentence>{t("versions.correct.costs", { count: segments, cost: money(BigInt(cost)) })}</Sentence>
      {readers > reachable ? <Sentence>{t("versions.correct.leaves", counts)}</Sentence> : null}
      <Sentence>{t("versions.correct.gates")}</Sentence>
    </Notice>
  );
}

/** The sending itself; what was refused stays until it is tried again. */
function useSending(where: TextPlace, onSent: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const revalidator = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem[]>([]);
  const send = async (asked: object) => {
    setBusy(true);
    setRefused([]);
    const answer = await askDoor<Looked>(changeAddress(where), { intent: "send_correction", ...asked });
    setBusy(false);
    if (!answer) return toast(t("versions.failed"), true);
    if (!answer.ok) return setRefused(answer.problems);
    toast(t("versions.correct.sent"));
    revalidator.revalidate();
    onSent();
  };
  return { send, busy, refused };
}
