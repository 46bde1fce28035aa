import { useFetcher, useSearchParams } from "@remix-run/react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { AccessBanner } from "./access-banner.tsx";
import { useDone } from "./outcome.ts";
import { useShop } from "./shop-context.tsx";
import { SaveBarOfPage } from "./unsaved.tsx";
import { useFormats } from "./use-formats.ts";
import { useRight } from "./use-right.ts";

/**
 * The frame of each page: its header, the stop button that is never further away than one press, and what is stopped. A
 * page that the set-up led to leads back there.
 */
export function MerchantPage(props: ComponentProps<typeof Page>) {
  const { t } = useTranslation();
  const { sending } = useShop();
  const [asking, setAsking] = useState<"stop" | "resume" | null>(null);
  const [asked] = useSearchParams();
  const { may, why } = useRight("switch_on");
  const back = asked.get("from") === "start" ? { label: t("start.title"), url: "/app/start" } : props.back;
  const stop = { label: t("frame.stop.action"), destructive: true, onAction: () => setAsking("stop") };
  return (
    <Page
      {...props}
      {...(back ? { back } : {})}
      secondary={[...(props.secondary ?? []), ...(sending === "on" ? [stop] : [])]}
    >
      <Column>
        <AccessBanner />
        {sending === "paused" ? (
          <Notice
            tone="critical"
            title={t("frame.resume.banner")}
            {...(may ? { action: { label: t("frame.resume.action"), onAction: () => setAsking("resume") } } : {})}
          >
            {t("frame.resume.text")} {why}
          </Notice>
        ) : null}
        <SaveBarOfPage>{props.children}</SaveBarOfPage>
      </Column>
      <StopDialog open={asking === "stop"} onClose={() => setAsking(null)} />
      <ResumeDialog open={asking === "resume"} onClose={() => setAsking(null)} />
    </Page>
  );
}

function StopDialog(props: { open: boolean; onClose: () => void }) {
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
      <Sentence>{t("frame.stop.text", { shop: shop.name })}</Sentence>
      <Sentence quiet>{t("frame.stop.note")}</Sentence>
    </ConfirmDialog>
  );
}

function ResumeDialog(props: { open: boolean; onClose: () => void }) {
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
      <Sentence>{t("frame.resume.confirmText", { cap: formats.number(shop.dailyCap) })}</Sentence>
    </ConfirmDialog>
  );
}
