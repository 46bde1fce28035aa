import { useTranslation } from "react-i18next";
import { SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { NumberInput } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import type { Problems } from "../frame/use-problems.ts";
import type { SettingsDraft } from "./settings-draft.ts";

/** How long the proof of an erased number's consent is kept, and the way to customers' requests. */
export function PrivacyGroup(props: {
  draft: SettingsDraft;
  problems: Problems;
  onChange: (change: Partial<SettingsDraft>) => void;
}) {
  const { t } = useTranslation();
  const { draft, problems, onChange } = props;
  return (
    <SettingsGroup title={t("privacy.settings.title")} help={t("privacy.settings.help")}>
      <Card actions={<Press label={t("privacy.settings.open")} url="/app/privacy" />}>
        <NumberInput
          label={t("privacy.settings.proof")}
          help={t("privacy.settings.proofHelp")}
          suffix={t("privacy.settings.years")}
          value={draft.consentProofYears}
          problem={problems.at("consentProofYears")}
          onChange={(consentProofYears) => onChange({ consentProofYears })}
        />
      </Card>
    </SettingsGroup>
  );
}
