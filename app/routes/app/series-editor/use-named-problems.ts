import { useTranslation } from "react-i18next";
import type { Problem } from "../../../domain/values/problem.ts";
import { useProblems } from "../frame/use-problems.ts";

/** Problems of a series in words, those of its texts with the text and language they concern. */
export function useNamedProblems(problems: readonly Problem[]): string[] {
  const { t } = useTranslation();
  const { words } = useProblems(problems);
  return problems.map((problem) => {
    const [, index, language] = /^steps\.(\d+)\.text\.(en|de)$/.exec(problem.path) ?? [];
    if (index === undefined) return words(problem);
    const named = language === "de" ? t("editor.step.previewDe") : t("editor.step.previewEn");
    return `${t("editor.step.title", { number: Number(index) + 1 })}, ${named}: ${words(problem)}`;
  });
}
