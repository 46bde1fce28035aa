import { useSearchParams } from "@remix-run/react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";
import { AccessBanner } from "./access-banner.tsx";
import { useShop } from "./shop-context.tsx";
import { ResumeDialog, StopDialog } from "./stop-dialogs.tsx";
import { SaveBarOfPage } from "./unsaved.tsx";
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
