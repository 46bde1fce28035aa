import { useFetcher } from "@remix-run/react";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { DayInput } from "../../../components/day-input.tsx";
import { TextInput, YesNo } from "../../../components/fields.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import {
  CONFIRMED_PLACES,
  type ConfirmedOptIn,
  type ConfirmedPlace,
  enoughConsent,
  everywhere,
} from "../../../domain/consent/confirmed-opt-in.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDone } from "../frame/outcome.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";

const POST = { method: "post", action: "/app/consent", encType: "application/json" } as const;

/** In which countries only who confirmed is texted; Germany asks for more than a press. */
export function ConfirmedCard({ rule }: { rule: ConfirmedOptIn }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("frame.saved"));
  const { may } = useRight("switch_on");
  const problems = useProblems(fetcher.data && !fetcher.data.ok ? fetcher.data.problems : []).besides([]);
  const change = (country: ConfirmedPlace, asked: boolean) => {
    if (country === "DE" && !asked) setAsking(true);
    else fetcher.submit(JSON.stringify({ intent: "confirmed", wanted: { country, asked } }), POST);
  };
  return (
    <Card title={t("consent.confirmed.title")} help={t("consent.confirmed.help")}>
      <Column gap="medium">
        {CONFIRMED_PLACES.map((country) => (
          <YesNo
            key={country}
            label={t(`consent.confirmed.countries.${country}`)}
            help={helpFor(country, t)}
            checked={rule[country]}
            disabled={fetcher.state !== "idle" || (rule[country] && !may)}
            onChange={(asked) => change(country, asked)}
          />
        ))}
      </Column>
      <NotAllowed right="switch_on" />
      <Alerts sentences={problems} />
      <Sentence quiet>{t("consent.confirmed.age")}</Sentence>
      <GermanyDialog open={asking} onClose={() => setAsking(false)} />
    </Card>
  );
}

/** Whether Shopify's word is enough there, and why Germany is special. */
function helpFor(country: ConfirmedPlace, t: TFunction): string {
  const isEnough = enoughConsent(everywhere(true), country).includes("shopify_confirmed");
  const shopify = t(isEnough ? "consent.confirmed.elsewhereHelp" : "consent.confirmed.provenHelp");
  return country === "DE" ? `${t("consent.confirmed.germanyHelp")} ${shopify}` : shopify;
}

const FIELDS = ["wording", "validFrom", "reason", "shopName"] as const;
const EMPTY = { wording: "", validFrom: "", reason: "", shopName: "" };

function GermanyDialog(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { name: shop } = useShop();
  const [typed, setTyped] = useState(EMPTY);
  const fetcher = useFetcher<Saved>();
  useDone(fetcher, t("frame.saved"), () => {
    setTyped(EMPTY);
    props.onClose();
  });
  const problems = useProblems(fetcher.data && !fetcher.data.ok ? fetcher.data.problems : []);
  const wanted = { country: "DE", asked: false, ...typed };
  return (
    <ConfirmDialog
      open={props.open}
      title={t("consent.confirmed.off.title")}
      confirm={t("consent.confirmed.off.confirm")}
      cancel={t("frame.cancel")}
      destructive
      busy={fetcher.state !== "idle"}
      onClose={props.onClose}
      onConfirm={() => fetcher.submit(JSON.stringify({ intent: "confirmed", wanted }), POST)}
    >
      <Sentence>{t("consent.confirmed.off.text")}</Sentence>
      {FIELDS.map((field) => {
        const common = {
          label: t(`consent.confirmed.off.${field}`, { shop }),
          value: typed[field],
          problem: problems.at(field),
          onChange: (value: string) => setTyped({ ...typed, [field]: value }),
        };
        if (field === "validFrom") return <DayInput key={field} {...common} />;
        return <TextInput key={field} {...common} {...(field === "shopName" ? {} : { lines: 3 })} />;
      })}
      <Sentence quiet>{t("consent.confirmed.off.logged")}</Sentence>
      <Alerts sentences={problems.besides(FIELDS)} />
    </ConfirmDialog>
  );
}
