import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Press } from "../../../components/press.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import { DEFAULT_WINDOW_DAYS } from "../../../domain/lapse/lapse.ts";
import type { WindowSuggestion } from "../../../domain/lapse/window-suggestion.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { WindowSection } from "../series-editor/window-section.tsx";

/** The days without an order, suggested by the shop's own purchases; taking them makes the first series, as a draft. */
export function WindowStep(props: {
  suggestion: WindowSuggestion | null;
  series: { id: string; version: number; windowDays: number } | null;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { suggestion, series } = props;
  const proposed = series?.windowDays ?? suggestion?.windows.all.windowDays ?? DEFAULT_WINDOW_DAYS;
  const [typed, setTyped] = useState<{ days: string; version: number | undefined } | null>(null);
  const value = typed?.days ?? String(proposed);
  const version = typed ? typed.version : series?.version;
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("start.window.done"), () => setTyped(null));
  const problems = useProblems(fetcher.data && !fetcher.data.ok ? fetcher.data.problems : []);
  const days = wholeNumber(value);
  const take = () =>
    fetcher.submit(
      { intent: "window", days, ...(version === undefined ? {} : { version }) },
      { method: "post", encType: "application/json", action: "/app/start" },
    );
  return (
    <>
      <Unsaved
        id="start-window"
        changed={series !== null && typed !== null && days !== series.windowDays}
        save={take}
        discard={() => setTyped(null)}
      />
      <Sentence>{t("start.window.text")}</Sentence>
      <WindowSection
        value={value}
        problem={problems.at("windowDays") ?? problems.at("audience.windowDays")}
        buyers="all"
        suggestion={suggestion}
        onChange={(text) => setTyped({ days: text, version })}
      />
      <Alerts sentences={problems.besides(["windowDays", "audience.windowDays"])} />
      <Row>
        <Press
          kind={series ? "quiet" : "main"}
          label={t("start.window.take", { days: Number.isInteger(days) ? number(days) : "…" })}
          busy={fetcher.state !== "idle"}
          disabled={series !== null && days === series.windowDays}
          onPress={take}
        />
        {series ? (
          <Press kind="plain" label={t("start.window.edit")} url={`/app/series/${series.id}?from=start`} />
        ) : null}
      </Row>
      <Sentence quiet>{t("start.window.draft")}</Sentence>
    </>
  );
}
