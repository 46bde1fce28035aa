import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Progress } from "../../../components/progress.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { ImportView } from "../../../domain/consent/consent-import-store.server.ts";
import { useFormats } from "../frame/use-formats.ts";

/** The latest imports: how far each is, and what it brought. */
export function ImportList({ imports }: { imports: ImportView[] }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  if (imports.length === 0) return null;
  return (
    <Card title={t("consent.import.latest")}>
      {imports.map(({ id, name, state, done, total, optOuts, consents, unchanged, askedAt }) => {
        if (state === "running") {
          const detail = t("consent.import.running", { name, done: number(done), total: number(total) });
          return <Progress key={id} label={name} detail={detail} done={done} total={total} />;
        }
        const taken = { optOuts: number(optOuts), consents: number(consents), unchanged: number(unchanged) };
        return <Sentence key={id}>{t("consent.import.done", { name, date: dateTime(askedAt), ...taken })}</Sentence>;
      })}
    </Card>
  );
}
