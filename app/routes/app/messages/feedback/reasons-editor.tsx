import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Grid, Row } from "../../../../components/arrange.tsx";
import { Card } from "../../../../components/card.tsx";
import { TextInput } from "../../../../components/fields.tsx";
import { Press } from "../../../../components/press.tsx";
import { Alerts, Subheading } from "../../../../components/words.tsx";
import { FEWEST_REASONS, MOST_REASONS } from "../../../../domain/shops/feedback-reasons.ts";
import type { Saved } from "../../../../domain/values/problem.ts";
import { useDone } from "../../frame/outcome.ts";
import { useShop } from "../../frame/shop-context.tsx";
import { Unsaved } from "../../frame/unsaved.tsx";
import { useProblems } from "../../frame/use-problems.ts";
import { useSeen } from "../../frame/use-seen.ts";

interface Draft {
  /** Of the row on the page. */
  id: string;
  key: string;
  en: string;
  de: string;
}

/** The list shoppers choose from, in its order: by its numbers it is answered by text. */
export function ReasonsEditor({ loadedAt }: { loadedAt: Date }) {
  const { t } = useTranslation();
  const { feedbackReasons } = useShop();
  const stored = feedbackReasons.filter((one) => !one.off).map(({ key, en, de }) => ({ id: key, key, en, de }));
  const [draft, setDraft] = useState<Draft[]>(stored);
  const [added, setAdded] = useState(0);
  // What was saved comes back with the keys its new reasons were given: saved again, they are no longer new.
  const saved = JSON.stringify(stored);
  useEffect(() => setDraft(JSON.parse(saved)), [saved]);
  const fetcher = useFetcher<Saved>();
  const seen = useSeen(loadedAt);
  useDone(fetcher, t("frame.saved"), seen.renew);
  const problems = useProblems(fetcher.data && !fetcher.data.ok ? fetcher.data.problems : []);
  const whole = problems.at("feedbackReasons") ?? problems.at("");
  const changed = JSON.stringify(draft) !== saved;
  const change = (id: string, to: Partial<Draft>) =>
    setDraft(draft.map((one) => (one.id === id ? { ...one, ...to } : one)));
  const add = () => {
    setAdded(added + 1);
    setDraft([...draft, { id: `added-${added}`, key: "", en: "", de: "" }]);
  };
  const save = () => {
    const reasons = draft.map(({ key, en, de }) => ({ key, en, de }));
    const body = JSON.stringify({ reasons, seenAt: seen.since });
    fetcher.submit(body, { method: "post", action: "/app/messages/feedback", encType: "application/json" });
  };
  return (
    <Card title={t("feedback.list.title")} help={t("feedback.list.help")}>
      <Unsaved id="reasons" changed={changed} save={save} discard={() => setDraft(stored)} />
      {whole ? <Alerts sentences={[whole]} /> : null}
      {draft.map((reason, index) => (
        <ReasonFields
          key={reason.id}
          reason={reason}
          number={index + 1}
          problem={(field) => problems.at(`feedbackReasons.${index}.${field}`)}
          onChange={(to) => change(reason.id, to)}
          {...(draft.length > FEWEST_REASONS
            ? { onRemove: () => setDraft(draft.filter((one) => one.id !== reason.id)) }
            : {})}
        />
      ))}
      <Row>
        <Press kind="main" label={t("frame.save")} busy={fetcher.state !== "idle"} disabled={!changed} onPress={save} />
        <Press label={t("feedback.list.add")} disabled={draft.length >= MOST_REASONS} onPress={add} />
      </Row>
    </Card>
  );
}

function ReasonFields(props: {
  reason: Draft;
  number: number;
  problem: (field: "en" | "de") => string | undefined;
  onChange: (to: Partial<Draft>) => void;
  /** Left out: there must be no fewer reasons. */
  onRemove?: () => void;
}) {
  const { t } = useTranslation();
  const { reason, number, problem, onChange, onRemove } = props;
  return (
    <Column gap="small">
      <Row spread>
        <Subheading>{t("feedback.list.number", { number })}</Subheading>
        <Press
          kind="plain"
          destructive
          label={t("feedback.list.remove", { number })}
          disabled={!onRemove}
          onPress={() => onRemove?.()}
        />
      </Row>
      <Grid columns={2}>
        <TextInput
          label={t("feedback.list.en")}
          value={reason.en}
          problem={problem("en")}
          onChange={(en) => onChange({ en })}
        />
        <TextInput
          label={t("feedback.list.de")}
          value={reason.de}
          problem={problem("de")}
          onChange={(de) => onChange({ de })}
        />
      </Grid>
    </Column>
  );
}
