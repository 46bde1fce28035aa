import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { AccountCheck } from "../../../domain/messages/account/account-check.ts";
import type { Amount } from "../../../domain/messages/account/read-sending.server.ts";
import { isName } from "../../../domain/messages/country-sender.ts";
import { type CountryRule, firstRule } from "../../../domain/shops/sending-countries.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDone } from "../frame/outcome.ts";
import { standingProblems } from "../frame/standing-problems.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";
import { useSeen } from "../frame/use-seen.ts";
import { CountryFields } from "./country-fields.tsx";
import { OFFERED_COUNTRIES } from "./offered-countries.ts";
import { useSmsFormats } from "./use-sms-formats.ts";

/** As a rule is saved: where nobody can answer the sender, the link is the way out. */
const fitting =
  (shopSender: string | null) =>
  (rule: CountryRule): CountryRule => {
    const own = rule.sender?.trim() || null;
    const sender = own ?? shopSender;
    return { ...rule, optOut: sender !== null && isName(sender) ? "link" : rule.optOut, sender: own };
  };

/** Where texts go, country by country; to all others none do. */
export function CountriesCard(props: {
  stored: CountryRule[];
  loadedAt: Date;
  sender: string | null;
  prices: Record<string, Amount>;
  checks: AccountCheck[];
}) {
  const { t } = useTranslation();
  const fitted = fitting(props.sender);
  const seen = useSeen(props.loadedAt);
  const [rules, setRules] = useState(props.stored.map(fitted));
  const [submitted, setSubmitted] = useState<unknown>(null);
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("sending.countries.saved"), seen.renew);
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const problems = useProblems(standingProblems(refused, submitted, rules));
  const others = problems.besides(rules.map((_, at) => String(at)));
  const changed = JSON.stringify(rules.map(fitted)) !== JSON.stringify(props.stored.map(fitted));
  const save = () => {
    setSubmitted(rules);
    const body = JSON.stringify({ countries: rules.map(fitted), seenAt: seen.since });
    fetcher.submit(body, { method: "post", action: "/app/countries", encType: "application/json" });
  };
  return (
    <Card title={t("sending.countries.title")} help={t("sending.countries.help")}>
      <Unsaved id="countries" changed={changed} save={save} discard={() => setRules(props.stored.map(fitted))} />
      {others.length > 0 ? (
        <Notice tone="critical" title={t("sending.countries.failed")}>
          <Points points={others} />
        </Notice>
      ) : null}
      {rules.length === 0 ? <Sentence>{t("sending.countries.none")}</Sentence> : null}
      {rules.map((rule, at) => (
        <CountryFields
          key={rule.country}
          rule={rule}
          shopSender={props.sender}
          price={props.prices[rule.country] ?? null}
          check={props.checks.find((one) => one.country === rule.country) ?? null}
          problem={(field) => problems.at(`${at}.${field}`)}
          onChange={(change) => setRules(rules.map((one, i) => (i === at ? { ...one, ...change } : one)))}
          onRemove={() => setRules(rules.filter((_, i) => i !== at))}
        />
      ))}
      <AddCountry chosen={rules} onAdd={(country) => setRules([...rules, fitted(firstRule(country))])} />
      <Row>
        <Press
          kind="main"
          label={t("sending.countries.save")}
          busy={fetcher.state !== "idle"}
          disabled={!changed}
          onPress={save}
        />
        {changed ? <Sentence quiet>{t("sending.countries.unsaved")}</Sentence> : null}
      </Row>
    </Card>
  );
}

function AddCountry(props: { chosen: CountryRule[]; onAdd: (country: string) => void }) {
  const { t } = useTranslation();
  const { country: nameOf } = useSmsFormats();
  const { may } = useRight("switch_on");
  const open = OFFERED_COUNTRIES.filter((code) => !props.chosen.some((rule) => rule.country === code));
  const options = [
    { value: "", label: t("sending.countries.choose") },
    ...open.map((value) => ({ value: value as string, label: nameOf(value) })),
  ];
  if (!may) return <NotAllowed right="switch_on" />;
  return (
    <Choice
      label={t("sending.countries.add")}
      value=""
      options={options}
      onChange={(country) => (country === "" ? undefined : props.onAdd(country))}
    />
  );
}
