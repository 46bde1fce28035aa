import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { DayInput } from "../../../components/day-input.tsx";
import { Choice, TextInput } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import type { Problems } from "../frame/use-problems.ts";
import { NEW_PURCHASE, type PurchaseDraft } from "./exclusions-draft.ts";

const GOODS = ["product", "collection", "vendor", "type", "tag"] as const;
const MOST = 20;

/** Who is left out by what they bought between two days. */
export function ExclusionPurchases(props: {
  purchases: PurchaseDraft[];
  problems: Problems;
  onChange: (purchases: PurchaseDraft[]) => void;
}) {
  const { t } = useTranslation();
  const { purchases, problems, onChange } = props;
  return (
    <Column gap="medium">
      <Subheading>{t("exclusions.boughtTitle")}</Subheading>
      <Sentence quiet>{t("exclusions.boughtHelp")}</Sentence>
      {purchases.length === 0 ? <Sentence>{t("exclusions.boughtNone")}</Sentence> : null}
      {purchases.map((purchase, at) => (
        <PurchaseFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a purchase that is being typed has no name of its own
          key={at}
          purchase={purchase}
          problem={(field) => problems.at(`bought.${at}${field ? `.${field}` : ""}`)}
          onChange={(change) => onChange(purchases.map((one, i) => (i === at ? { ...one, ...change } : one)))}
          onRemove={() => onChange(purchases.filter((_, i) => i !== at))}
        />
      ))}
      <div>
        <Press
          label={t("exclusions.addPurchase")}
          disabled={purchases.length >= MOST}
          onPress={() => onChange([...purchases, NEW_PURCHASE])}
        />
      </div>
    </Column>
  );
}

function PurchaseFields(props: {
  purchase: PurchaseDraft;
  problem: (field: string) => string | undefined;
  onChange: (change: Partial<PurchaseDraft>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { purchase, problem, onChange } = props;
  const byId = purchase.what === "product" || purchase.what === "collection";
  return (
    <Column gap="small">
      <Grid columns={2}>
        <Choice
          label={t("exclusions.what")}
          value={purchase.what}
          options={GOODS.map((value) => ({ value, label: t(`editor.rules.goods.${value}`) }))}
          onChange={(what) => onChange({ what })}
        />
        <TextInput
          label={t("exclusions.values")}
          help={byId ? t("editor.rules.idsHelp") : t("editor.rules.namesHelp")}
          value={purchase.values}
          problem={problem("values") ?? problem("")}
          onChange={(values) => onChange({ values })}
        />
        <DayInput
          label={t("exclusions.from")}
          help={t("exclusions.dayHelp")}
          value={purchase.from}
          problem={problem("from")}
          onChange={(from) => onChange({ from })}
        />
        <DayInput
          label={t("exclusions.to")}
          help={t("exclusions.dayHelp")}
          value={purchase.to}
          min={purchase.from}
          problem={problem("to")}
          onChange={(to) => onChange({ to })}
        />
      </Grid>
      <div>
        <Press kind="plain" destructive label={t("exclusions.removePurchase")} onPress={props.onRemove} />
      </div>
    </Column>
  );
}
