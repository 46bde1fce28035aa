import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Checklist } from "../../../components/checklist.tsx";
import type { SetupStep } from "./setup-steps.ts";

/** The way from the installation to the first text, with what is left. */
export function SetupCard({ steps }: { steps: SetupStep[] }) {
  const { t } = useTranslation();
  const done = steps.filter((step) => step.done).length;
  return (
    <Card title={t("home.setup.title")} help={t("home.setup.help", { done, all: steps.length })}>
      <Checklist
        done={t("home.setup.done")}
        open={t("home.setup.open")}
        items={steps.map(({ name, done: finished, url }) => ({
          id: name,
          done: finished,
          title: t(`home.setup.${name}.title`),
          help: t(`home.setup.${name}.help`),
          action: { label: t(`home.setup.${name}.action`), url },
        }))}
      />
    </Card>
  );
}
