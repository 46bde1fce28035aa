import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import type { SendingSoon } from "../sending/route.ts";
import { useDone } from "./outcome.ts";
import { Refused } from "./refused.tsx";
import { useShop } from "./shop-context.tsx";
import { useFormats } from "./use-formats.ts";

/** How soon it is asked again what is still being counted. */
const AGAIN_MS = 2_000;

interface Asking {
  open: boolean;
  onClose: () => void;
}

/** Asks before no text leaves the shop any more. */
export function StopDialog(props: Asking) {
  const { t } = useTranslation();
  const shop = useShop();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("frame.stop.done"), props.onClose);
  return (
    <ConfirmDialog
      open={props.open}
      title={t("frame.stop.title")}
      confirm={t("frame.stop.confirm")}
      cancel={t("frame.cancel")}
      destructive
      busy={fetcher.state !== "idle"}
      onClose={props.onClose}
      onConfirm={() => fetcher.submit({ intent: "stop" }, { method: "post", action: "/app/sending" })}
    >
      <Refused answer={fetcher.data} title={t("frame.stop.refused")} />
      <Sentence>{t("frame.stop.text", { shop: shop.name })}</Sentence>
      <Planned asked={props.open} />
      <Sentence quiet>{t("frame.stop.note")}</Sentence>
    </ConfirmDialog>
  );
}

/** Asks before texts leave it again. */
export function ResumeDialog(props: Asking) {
  const { t } = useTranslation();
  const shop = useShop();
  const formats = useFormats();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("frame.resume.done"), props.onClose);
  return (
    <ConfirmDialog
      open={props.open}
      title={t("frame.resume.title")}
      confirm={t("frame.resume.confirm")}
      cancel={t("frame.cancel")}
      busy={fetcher.state !== "idle"}
      onClose={props.onClose}
      onConfirm={() => fetcher.submit({ intent: "resume" }, { method: "post", action: "/app/sending" })}
    >
      <Refused answer={fetcher.data} title={t("frame.resume.refused")} />
      <Sentence>{t("frame.resume.confirmText", { cap: formats.number(shop.dailyCap) })}</Sentence>
      <Planned asked={props.open} priced />
    </ConfirmDialog>
  );
}

/** How many texts it is about, asked when the dialog opens; and, where they are to go out, what they cost. */
function Planned({ asked, priced }: { asked: boolean; priced?: boolean }) {
  const { t } = useTranslation();
  const { number, money } = useFormats();
  const { load, data } = useFetcher<SendingSoon>();
  const { sending } = useShop();
  // while texts are stopped nobody enters a series, and who would cannot be counted
  const counting = sending === "on" && data?.planned?.week === null;
  useEffect(() => {
    if (asked) load("/app/sending");
  }, [asked, load]);
  useEffect(() => {
    if (!counting) return;
    const timer = setInterval(() => load("/app/sending"), AGAIN_MS);
    return () => clearInterval(timer);
  }, [counting, load]);
  if (!data || counting) return <Sentence>{t("frame.planned.counting")}</Sentence>;
  const { planned, hundredSegments } = data;
  if (!planned || planned.week === null) return <Sentence>{t("frame.planned.unknown")}</Sentence>;
  if (planned.today + planned.week === 0) return <Sentence>{t("frame.planned.none")}</Sentence>;
  return (
    <Sentence>
      {t("frame.planned.texts", { today: number(planned.today), week: number(planned.week) })}{" "}
      {priced ? t("frame.planned.cost", { price: money(BigInt(hundredSegments)) }) : null}
    </Sentence>
  );
}
