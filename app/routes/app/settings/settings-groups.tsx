import { useTranslation } from "react-i18next";
import { Column, Grid, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Choice, NumberInput, TextInput, YesNo } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Problems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";
import { clockTimes } from "./clock-times.ts";
import type { SettingsDraft } from "./settings-draft.ts";

export interface GroupProps {
  draft: SettingsDraft;
  problems: Problems;
  onChange: (change: Partial<SettingsDraft>) => void;
}

/** Language of the pages, brand, and how codes begin. */
export function PagesGroup({ draft, problems, onChange }: GroupProps) {
  const { t } = useTranslation();
  const languages = (["en", "de"] as const).map((value) => ({ value, label: t(`settings.pages.${value}`) }));
  return (
    <SettingsGroup title={t("settings.pages.title")} help={t("settings.pages.help")}>
      <Card>
        <Choice
          label={t("settings.pages.language")}
          value={draft.language}
          options={languages}
          onChange={(language) => onChange({ language })}
        />
        <Choice
          label={t("settings.pages.address")}
          help={t("settings.pages.addressHelp")}
          value={draft.formOfAddress}
          options={(["du", "sie"] as const).map((value) => ({ value, label: t(`settings.pages.${value}`) }))}
          onChange={(formOfAddress) => onChange({ formOfAddress })}
        />
        <TextInput
          label={t("settings.pages.brand")}
          help={t("settings.pages.brandHelp")}
          value={draft.brand}
          problem={problems.at("brand")}
          onChange={(brand) => onChange({ brand })}
        />
        <TextInput
          label={t("settings.pages.prefix")}
          help={t("settings.pages.prefixHelp")}
          value={draft.codePrefix}
          problem={problems.at("codePrefix")}
          onChange={(codePrefix) => onChange({ codePrefix })}
        />
      </Card>
    </SettingsGroup>
  );
}

/** Hours, caps and whose consent is enough. */
export function SendingGroup({ draft, problems, onChange }: GroupProps) {
  const { t } = useTranslation();
  const { why } = useRight("raise_caps");
  return (
    <SettingsGroup title={t("settings.sending.title")} help={t("settings.sending.help")}>
      <Card>
        <Grid columns={2}>
          <Choice
            label={t("settings.sending.from")}
            help={t("settings.sending.hoursHelp")}
            value={draft.from}
            options={clockTimes(draft.from)}
            problem={problems.at("sendingHours.from") ?? problems.at("sendingHours")}
            onChange={(from) => onChange({ from })}
          />
          <Choice
            label={t("settings.sending.to")}
            value={draft.to}
            options={clockTimes(draft.to)}
            problem={problems.at("sendingHours.to")}
            onChange={(to) => onChange({ to })}
          />
        </Grid>
        <Grid columns={2}>
          <NumberInput
            label={t("settings.sending.cap")}
            help={why ?? t("settings.sending.capHelp")}
            value={draft.dailyCap}
            problem={problems.at("dailyCap")}
            onChange={(dailyCap) => onChange({ dailyCap })}
          />
          <NumberInput
            label={t("settings.sending.monthlyCap")}
            help={why ?? t("settings.sending.monthlyCapHelp")}
            value={draft.monthlyCap}
            problem={problems.at("monthlyCap")}
            onChange={(monthlyCap) => onChange({ monthlyCap })}
          />
        </Grid>
        <NumberInput
          label={t("settings.sending.pace")}
          help={t("settings.sending.paceHelp")}
          value={draft.pace}
          problem={problems.at("segmentsPerSecond")}
          onChange={(pace) => onChange({ pace })}
        />
        <Column gap="medium">
          <Sentence quiet>{t("settings.sending.perCustomer")}</Sentence>
        </Column>
      </Card>
    </SettingsGroup>
  );
}

const PURCHASE_SWITCHES = ["pointOfSale", "draftOrders", "renewals", "exchanges", "zeroValue"] as const;

/** What counts as a purchase, where merchants differ. */
export function PurchasesGroup({ draft, onChange }: GroupProps) {
  const { t } = useTranslation();
  return (
    <SettingsGroup title={t("settings.purchases.title")} help={t("settings.purchases.help")}>
      <Card>
        <Column gap="medium">
          {PURCHASE_SWITCHES.map((name) => (
            <YesNo
              key={name}
              label={t(`settings.purchases.${name}`)}
              help={t(`settings.purchases.${name}Help`)}
              checked={draft.purchases[name]}
              onChange={(checked) => onChange({ purchases: { ...draft.purchases, [name]: checked } })}
            />
          ))}
          <Sentence quiet>{t("settings.purchases.recount")}</Sentence>
        </Column>
      </Card>
    </SettingsGroup>
  );
}

/** How many are left alone, so that the effect can be measured. */
export function HoldoutGroup({ draft, problems, onChange }: GroupProps) {
  const { t } = useTranslation();
  return (
    <SettingsGroup title={t("settings.holdout.title")} help={t("settings.holdout.help")}>
      <Card>
        <NumberInput
          label={t("settings.holdout.share")}
          help={t("settings.holdout.shareHelp")}
          suffix="%"
          value={draft.holdout}
          problem={problems.at("holdoutShare")}
          onChange={(holdout) => onChange({ holdout })}
        />
      </Card>
    </SettingsGroup>
  );
}
