import { useTranslation } from "react-i18next";
import { SettingsGroup } from "../../../components/arrange.tsx";
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
    </SettingsGroup>
  );
}
