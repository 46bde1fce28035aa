import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Facts, Figure } from "../../../components/figure.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import type { Likely } from "../../../domain/results/effect.ts";
import type { DayNews, HomeFigures } from "../../../domain/results/figures.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";

export interface ShownStanding extends Pick<HomeFigures, "lapsedNow" | "eligibleNow" | "live" | "at" | "counted"> {
  /** What the lost were worth in their last year; null while it is not counted. */
  atStake: bigint | null;
  wonBack: number;
  /** Profit beyond what would have happened anyway; null while that is too early to say. */
  profit: Likely | null;
}

/**
 * Where the shop stands: how many are gone, how many can be reached, how many came back.
 * @param reading the shop's history is not in yet: nobody can say who is gone.
 */
export function StandingCard({ home, reading }: { home: ShownStanding; reading: boolean }) {
  const { t } = useTranslation();
  const { dateTime, number, money } = useFormats();
  const likely = (value: number) => money(BigInt(Math.round(value)));
  const { profit } = home;
  return (
    <Card
      title={t("home.standing.title")}
      aside={<Press kind="plain" label={t("standing.link")} url="/app/standing" />}
    >
      <Grid columns={3}>
        <Figure
          label={t("home.standing.lapsed")}
          value={reading ? "–" : number(home.lapsedNow)}
          detail={t("home.standing.lapsedDetail")}
        />
        <Figure
          label={t("home.standing.atStake")}
          value={home.atStake === null ? "–" : money(home.atStake)}
          detail={t("home.standing.atStakeDetail")}
        />
        <Figure
          label={t("home.standing.eligible")}
          value={reading ? "–" : number(home.eligibleNow)}
          detail={t("home.standing.eligibleDetail")}
        />
        <Figure label={t("home.standing.live")} value={number(home.live)} detail={t("home.standing.liveDetail")} />
        <Figure
          label={t("home.standing.wonBack")}
          value={number(home.wonBack)}
          detail={t("home.standing.wonBackDetail")}
        />
        <Figure
          label={t("home.standing.profit")}
          value={profit ? likely(profit.value) : t("home.standing.tooEarly")}
          detail={
            profit
              ? t("home.standing.between", { low: likely(profit.low), high: likely(profit.high) })
              : t("home.standing.tooEarlyDetail")
          }
        />
      </Grid>
      {home.at ? <Sentence quiet>{t("home.standing.asOf", { at: dateTime(home.at) })}</Sentence> : null}
      {reading ? <Sentence quiet>{t("home.standing.reading")}</Sentence> : null}
      {home.counted || reading ? null : <Sentence quiet>{t("home.standing.counting")}</Sentence>}
    </Card>
  );
}

/** What goes out; what is to come is counted once whoever enters a series that was just switched on has been found. */
export function TextsCard({ home }: { home: Pick<HomeFigures, "textedToday" | "textsDue" | "textsPlanned"> }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { sending } = useShop();
  const unknown = sending === "on" ? t("home.today.counting") : "–";
  const fact = (label: "sent" | "due" | "planned", value: number | null) => ({
    label: t(`home.today.${label}`),
    value: <Words numeric>{value === null ? unknown : number(value)}</Words>,
  });
  return (
    <Card title={t("home.today.title")}>
      <Facts facts={[fact("sent", home.textedToday), fact("due", home.textsDue), fact("planned", home.textsPlanned)]} />
    </Card>
  );
}

/** What happened since yesterday; left out where nothing did. */
export function NewsCard({ news }: { news: DayNews }) {
  const { t } = useTranslation();
  const { number, money } = useFormats();
  if (news.texts === 0 && news.wonBack === 0 && news.optedOut === 0) return null;
  const fact = (label: "texts" | "clicked" | "wonBack" | "optedOut") => ({
    label: t(`home.news.${label}`),
    value: <Words numeric>{number(news[label])}</Words>,
  });
  return (
    <Card title={t("home.news.title")}>
      <Facts
        facts={[
          fact("texts"),
          fact("clicked"),
          fact("wonBack"),
          { label: t("home.news.revenue"), value: <Words numeric>{money(news.revenue)}</Words> },
          fact("optedOut"),
        ]}
      />
    </Card>
  );
}
