import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Grid, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { Choice } from "../../../components/fields.tsx";
import { FileChoice } from "../../../components/file-choice.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Alerts, Sentence } from "../../../components/words.tsx";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDone } from "../frame/outcome.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { useRight } from "../frame/use-right.ts";
import { ImportColumnChoices } from "./import-columns.tsx";
import type { ImportDraft, ImportPreview, Looked, Taken } from "./import-draft.ts";
import { ImportFound } from "./import-found.tsx";

const POST = { method: "post", action: "/app/consent", encType: "application/json" } as const;
const MEANINGS = ["opt_out", "consent"] as const;
const SLASHES = ["day_first", "month_first"] as const;

/** Opt-outs and consents from another tool: read and shown before anything is saved. */
export function ImportCard() {
  const { t } = useTranslation();
  const { country } = useShop();
  const [draft, setDraft] = useState<ImportDraft>({
    name: "",
    text: "",
    meaning: "opt_out",
    slashDates: country === "US" ? "month_first" : "day_first",
    columns: null,
  });
  const looking = useFetcher<Looked>();
  const change = (some: Partial<ImportDraft>) => {
    const next = { ...draft, ...some };
    setDraft(next);
    if (next.text !== "") looking.submit(JSON.stringify({ intent: "preview", file: next }), POST);
  };
  const looked = draft.text !== "" && looking.state === "idle" ? looking.data : undefined;
  const problems = useProblems(looked && !looked.ok ? looked.problems : []).besides([]);
  const preview = looking.data?.ok && draft.text !== "" ? looking.data.preview : null;
  const begin = () => setDraft({ ...draft, name: "", text: "", columns: null });
  return (
    <Card title={t("consent.import.title")} help={t("consent.import.help")}>
      <ReadAs draft={draft} onChange={change} />
      {preview ? (
        <ImportColumnChoices
          heading={preview.heading}
          columns={draft.columns ?? preview.columns}
          onChange={(columns) => change({ columns })}
        />
      ) : null}
      {problems.length > 0 ? (
        <Notice tone="critical" title={draft.name}>
          <Points points={problems} />
        </Notice>
      ) : null}
      {preview && looked ? <ImportFound name={draft.name} preview={preview} /> : null}
      <Row gap="small">
        <FileChoice
          label={t(draft.text === "" ? "consent.import.choose" : "consent.import.another")}
          accept=".csv,.txt,text/csv,text/plain"
          onText={(text, name) => change({ text, name: name.slice(0, 120), columns: null })}
        />
        {preview ? <TakeFile draft={draft} preview={preview} busy={looking.state !== "idle"} onTaken={begin} /> : null}
      </Row>
    </Card>
  );
}

function ReadAs(props: { draft: ImportDraft; onChange: (change: Partial<ImportDraft>) => void }) {
  const { t } = useTranslation();
  const { draft, onChange: change } = props;
  return (
    <Grid columns={2}>
      <Choice
        label={t("consent.import.meaning")}
        help={t("consent.import.meaningHelp")}
        value={draft.meaning}
        options={MEANINGS.map((value) => ({ value, label: t(`consent.import.meanings.${value}`) }))}
        onChange={(meaning) => change({ meaning })}
      />
      <Choice
        label={t("consent.import.slashes")}
        value={draft.slashDates}
        options={SLASHES.map((value) => ({ value, label: t(`consent.import.slash.${value}`) }))}
        onChange={(slashDates) => change({ slashDates })}
      />
    </Grid>
  );
}

function TakeFile(props: { draft: ImportDraft; preview: ImportPreview; busy: boolean; onTaken: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { draft, preview } = props;
  const [asking, setAsking] = useState(false);
  const taking = useFetcher<Taken>();
  useDone(taking, t("consent.import.started"), () => {
    setAsking(false);
    props.onTaken();
  });
  const problems = useProblems(taking.data && !taking.data.ok ? taking.data.problems : []).besides([]);
  const { optOuts = 0, proven = 0 } = preview.tally ?? {};
  const { may } = useRight("switch_on");
  const file = { ...draft, columns: draft.columns ?? preview.columns };
  return (
    <>
      <Press
        kind="main"
        label={t("consent.import.start")}
        busy={props.busy}
        disabled={optOuts + proven === 0}
        onPress={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        title={t("consent.import.title2")}
        confirm={t("consent.import.start")}
        cancel={t("frame.cancel")}
        busy={taking.state !== "idle"}
        blocked={proven > 0 && !may}
        onClose={() => setAsking(false)}
        onConfirm={() => taking.submit(JSON.stringify({ intent: "import", file }), POST)}
      >
        {optOuts > 0 ? (
          <Sentence>{t("consent.import.saysOptOuts", { count: optOuts, shown: number(optOuts) })}</Sentence>
        ) : null}
        {proven > 0 ? (
          <>
            <Sentence>{t("consent.import.saysConsents", { count: proven, shown: number(proven) })}</Sentence>
            <NotAllowed right="switch_on" />
          </>
        ) : null}
        <Alerts sentences={problems} />
      </ConfirmDialog>
    </>
  );
}
