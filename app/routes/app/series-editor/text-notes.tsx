import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Points } from "../../../components/notice.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { type TextSettings, type TextShop, textAdvice, textProblems } from "./texts-preview.ts";
import { useNamedProblems } from "./use-named-problems.ts";

/** What would keep texts from going out, and what would make them better, with the text it concerns. */
export const TextNotes = memo(function TextNotes(props: {
  content: SeriesContent;
  texts: TextSettings;
  shop: TextShop;
}) {
  const { t } = useTranslation();
  const found = textProblems(props.content, props.texts, props.shop);
  const points = useNamedProblems(found);
  const advice = textAdvice(props.content).map(({ step, language, advice: one }) => {
    const named = language === "de" ? t("editor.step.previewDe") : t("editor.step.previewEn");
    return `${t("editor.step.title", { number: step + 1 })}, ${named}: ${t(`editor.advice.${one}`)}`;
  });
  return (
    <Card title={t("editor.notes.title")}>
      <div aria-live="polite">
        {points.length > 0 ? <Points points={points} /> : <Sentence quiet>{t("editor.notes.good")}</Sentence>}
        {advice.length > 0 ? (
          <>
            <Sentence quiet>{t("editor.advice.title")}</Sentence>
            <Points points={advice} />
          </>
        ) : null}
      </div>
    </Card>
  );
});
