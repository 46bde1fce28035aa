import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/empty.tsx";
import { Figure } from "../../../components/figure.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { RehearsalQuestion, RehearsalResult } from "../../../domain/series/rehearsal/rehearsal.ts";
import { rehearsalCost } from "../../../domain/series/rehearsal/rehearsal-cost.ts";
import { useFormats } from "../frame/use-formats.ts";
import { CostCard, type Money } from "./cost-card.tsx";
import { DaysCard } from "./days-card.tsx";
import { HowCard } from "./how-card.tsx";
import { useDays } from "./use-days.ts";

export interface Found {
  result: RehearsalResult;
  question: RehearsalQuestion;
}

/**
 * What a rehearsal found: who, day by day, at what cost, and how it was worked out.
 * @param onAssume plays it as if everybody had agreed: in a new shop hardly anybody has.
 */
export function FoundCards({
  result,
  question,
  money,
  onAssume,
}: Found & { money: Money; onAssume: { press: () => void; busy: boolean } }) {
  const { t } = useTranslation();
  const nobody = result.replayed.entered === 0;
  const assumed = question.consent === "assumed";
  return (
    <>
      {nobody ? (
        <Empty
          title={t("rehearsal.nobody.title")}
          text={t(assumed ? "rehearsal.nobody.assumedText" : "rehearsal.nobody.text")}
          {...(assumed
            ? {}
            : { action: { label: t("rehearsal.nobody.assume"), onAction: onAssume.press, loading: onAssume.busy } })}
        />
      ) : (
        <>
          <WhoCard result={result} question={question} />
          <DaysCard result={result} />
          <CostCard result={result} question={question} money={money} />
        </>
      )}
      <HowCard result={result} question={question} />
    </>
  );
}

function WhoCard({ result, question }: Found) {
  const { t } = useTranslation();
  const formats = useFormats();
  const day = useDays();
  const { replayed, runDays } = result;
  const { unaided } = rehearsalCost(result, question, { margin: 0, pricePerPart: 0 });
  const percent = (share: number) => formats.percent(share, 1);
  return (
    <Card
      title={t("rehearsal.who.title", { from: day(result.from), to: day(result.to) })}
      help={t(result.shortened ? "rehearsal.who.shortened" : "rehearsal.who.span", { count: runDays })}
    >
      <Grid columns={4}>
        <Figure
          label={t("rehearsal.who.entered")}
          value={formats.number(replayed.entered)}
          detail={t("rehearsal.who.enteredDetail", {
            already: formats.number(replayed.already),
            since: formats.number(replayed.entered - replayed.already),
          })}
        />
        <Figure
          label={t("rehearsal.who.returned")}
          value={unaided ? percent(unaided.share) : "–"}
          {...(unaided
            ? {
                detail: t("rehearsal.who.returnedDetail", {
                  count: replayed.returned,
                  number: formats.number(replayed.returned),
                  low: percent(unaided.interval.low),
                  high: percent(unaided.interval.high),
                }),
              }
            : {})}
        />
        <Figure
          label={t("rehearsal.who.texts")}
          value={formats.number(replayed.texts)}
          detail={t("rehearsal.who.textsDetail", { count: replayed.parts, number: formats.number(replayed.parts) })}
        />
        <Figure
          label={t("rehearsal.who.codes")}
          value={formats.number(replayed.codes)}
          detail={t("rehearsal.who.codesDetail", {
            count: replayed.returnedWithCode,
            number: formats.number(replayed.returnedWithCode),
          })}
        />
      </Grid>
      <Meaning result={result} />
    </Card>
  );
}

/** What the figures mean, and who is not among them. */
function Meaning({ result }: { result: RehearsalResult }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { replayed, runDays } = result;
  return (
    <Column gap="small">
      <Sentence>{t("rehearsal.who.meaning", { count: runDays, treated: formats.number(replayed.treated) })}</Sentence>
      {replayed.heldOut > 0 ? (
        <Sentence quiet>
          {t("rehearsal.who.heldOut", { count: replayed.heldOut, number: formats.number(replayed.heldOut) })}
        </Sentence>
      ) : null}
      {replayed.waiting > 0 ? (
        <Sentence quiet>
          {t("rehearsal.who.waiting", {
            count: replayed.waiting,
            number: formats.number(replayed.waiting),
            cap: formats.number(result.dailyCap),
            month: formats.number(result.monthlyCap),
          })}
        </Sentence>
      ) : null}
    </Column>
  );
}
