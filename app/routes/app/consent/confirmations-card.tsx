import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Saved } from "../../../domain/values/problem.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDone } from "../frame/outcome.ts";
import { useRight } from "../frame/use-right.ts";

/** Whose text asks new subscribers to confirm: two tools that both ask would text everybody twice. */
export function ConfirmationsCard({ by }: { by: "winback" | "other" }) {
  const { t } = useTranslation();
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("frame.saved"));
  const { may } = useRight("switch_on");
  const choose = (chosen: "winback" | "other") =>
    fetcher.submit(
      { intent: "confirmations", by: chosen },
      { method: "post", action: "/app/consent", encType: "application/json" },
    );
  return (
    <Card title={t("consent.confirmations.title")} help={t("consent.confirmations.help")}>
      <Choice
        label={t("consent.confirmations.label")}
        value={by}
        options={(["winback", "other"] as const).map((value) => ({
          value,
          label: t(`consent.confirmations.${value}`),
        }))}
        disabled={by === "other" && !may}
        onChange={choose}
      />
      <Sentence quiet>
        {t(by === "winback" ? "consent.confirmations.oursHelp" : "consent.confirmations.othersHelp")}
      </Sentence>
      {by === "other" ? <NotAllowed right="switch_on" /> : null}
    </Card>
  );
}
