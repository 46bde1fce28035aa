import { useTranslation } from "react-i18next";
import { Column, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { YesNo } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { WorkflowHealth } from "../../../domain/workflows/workflow-event-store.server.ts";
import type { SettingsDraft } from "./settings-draft.ts";

/** What other tools learn: tags at Shopify's customers, and what Shopify Flow is told. */
export function WorkflowsGroup(props: {
  draft: SettingsDraft;
  health: WorkflowHealth;
  onChange: (change: Partial<SettingsDraft>) => void;
}) {
  const { t } = useTranslation();
  const { on, ...figures } = props.health;
  const { told, waiting, unsure, refused } = figures;
  return (
    <SettingsGroup title={t("workflows.title")} help={t("workflows.help")}>
      <Column>
        <Card>
          <YesNo
            label={t("workflows.tags")}
            help={t("workflows.tagsHelp")}
            checked={props.draft.customerTags}
            onChange={(customerTags) => props.onChange({ customerTags })}
          />
        </Card>
        <Card title={t("workflows.flow")}>
          <Column gap="medium">
            <Sentence quiet>{t(on ? "workflows.on" : "workflows.off")}</Sentence>
            {on || told > 0 ? <Sentence quiet>{t("workflows.told", { told, waiting })}</Sentence> : null}
            {unsure > 0 ? <Sentence quiet>{t("workflows.unsure", { unsure })}</Sentence> : null}
            {refused > 0 ? <Sentence quiet>{t("workflows.refused", { refused })}</Sentence> : null}
          </Column>
        </Card>
      </Column>
    </SettingsGroup>
  );
}
