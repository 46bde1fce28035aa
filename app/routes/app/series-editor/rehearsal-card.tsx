import { useFetcher } from "@remix-run/react";
import { memo, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Begun } from "../../../domain/series/rehearsal/begin-rehearsal.server.ts";
import { rehearsalCost } from "../../../domain/series/rehearsal/rehearsal-cost.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { useOutcome } from "../frame/outcome.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import type { SeenRehearsal } from "../rehearsal/seen-rehearsal.ts";

const POLL_MS = 2_000;
const DAYS = 365;

/** Plays what stands in the editor, saved or not, over the last year, and shows what it comes to. */
export const RehearsalCard = memo(function RehearsalCard(props: { id: string; content: SeriesContent }) {
  const { id, content } = props;
  const { t } = useTranslation();
  const { number } = useFormats();
  const address = `/app/series/${id}/rehearsal`;
  const begin = useFetcher<Begun>();
  const [asked, setAsked] = useState("");
  const [hash, setHash] = useState<string | null>(null);
  const seen = useRehearsal(address, hash);
  const refused = useProblems(begin.data && !begin.data.ok ? begin.data.problems : []).besides([]);
  useOutcome(begin, (answer) => setHash(answer.ok ? answer.rehearsal.hash : null));
  const now = JSON.stringify(content);
  const press = () => {
    setAsked(now);
    setHash(null);
    const wanted = { intent: "rehearse", content: JSON.parse(now), days: DAYS, consent: "today", anew: false };
    begin.submit(wanted, { method: "post", encType: "application/json", action: address });
  };
  const open = seen?.rehearsal?.state === "waiting" || seen?.rehearsal?.state === "running";
  return (
    <Card title={t("rehearsal.editor.title")} help={t("rehearsal.editor.help")}>
      <NeedsAllOrders what="replay">
        <Column>
          <div aria-live="polite">
            {refused.length > 0 ? <Points points={refused} /> : null}
            {open && seen?.rehearsal ? (
              <Sentence quiet>
                {t("rehearsal.editor.running", {
                  done: number(seen.rehearsal.done),
                  total: number(seen.rehearsal.total),
                })}
              </Sentence>
            ) : null}
            {seen?.rehearsal?.state === "failed" ? <Sentence alert>{t("rehearsal.failed")}</Sentence> : null}
            {seen ? <InShort seen={seen} /> : null}
            {seen && asked !== now ? <Sentence quiet>{t("rehearsal.editor.changed")}</Sentence> : null}
          </div>
          <Row>
            <Press
              label={hash ? t("rehearsal.editor.again") : t("rehearsal.editor.press")}
              busy={begin.state !== "idle" || open}
              onPress={press}
            />
            {hash ? <Press kind="plain" label={t("rehearsal.editor.more")} url={`${address}?run=${hash}`} /> : null}
          </Row>
        </Column>
      </NeedsAllOrders>
    </Card>
  );
});

/** The rehearsal of this hash, asked for again while it runs. */
function useRehearsal(address: string, hash: string | null): SeenRehearsal | null {
  const { load, data } = useFetcher<SeenRehearsal>();
  const current = data?.rehearsal?.hash === hash ? data : null;
  const state = current?.rehearsal?.state;
  useEffect(() => {
    if (hash === null) return;
    load(`${address}?run=${hash}`);
    if (state !== "waiting" && state !== "running") return;
    const timer = setInterval(() => load(`${address}?run=${hash}`), POLL_MS);
    return () => clearInterval(timer);
  }, [address, hash, state, load]);
  return hash === null ? null : (current ?? null);
}

function InShort({ seen: { rehearsal, money } }: { seen: SeenRehearsal }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!rehearsal?.result) return null;
  const { replayed } = rehearsal.result;
  if (replayed.entered === 0) return <Sentence>{t("rehearsal.editor.nobody")}</Sentence>;
  const assumed = { margin: money.marginPercent / 100, pricePerPart: money.hundredSegments / 100 };
  const { unaided, total, breakEven } = rehearsalCost(rehearsal.result, rehearsal.question, assumed);
  const points = breakEven && formats.number(Math.ceil(breakEven.points * 10) / 10);
  return (
    <Facts
      facts={[
        { label: t("rehearsal.editor.entered"), value: formats.number(replayed.entered) },
        { label: t("rehearsal.editor.returned"), value: unaided ? formats.percent(unaided.share, 1) : "–" },
        { label: t("rehearsal.editor.texts"), value: formats.number(replayed.texts) },
        { label: t("rehearsal.editor.total"), value: formats.money(BigInt(Math.round(total))) },
        {
          label: t("rehearsal.editor.breakEven"),
          value: points ? t("rehearsal.editor.breakEvenValue", { points }) : t("rehearsal.editor.never"),
        },
      ]}
    />
  );
}
