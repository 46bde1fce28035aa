import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { NumberInput } from "../../../components/fields.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import { type RehearsalCost, rehearsalCost, whatIf } from "../../../domain/series/rehearsal/rehearsal-cost.ts";
import { currencyExponent } from "../../../domain/values/money.ts";
import { useShop } from "../frame/shop-context.tsx";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { useFormats } from "../frame/use-formats.ts";
import { decimalNumber, wholeNumber } from "../frame/whole-number.ts";
import type { Found } from "./found-cards.tsx";

/** What the settings say of the shop's money. */
export interface Money {
  marginPercent: number;
  /** Minor units. */
  hundredSegments: number;
}

/** What the series would have cost, what it takes to pay, and what the merchant's own assumption would come to. */
export function CostCard({ result, question, money }: Found & { money: Money }) {
  const { t } = useTranslation();
  const { currency } = useShop();
  const [margin, setMargin] = useState(String(money.marginPercent));
  const [price, setPrice] = useState(showAmount(money.hundredSegments, currency));
  const [more, setMore] = useState("");
  const typed = { margin: wholeNumber(margin), price: readAmount(price, currency), more: decimalNumber(more) };
  const wrong = {
    margin: typed.margin < 1 || typed.margin > 100 ? t("problems.margin_range") : undefined,
    price: typed.price < 0 ? t("problems.price_range") : undefined,
    more: more !== "" && (typed.more < 0 || typed.more > 100) ? t("problems.rehearsal_more_range") : undefined,
  };
  const known = !wrong.margin && !wrong.price;
  const cost = known
    ? rehearsalCost(result, question, { margin: typed.margin / 100, pricePerPart: typed.price / 100 })
    : null;
  return (
    <Card title={t("rehearsal.cost.title")} help={t("rehearsal.cost.help")}>
      <Grid columns={2}>
        <Column>
          <NumberInput
            label={t("settings.money.margin")}
            help={t("rehearsal.cost.marginHelp")}
            suffix="%"
            value={margin}
            problem={wrong.margin}
            onChange={setMargin}
          />
          <NumberInput
            label={t("settings.money.segments")}
            help={t("rehearsal.cost.priceHelp")}
            suffix={currency}
            decimals={currencyExponent(currency) > 0}
            value={price}
            problem={wrong.price}
            onChange={setPrice}
          />
        </Column>
        {cost ? <Bill cost={cost} found={{ result, question }} /> : <div />}
      </Grid>
      {cost ? <BreakEven cost={cost} treated={result.replayed.treated} /> : null}
      <Grid columns={2}>
        <NumberInput
          label={t("rehearsal.cost.more")}
          help={t("rehearsal.cost.moreHelp")}
          suffix={t("rehearsal.cost.moreOf")}
          decimals
          value={more}
          problem={wrong.more}
          onChange={setMore}
        />
        {cost && more !== "" && !wrong.more ? (
          <WhatIf cost={cost} treated={result.replayed.treated} more={typed.more} />
        ) : (
          <div />
        )}
      </Grid>
    </Card>
  );
}

function useMoney(): (minor: number) => string {
  const formats = useFormats();
  return (minor) => formats.money(BigInt(Math.round(minor)));
}

function Bill({ cost, found }: { cost: RehearsalCost; found: Found }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const money = useMoney();
  const { replayed } = found.result;
  const unknownShipping = found.question.content.steps.some(({ offer }) => offer.kind === "free_shipping");
  return (
    <Column gap="medium">
      <Facts
        facts={[
          {
            label: t("rehearsal.cost.texts", { count: replayed.parts, number: number(replayed.parts) }),
            value: money(cost.texts),
          },
          {
            label: t("rehearsal.cost.gift", {
              count: replayed.returnedWithCode,
              number: number(replayed.returnedWithCode),
            }),
            value: money(cost.gift),
          },
          { label: t("rehearsal.cost.total"), value: <strong>{money(cost.total)}</strong> },
          { label: t(`rehearsal.cost.orderValue.${cost.orderValueOf}`), value: money(cost.orderValue) },
          { label: t("rehearsal.cost.discount"), value: money(cost.discount) },
          { label: t("rehearsal.cost.perOrder"), value: money(cost.perOrder) },
        ]}
      />
      {unknownShipping ? <Sentence quiet>{t("rehearsal.cost.shipping")}</Sentence> : null}
    </Column>
  );
}

function BreakEven({ cost, treated }: { cost: RehearsalCost; treated: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { breakEven } = cost;
  if (treated === 0) return null;
  if (!breakEven) {
    return (
      <Notice tone="warning" title={t("rehearsal.cost.never")}>
        {t(cost.perOrder <= 0 ? "rehearsal.cost.neverOrder" : "rehearsal.cost.neverMany")}
      </Notice>
    );
  }
  const points = (value: number) => number(Math.ceil(value * 10) / 10);
  return (
    <Column gap="small">
      <Subheading>{t("rehearsal.cost.breakEven", { points: points(breakEven.points) })}</Subheading>
      <Sentence>
        {t("rehearsal.cost.breakEvenText", {
          count: Math.ceil(breakEven.orders),
          orders: number(Math.ceil(breakEven.orders)),
          low: points(breakEven.interval.low),
          high: points(breakEven.interval.high),
        })}
      </Sentence>
      <Sentence quiet>{t("rehearsal.cost.noClaim")}</Sentence>
    </Column>
  );
}

function WhatIf(props: { cost: RehearsalCost; treated: number; more: number }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const money = useMoney();
  const { orders, left } = whatIf(props.cost, props.treated, props.more);
  const words = {
    count: Math.round(orders),
    orders: number(Math.round(orders)),
    more: number(props.more),
    left: money(Math.abs(left)),
  };
  return (
    <div aria-live="polite">
      <Column gap="small">
        <Subheading>{t("rehearsal.cost.assumption")}</Subheading>
        <Sentence>{t(left < 0 ? "rehearsal.cost.whatIfLoss" : "rehearsal.cost.whatIfLeft", words)}</Sentence>
      </Column>
    </div>
  );
}
