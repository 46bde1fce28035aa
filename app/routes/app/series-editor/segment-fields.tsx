import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import { useFormats } from "../frame/use-formats.ts";
import type { RuleFieldsProps } from "./rule-fields.tsx";

interface Known {
  members: number;
  syncedAt: Date | null;
  goneAt: Date | null;
}
interface Segment {
  id: string;
  name: string;
  known: Known | null;
}

/** One of the shop's Shopify segments, and as of when its members are known. */
export function SegmentFields({ rule, problem, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ segments: Segment[] | null }>();
  const asked = fetcher.state !== "idle" || fetcher.data !== undefined;
  useEffect(() => {
    if (!asked) fetcher.load("/app/segments");
  }, [asked, fetcher]);
  const segments = fetcher.data?.segments;
  if (segments === undefined) return <Sentence quiet>{t("editor.rules.segment.loading")}</Sentence>;
  if (segments === null) return <Sentence>{t("editor.rules.segment.failed")}</Sentence>;
  const chosen = rule.segment;
  const gone = chosen.id !== "" && !segments.some((one) => one.id === chosen.id);
  if (segments.length === 0 && !gone) return <Sentence>{t("editor.rules.segment.none")}</Sentence>;
  const options = [
    ...(chosen.id === "" ? [{ value: "", label: t("editor.rules.segment.choose") }] : []),
    ...(gone ? [{ value: chosen.id, label: chosen.name }] : []),
    ...segments.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const choose = (id: string) =>
    onChange({ segment: { id, name: options.find((one) => one.value === id)?.label ?? "" } });
  return (
    <Column gap="small">
      <Grid columns={2}>
        <Choice
          label={t("editor.rules.whether")}
          value={rule.not ? "not" : "is"}
          options={[
            { value: "is", label: t("editor.rules.segment.isIn") },
            { value: "not", label: t("editor.rules.segment.notIn") },
          ]}
          onChange={(whether) => onChange({ not: whether === "not" })}
        />
        <Choice
          label={t("editor.rules.segment.label")}
          value={chosen.id}
          options={options}
          problem={problem("segment") ?? problem("name")}
          onChange={choose}
        />
      </Grid>
      {chosen.id === "" ? null : (
        <Standing gone={gone} known={segments.find((one) => one.id === chosen.id)?.known ?? null} />
      )}
    </Column>
  );
}

function Standing({ gone, known }: { gone: boolean; known: Known | null }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  if (gone || known?.goneAt) return <Sentence alert>{t("editor.rules.segment.gone")}</Sentence>;
  if (known === null) return <Sentence quiet>{t("editor.rules.segment.unread")}</Sentence>;
  if (known.syncedAt === null) return <Sentence quiet>{t("editor.rules.segment.reading")}</Sentence>;
  const asOf = { members: number(known.members), date: dateTime(known.syncedAt) };
  return <Sentence quiet>{t("editor.rules.segment.asOf", asOf)}</Sentence>;
}
