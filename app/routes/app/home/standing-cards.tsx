import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Facts, Figure } from "../../../components/figure.tsx";
import { Press } from "../../../components/press.tsx";
import { Words } from "../../../components/words.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** Where the shop stands: how many are gone, how many can be reached, how many came back. */
export function StandingCard(props: {
  home: {
    lapsedNow: number;
    eligibleNow: number;
    live: number;
    wonBack: number;
    codesRedeemed: number;
    net: bigint;
  };
}) {
  const { t } = useTranslation();
  const { number, money } = useFormats();
  const { home } = props;
  return (
    <Card
      title={t("home.standing.title")}
      aside={<Press kind="plain" label={t("standing.link")} url="/app/standing" />}
    >
      <Grid columns={3}>
        <Figure
          label={t("home.standing.lapsed")}
          value={number(home.lapsedNow)}
          detail={t("home.standing.lapsedDetail")}
        />
        <Figure
          label={t("home.standing.eligible")}
          value={number(home.eligibleNow)}
          detail={t("home.standing.eligibleDetail")}
        />
        <Figure label={t("home.standing.live")} value={number(home.live)} />
        <Figure
          label={t("home.standing.wonBack")}
          value={number(home.wonBack)}
          detail={t("home.standing.wonBackDetail")}
        />
        <Figure label={t("home.standing.codes")} value={number(home.codesRedeemed)} />
        <Figure label={t("home.standing.net")} value={money(home.net)} detail={t("home.standing.netDetail")} />
      </Grid>
    </Card>
  );
}

/** What goes out. */
export function TextsCard({ home }: { home: { textedToday: number; textsDue: number } }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Card title={t("home.today.title")}>
      <Facts
        facts={[
          { label: t("home.today.sent"), value: <Words numeric>{number(home.textedToday)}</Words> },
          { label: t("home.today.due"), value: <Words numeric>{number(home.textsDue)}</Words> },
        ]}
      />
    </Card>
  );
}
