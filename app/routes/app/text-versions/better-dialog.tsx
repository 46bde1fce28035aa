import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { NumberInput } from "../../../components/fields.tsx";
import { Notice } from "../../../components/notice.tsx";
import { useToast } from "../../../components/toast.ts";
import { Alerts, Sentence } from "../../../components/words.tsx";
import type { BetterLook } from "../../../domain/offers/better-codes.server.ts";
import { isCoded } from "../../../domain/offers/cohort.ts";
import { numberOf } from "../../../domain/offers/offer.ts";
import type { ShownVersion } from "../../../domain/series/versions/read-text-versions.server.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { askDoor } from "../frame/ask-door.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { useLook } from "./use-look.ts";
import { changeAddress, type TextPlace } from "./versions-address.ts";

type Looked = { ok: true; look: BetterLook } | { ok: false; problems: Problem[] };

interface Props {
  where: TextPlace;
  version: ShownVersion;
  open: boolean;
  onClose: () => void;
}

/** Raises what the codes of this version give: the new value, how many codes that touches, and the yes. */
export function BetterDialog({ where, version, open, onClose }: Props) {
  const { t } = useTranslation();
  const { currency } = useShop();
  const { percent } = useFormats();
  const { may } = useRight("raise_caps");
  const [typed, setTyped] = useState("");
  const [again, setAgain] = useState("");
  const amount = version.offer.kind === "amount";
  const read = (value: string) => (amount ? readAmount(value, currency) : wholeNumber(value));
  const asked = { version: version.version, lastVersion: version.lastVersion, worth: read(typed) };
  const { answer, failed } = useLook<Looked>(where, open && typed !== "" ? { intent: "look_better", ...asked } : null);
  const close = () => {
    forget();
    setTyped("");
    setAgain("");
    onClose();
  };
  const { raise, busy, refused, forget } = useRaising(where, close);
  const look = answer?.ok ? answer.look : null;
  const { at, besides } = useProblems([...(answer && !answer.ok ? answer.problems : []), ...refused]);
  const held = isCoded(version.offer) ? numberOf(version.offer) : null;
  const now = held === null ? "" : amount ? showAmount(held, currency) : String(held);
  const field = { decimals: amount, suffix: amount ? currency : "%" };
  return (
    <ConfirmDialog
      open={open}
      title={t("versions.better.title")}
      confirm={look ? t("versions.better.confirm", { count: look.codes }) : t("versions.better.action")}
      cancel={t("frame.cancel")}
      busy={busy}
      blocked={!may || !look || (look.confirm !== null && again === "")}
      onClose={close}
      onConfirm={() => void raise({ ...asked, confirmed: again === "" ? null : read(again) })}
    >
      <Sentence>{t("versions.better.what")}</Sentence>
      <NotAllowed right="raise_caps" />
      <NumberInput
        {...field}
        label={t("versions.better.worth")}
        help={t("versions.better.now", { value: amount ? `${now} ${currency}` : percent((held ?? 0) / 100) })}
        value={typed}
        problem={at("worth")}
        onChange={setTyped}
      />
      {look ? <Touched look={look} /> : null}
      {look?.confirm ? (
        <NumberInput
          {...field}
          label={t("offer.confirm.label")}
          help={t(`offer.confirm.${look.confirm}`, { value: typed })}
          value={again}
          problem={at("confirmed")}
          onChange={setAgain}
        />
      ) : null}
      <Alerts sentences={[...besides(["worth", "confirmed"]), ...(failed ? [t("versions.failed")] : [])]} />
    </ConfirmDialog>
  );
}

function Touched({ look }: { look: BetterLook }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Notice tone="info" title={t("versions.better.touches", { count: look.codes, shown: number(look.codes) })}>
      <Sentence>{t("versions.better.shared", { texted: number(look.texted) })}</Sentence>
      {look.left > 0 ? <Sentence>{t("versions.better.left", { shown: number(look.left) })}</Sentence> : null}
      <Sentence>{t("versions.better.toCome")}</Sentence>
    </Notice>
  );
}

/** The raising itself; what was refused stays until it is tried again. */
function useRaising(where: TextPlace, onRaised: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  const revalidator = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem[]>([]);
  const raise = async (asked: object) => {
    setBusy(true);
    setRefused([]);
    const body = { intent: "better", ...asked };
    const answer = await askDoor<{ ok: true; codes: number } | { ok: false; problems: Problem[] }>(
      changeAddress(where),
      body,
    );
    setBusy(false);
    if (!answer) return toast(t("codes.failed"), true);
    if (!answer.ok) return setRefused(answer.problems);
    toast(t("versions.better.done", { count: answer.codes }));
    revalidator.revalidate();
    onRaised();
  };
  return { raise, busy, refused, forget: () => setRefused([]) };
}
