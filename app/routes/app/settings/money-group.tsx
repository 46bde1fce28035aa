import { useTranslation } from "react-i18next";
import { Column, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { NumberInput } from "../../../components/fields.tsx";
import { useShop } from "../frame/shop-context.tsx";
import type { GroupProps } from "./settings-groups.tsx";

/** What things bring and cost, as far as Shopify does not say. */
export function MoneyGroup({ draft, problems, onChange }: GroupProps) {
  const { t } = useTranslation();
  const { currency } = useShop();
  return (
    <SettingsGroup title={t("settings.money.title")} help={t("settings.money.help")}>
      <Column>
        <Card>
          <NumberInput
            label={t("settings.money.margin")}
            help={t("settings.money.marginHelp")}
            suffix="%"
            value={draft.margin}
            problem={problems.at("money.marginPercent")}
            onChange={(margin) => onChange({ margin })}
          />
          <NumberInput
            label={t("settings.money.uplift")}
            help={t("settings.money.upliftHelp")}
            decimals
            value={draft.uplift}
            problem={problems.at("money.upliftPoints")}
            onChange={(uplift) => onChange({ uplift })}
          />
          <NumberInput
            label={t("settings.money.segments")}
            help={t("settings.money.segmentsHelp")}
            suffix={currency}
            decimals
            value={draft.segments}
            problem={problems.at("money.hundredSegments")}
            onChange={(segments) => onChange({ segments })}
          />
        </Card>
        <Costs draft={draft} problems={problems} onChange={onChange} />
      </Column>
    </SettingsGroup>
  );
}

/** What the results take off revenue beside goods and texts. */
function Costs({ draft, problems, onChange }: GroupProps) {
  const { t } = useTranslation();
  const { currency } = useShop();
  const amount = (name: "feeFixed" | "returnCost" | "acquisition" | "monthly", path: string) => (
    <NumberInput
      label={t(`settings.money.${name}`)}
      help={t(`settings.money.${name}Help`)}
      suffix={currency}
      decimals
      value={draft[name]}
      problem={problems.at(path)}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <Card title={t("settings.money.costs")}>
      <NumberInput
        label={t("settings.money.fee")}
        help={t("settings.money.feeHelp")}
        suffix="%"
        decimals
        value={draft.fee}
        problem={problems.at("money.feePercent")}
        onChange={(fee) => onChange({ fee })}
      />
      {amount("feeFixed", "money.feeFixed")}
      {amount("returnCost", "money.returnCost")}
      <NumberInput
        label={t("settings.money.returnDays")}
        help={t("settings.money.returnDaysHelp")}
        value={draft.returnDays}
        problem={problems.at("money.returnDays")}
        onChange={(returnDays) => onChange({ returnDays })}
      />
      {amount("acquisition", "money.acquisitionCost")}
      {amount("monthly", "money.monthlyCost")}
    </Card>
  );
}
