import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Grid, Row, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { DayInput } from "../../../components/day-input.tsx";
import { Choice, TextInput } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { ProposedPause, ShopPause } from "../../../domain/shops/shop-pauses.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { standingProblems } from "../frame/standing-problems.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { type Problems, useProblems } from "../frame/use-problems.ts";
import { useSeen } from "../frame/use-seen.ts";

const MODES = ["wait", "skip"] as const;
const MOST = 20;

/** Days of the shop on which no text goes out; those of the year to come stand ready to be taken over. */
export function PausesGroup(props: { loadedAt: Date; stored: ShopPause[]; proposed: ProposedPause[]; today: string }) {
  const { t } = useTranslation();
  const { stored, today } = props;
  const seen = useSeen(props.loadedAt);
  const [pauses, setPauses] = useState(stored);
  const [submitted, setSubmitted] = useState<unknown>(null);
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("pauses.saved"), seen.renew);
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const problems = useProblems(standingProblems(refused, submitted, pauses));
  const changed = JSON.stringify(pauses) !== JSON.stringify(stored);
  const save = () => {
    setSubmitted(pauses);
    const body = JSON.stringify({ pauses, seenAt: seen.since });
    fetcher.submit(body, { method: "post", action: "/app/pauses", encType: "application/json" });
  };
  const others = problems.besides(pauses.map((_, at) => String(at)));
  return (
    <SettingsGroup title={t("pauses.title")} help={t("pauses.help")}>
      <Unsaved id="pauses" changed={changed} save={save} discard={() => setPauses(stored)} />
      <Card>
        {others.length > 0 ? (
          <Notice tone="critical" title={t("pauses.failed")}>
            <Points points={others} />
          </Notice>
        ) : null}
        {pauses.length === 0 ? <Sentence quiet>{t("pauses.none")}</Sentence> : null}
        {pauses.map((pause, at) => (
          <PauseFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a pause that is being typed has no name of its own
            key={at}
            pause={pause}
            running={stored.includes(pause) && pause.from <= today && today <= pause.to}
            problem={(field) => problems.at(`${at}.${field}`)}
            onChange={(change) => setPauses(pauses.map((one, i) => (i === at ? { ...one, ...change } : one)))}
            onRemove={() => setPauses(pauses.filter((_, i) => i !== at))}
          />
        ))}
        <Proposals proposed={props.proposed} pauses={pauses} onTake={(pause) => setPauses([...pauses, pause])} />
        <Row>
          <Press
            kind="main"
            label={t("pauses.save")}
            busy={fetcher.state !== "idle"}
            disabled={!changed}
            onPress={save}
          />
          <Press
            label={t("pauses.add")}
            disabled={pauses.length >= MOST}
            onPress={() => setPauses([...pauses, { name: t("pauses.untitled"), from: today, to: today, mode: "wait" }])}
          />
        </Row>
        {changed ? <Sentence quiet>{t("pauses.unsaved")}</Sentence> : null}
      </Card>
    </SettingsGroup>
  );
}

function PauseFields(props: {
  pause: ShopPause;
  running: boolean;
  problem: (field: string) => ReturnType<Problems["at"]>;
  onChange: (change: Partial<ShopPause>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { pause, problem, onChange } = props;
  return (
    <Column gap="small">
      {props.running ? (
        <div>
          <StateBadge tone="attention">{t("pauses.running")}</StateBadge>
        </div>
      ) : null}
      <Grid columns={2}>
        <TextInput
          label={t("pauses.name")}
          value={pause.name}
          problem={problem("name")}
          onChange={(name) => onChange({ name })}
        />
        <Choice
          label={t("pauses.mode")}
          help={pause.mode === "wait" ? t("pauses.modeHelp") : undefined}
          value={pause.mode}
          options={MODES.map((value) => ({ value, label: t(`pauses.modes.${value}`) }))}
          onChange={(mode) => onChange({ mode })}
        />
        <DayInput
          label={t("pauses.from")}
          value={pause.from}
          min=""
          problem={problem("from")}
          onChange={(from) => onChange({ from })}
        />
        <DayInput
          label={t("pauses.to")}
          value={pause.to}
          min={pause.from}
          problem={problem("to")}
          onChange={(to) => onChange({ to })}
        />
      </Grid>
      <div>
        <Press kind="plain" destructive label={t("pauses.remove")} onPress={props.onRemove} />
      </div>
    </Column>
  );
}

/** Black Week and Christmas, unless a pause covers them. */
function Proposals(props: { proposed: ProposedPause[]; pauses: ShopPause[]; onTake: (pause: ShopPause) => void }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const open = props.proposed.filter(
    (one) => !props.pauses.some((pause) => pause.from <= one.from && pause.to >= one.to),
  );
  if (open.length === 0) return null;
  return (
    <Column gap="small">
      <Sentence quiet>{t("pauses.proposals")}</Sentence>
      <Row gap="small">
        {open.map(({ name, year, from, to }) => {
          const named = t(`pauses.proposed.${name}`, { year });
          return (
            <Press
              key={name}
              label={t("pauses.propose", { name: named, from: day(from), to: day(to) })}
              onPress={() => props.onTake({ name: named, from, to, mode: "wait" })}
            />
          );
        })}
      </Row>
    </Column>
  );
}
