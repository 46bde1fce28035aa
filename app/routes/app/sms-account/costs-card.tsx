import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { CompareTable } from "../../../components/compare-table.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { SendingView } from "../../../domain/messages/account/read-sending.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useSmsFormats } from "./use-sms-formats.ts";

/** What texts cost this month as Twilio billed each of them, how much of the limits is left, and each month beside the bill. */
export function CostsCard(props: { sending: SendingView; caps: { today: number; month: number }; typedPrice: number }) {
  const { t } = useTranslation();
  const { number, money } = useFormats();
  const { amount, month } = useSmsFormats();
  const { spent, bills, left } = props.sending;
  const billed = spent.filter((one) => one.currency !== "");
  const unpriced = spent.reduce((sum, one) => sum + one.unpriced, 0);
  const used = (of: "today" | "month") => ({ used: number(props.caps[of] - left[of]), cap: number(props.caps[of]) });
  return (
    <Card title={t("sending.costs.title")} help={t("sending.costs.help")}>
      <Column gap="small">
        {billed.length === 0 ? <Sentence>{t("sending.costs.nothing")}</Sentence> : null}
        {billed.map((one) => (
          <Sentence key={one.currency}>
            {t("sending.costs.month", { count: one.texts, texts: number(one.texts), price: amount(one) })}
          </Sentence>
        ))}
        {unpriced > 0 ? <Sentence quiet>{t("sending.costs.unpriced", { count: unpriced })}</Sentence> : null}
        <Sentence>{t("sending.costs.today", used("today"))}</Sentence>
        <Sentence>{t("sending.costs.thisMonth", used("month"))}</Sentence>
        <Sentence quiet>{t("sending.costs.typed", { price: money(BigInt(props.typedPrice)) })}</Sentence>
      </Column>
      {bills.length === 0 ? (
        <Sentence quiet>{t("sending.costs.noBill")}</Sentence>
      ) : (
        <>
          <CompareTable
            label={t("sending.costs.bills")}
            columns={[t("sending.costs.ours"), t("sending.costs.twilios"), t("sending.costs.difference")]}
            rows={bills.map((bill) => ({
              label: month(bill.month),
              values: [
                `${amount(bill.price)} (${number(bill.texts)})`,
                `${amount(bill.billed)} (${number(bill.billedTexts)})`,
                amount({ ...bill.billed, value: bill.billed.value - bill.price.value }),
              ],
            }))}
          />
          <Sentence quiet>{t("sending.costs.billHelp")}</Sentence>
        </>
      )}
    </Card>
  );
}
