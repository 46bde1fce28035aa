import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import type { TermDifference } from "../../../domain/offers/discount-terms.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useChange } from "./use-change.ts";

export interface ChangedDiscount {
  id: string;
  series: string;
  /** Index from 0. */
  step: number;
  /** Empty while it is compared; null: it is as it was made. */
  differs: TermDifference[] | null;
}

/** Discounts somebody changed in Shopify, with what is another and the two ways on; nothing while there are none. */
export function ChangedDiscounts({ changed }: { changed: readonly ChangedDiscount[] }) {
  const { t } = useTranslation();
  if (changed.length === 0) return null;
  return (
    <Notice tone="warning" title={t("codes.changed.title")}>
      <Column>
        <Sentence>{t("codes.changed.help")}</Sentence>
        {changed.map((one) => (
          <Changed key={one.id} one={one} />
        ))}
        <Sentence quiet>
          {t("codes.changed.restore")}: {t("codes.changed.restoreHelp")} {t("codes.changed.accept")}:{" "}
          {t("codes.changed.acceptHelp")}
        </Sentence>
      </Column>
    </Notice>
  );
}

function Changed({ one }: { one: ChangedDiscount }) {
  const { t } = useTranslation();
  const words = useDifferenceWords();
  const restore = useChange(() => t("codes.changed.restored"));
  const accept = useChange(() => t("codes.changed.accepted"));
  const { besides } = useProblems([...restore.problems, ...accept.problems]);
  const differs = one.differs ?? [];
  const what = differs.length === 0 ? t("codes.changed.checking") : differs.map(words).join("; ");
  return (
    <Column gap="small">
      <Sentence strong>{t("codes.changed.point", { series: one.series, number: one.step + 1, what })}</Sentence>
      <Alerts sentences={besides([])} />
      {differs.length > 0 ? (
        <Row>
          <Press
            label={t("codes.changed.restore")}
            busy={restore.busy}
            onPress={() => void restore.change({ intent: "restore", cohort: one.id })}
          />
          <Press
            label={t("codes.changed.accept")}
            busy={accept.busy}
            onPress={() => void accept.change({ intent: "accept", cohort: one.id })}
          />
        </Row>
      ) : null}
    </Column>
  );
}

/** One difference in words: an end as a date, a value as the merchant writes it. */
function useDifferenceWords(): (difference: TermDifference) => string {
  const { t } = useTranslation();
  const { dateTime, money, number } = useFormats();
  const { currency } = useShop();
  const end = (text: string) => (text === "" ? t("codes.changed.noEnd") : dateTime(new Date(text)));
  const value = (text: string) => {
    const [kind, given = ""] = text.split(" ");
    if (kind === "percentage" && Number.isFinite(Number(given))) return `${number(Number(given))} %`;
    if (kind === "amount" && /^\d+$/.test(given)) return money(BigInt(given));
    return kind === "amount" ? `${given} ${currency}` : given;
  };
  return ({ what, ours, theirs }) => {
    if (what === "ends") return t("codes.changed.ends", { ours: end(ours), theirs: end(theirs) });
    if (what === "value") return t("codes.changed.value", { ours: value(ours), theirs: value(theirs) });
    return t(`codes.changed.${what}`);
  };
}
