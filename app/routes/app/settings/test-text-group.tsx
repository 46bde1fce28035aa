import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SettingsGroup } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { TestTextDialog } from "../frame/test-text-dialog.tsx";

const STEPS = ["0", "1", "2", "3", "4", "5"] as const;

/** One of the texts to the merchant's own phone. */
export function TestTextGroup({ series }: { series: { id: string; name: string }[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [seriesId, setSeriesId] = useState(series[0]?.id ?? "");
  const [step, setStep] = useState<(typeof STEPS)[number]>("0");
  const steps = STEPS.map((value) => ({ value, label: t("editor.step.title", { number: Number(value) + 1 }) }));
  return (
    <SettingsGroup title={t("settings.test.title")} help={t("settings.test.help")}>
      <Card>
        {series.length > 0 ? (
          <div>
            <Press label={t("editor.test.send")} onPress={() => setOpen(true)} />
          </div>
        ) : (
          <Sentence quiet>{t("editor.test.noSeries")}</Sentence>
        )}
        <TestTextDialog open={open} seriesId={seriesId} step={Number(step)} onClose={() => setOpen(false)}>
          <Choice
            label={t("editor.test.series")}
            value={seriesId}
            options={series.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setSeriesId}
          />
          <Choice label={t("editor.test.step")} value={step} options={steps} onChange={setStep} />
        </TestTextDialog>
      </Card>
    </SettingsGroup>
  );
}
