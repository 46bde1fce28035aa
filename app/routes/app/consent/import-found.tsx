import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Sentence } from "../../../components/words.tsx";
import { useFormats } from "../frame/use-formats.ts";
import type { ImportPreview } from "./import-draft.ts";

const COUNTED = ["optOuts", "proven", "unproven", "duplicates", "refused"] as const;

/** What a file holds, before anything is saved. */
export function ImportFound({ name, preview }: { name: string; preview: ImportPreview }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { tally } = preview;
  if (!tally) return <Notice tone="warning" title={t("consent.import.needsNumber")} />;
  const counted = COUNTED.filter((what) => tally[what] > 0);
  return (
    <Notice
      tone={tally.refused > 0 ? "warning" : "info"}
      title={t("consent.import.found", { rows: number(tally.rows), name })}
    >
      <Column gap="medium">
        <Points points={counted.map((what) => t(`consent.import.${what}`, { count: tally[what] }))} />
        {tally.unproven > 0 ? <Sentence quiet>{t("consent.import.proofIs")}</Sentence> : null}
        <Points
          points={tally.examples.map(({ line, reason }) =>
            t("consent.import.line", { line: number(line), reason: t(`consent.import.reasons.${reason}`) }),
          )}
        />
      </Column>
    </Notice>
  );
}
