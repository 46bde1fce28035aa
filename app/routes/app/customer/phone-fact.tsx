import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Press } from "../../../components/press.tsx";
import { useToast } from "../../../components/toast.ts";
import { Words } from "../../../components/words.tsx";
import { useOutcome } from "../frame/outcome.ts";
import { useRight } from "../frame/use-right.ts";
import type { ActionAnswer } from "./action-answer.ts";

/** The number's ends; in full on demand, which is written down. */
export function PhoneFact({ masked }: { masked: string | null }) {
  const { t } = useTranslation();
  const toast = useToast();
  const { may, why } = useRight("reveal");
  const fetcher = useFetcher<ActionAnswer>();
  useOutcome(fetcher, (answer) => {
    if (!(answer.ok && answer.number)) toast(t("customer.facts.revealFailed"), true);
  });
  if (masked === null) return t("customer.facts.none");
  if (fetcher.data?.ok && fetcher.data.number) return <Words numeric>{fetcher.data.number}</Words>;
  return (
    <Row>
      <Words numeric>{masked}</Words>
      <Press
        kind="plain"
        label={t("customer.facts.reveal")}
        disabled={!may}
        busy={fetcher.state !== "idle"}
        onPress={() => fetcher.submit({ intent: "reveal" }, { method: "post" })}
      />
      {why ? <Words quiet>{why}</Words> : null}
    </Row>
  );
}
