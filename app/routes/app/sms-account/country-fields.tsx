import { useTranslation } from "react-i18next";
import { Column, Grid, Row } from "../../../components/arrange.tsx";
import { Choice, TextInput } from "../../../components/fields.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { AccountCheck } from "../../../domain/messages/account/account-check.ts";
import type { Amount } from "../../../domain/messages/account/read-sending.server.ts";
import { isName } from "../../../domain/messages/country-sender.ts";
import { senderAdvice } from "../../../domain/messages/sender-advice.ts";
import type { CountryRule } from "../../../domain/shops/sending-countries.ts";
import type { Problems } from "../frame/use-problems.ts";
import { CHECK_TONES } from "./checks-card.tsx";
import { useSmsFormats } from "./use-sms-formats.ts";

const LANGUAGES = ["de", "en"] as const;
const WAYS = ["reply", "link"] as const;

/** One country: language, way to unsubscribe, what stands in the way, the price, and the sender that fits best. */
export function CountryFields(props: {
  rule: CountryRule;
  /** What texts leave from where a country has no sender of its own; null while no account is connected. */
  shopSender: string | null;
  price: Amount | null;
  check: AccountCheck | null;
  problem: (field: string) => ReturnType<Problems["at"]>;
  onChange: (change: Partial<CountryRule>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const formats = useSmsFormats();
  const { rule, problem, onChange } = props;
  const sender = rule.sender ?? props.shopSender;
  const answered = sender === null || !isName(sender);
  const ways = answered ? WAYS : (["link"] as const);
  return (
    <Panel title={formats.country(rule.country)}>
      <Column gap="medium">
        <Standing check={props.check} price={props.price} wrong={problem("country")} />
        <Grid columns={2}>
          <Choice
            label={t("sending.countries.language")}
            help={t("sending.countries.languageHelp")}
            value={rule.language}
            options={LANGUAGES.map((value) => ({ value, label: t(`sending.languages.${value}`) }))}
            problem={problem("language")}
            onChange={(language) => onChange({ language })}
          />
          <Choice
            label={t("sending.countries.optOut")}
            help={answered ? undefined : t("sending.countries.linkOnly")}
            value={answered ? rule.optOut : "link"}
            options={ways.map((value) => ({ value, label: t(`sending.ways.${value}`) }))}
            problem={problem("optOut")}
            onChange={(optOut) => onChange({ optOut })}
          />
        </Grid>
        {props.shopSender === null && rule.sender === null ? null : (
          <TextInput
            label={t("sending.countries.sender")}
            help={t("sending.countries.senderHelp", { sender: props.shopSender ?? "" })}
            value={rule.sender ?? ""}
            problem={problem("sender")}
            onChange={(typed) => onChange({ sender: typed.trim() === "" ? null : typed })}
          />
        )}
        <Advice country={rule.country} />
        <div>
          <Press kind="plain" destructive label={t("sending.countries.remove")} onPress={props.onRemove} />
        </div>
      </Column>
    </Panel>
  );
}

/** How texts to a country stand: what was checked, what they cost, what keeps them from being sent. */
function Standing(props: { check: AccountCheck | null; price: Amount | null; wrong: ReturnType<Problems["at"]> }) {
  const { t } = useTranslation();
  const formats = useSmsFormats();
  const { check, price, wrong } = props;
  return (
    <>
      <Row gap="small">
        {check ? <StateBadge tone={CHECK_TONES[check.state]}>{t(`sending.states.${check.state}`)}</StateBadge> : null}
        <Sentence quiet>
          {price ? t("sending.countries.price", { price: formats.price(price) }) : t("sending.countries.noPrice")}
        </Sentence>
      </Row>
      {wrong ? <Sentence alert>{wrong}</Sentence> : null}
      {check && check.found !== "fine" ? <Sentence>{t(`sending.found.${check.found}`, { low: "" })}</Sentence> : null}
    </>
  );
}

function Advice({ country }: { country: string }) {
  const { t } = useTranslation();
  const { kind, days, meanwhile } = senderAdvice(country);
  const until = days.to === 0 ? t("sending.advice.atOnce") : t("sending.advice.days", days);
  return (
    <Sentence quiet>
      {t("sending.advice.best", { sender: t(`sending.advice.kinds.${kind}`) })} {until}
      {meanwhile ? ` ${t("sending.advice.meanwhile")}` : ""}
    </Sentence>
  );
}
