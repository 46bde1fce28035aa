import { useTranslation } from "react-i18next";
import { Row, SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";

/** The way to the log of all changes. */
export function LogGroup() {
  const { t } = useTranslation();
  return (
    <SettingsGroup title={t("audit.title")} help={t("audit.cardHelp")}>
      <Card>
        <Row>
          <Press label={t("audit.open")} url="/app/settings/log" />
        </Row>
      </Card>
    </SettingsGroup>
  );
}
