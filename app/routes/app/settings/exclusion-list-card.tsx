import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Choice, TextInput } from "../../../components/fields.tsx";
import { FileChoice } from "../../../components/file-choice.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Problem } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useProblems } from "../frame/use-problems.ts";
import { ExclusionListTable, type ShownEntry } from "./exclusion-list-table.tsx";

export interface ShownList {
  entries: ShownEntry[];
  total: number;
}

interface Preview {
  people: number;
  customers: number;
  inSeries: number;
  unreadable: number;
  examples: string[];
}

type Answer<Result> = ({ ok: true } & Result) | { ok: false; problems: Problem[] };

const KINDS = ["list", "staff"] as const;
const POST = { method: "post", action: "/app/exclusions", encType: "application/json" } as const;

/** People the merchant wrote down: pasted or from a file, counted before they are saved, taken off one by one. */
export function ExclusionListCard({ list }: { list: ShownList }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (
    <Card title={t("exclusions.list.title")}>
      <Sentence quiet>{t("exclusions.list.count", { count: list.total, shown: number(list.total) })}</Sentence>
      <PasteList />
      <ExclusionListTable list={list} />
    </Card>
  );
}

function PasteList() {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [kind, setKind] = useState<(typeof KINDS)[number]>("list");
  const looking = useFetcher<Answer<{ preview: Preview }>>();
  const adding = useFetcher<Answer<{ added: number }>>();
  useDone(adding, t("exclusions.list.added"), () => setText(""));
  // What was counted belongs to the text it was counted for.
  const [counted, setCounted] = useState("");
  const answer = text !== "" && counted === text && looking.state === "idle" ? looking.data : undefined;
  const failed = answer && !answer.ok ? answer.problems : [];
  const problems = useProblems(failed);
  const look = () => {
    setCounted(text);
    looking.submit(JSON.stringify({ intent: "preview", text }), POST);
  };
  return (
    <Column gap="medium">
      <TextInput
        label={t("exclusions.list.paste")}
        help={t("exclusions.list.help")}
        lines={4}
        value={text}
        problem={problems.at("text")}
        onChange={setText}
      />
      <Choice
        label={t("exclusions.list.kind")}
        value={kind}
        options={KINDS.map((value) => ({ value, label: t(`exclusions.list.kinds.${value}`) }))}
        onChange={setKind}
      />
      {answer?.ok ? <Found preview={answer.preview} /> : null}
      <Row gap="small">
        <FileChoice label={t("exclusions.list.file")} accept=".csv,.txt,text/csv,text/plain" onText={setText} />
        {answer?.ok ? (
          <Press
            kind="main"
            label={t("exclusions.list.add")}
            busy={adding.state !== "idle"}
            onPress={() => adding.submit(JSON.stringify({ intent: "add", text, kind }), POST)}
          />
        ) : (
          <Press
            label={t("exclusions.list.look")}
            busy={looking.state !== "idle"}
            disabled={text.trim() === ""}
            onPress={look}
          />
        )}
      </Row>
    </Column>
  );
}

function Found({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { people, customers, inSeries, unreadable, examples } = preview;
  const found = { people: number(people), customers: number(customers), inSeries: number(inSeries) };
  const told = { count: unreadable, shown: number(unreadable), examples: examples.join(" · ") };
  return (
    <Notice tone={unreadable > 0 ? "warning" : "info"} title={t("exclusions.list.found", found)}>
      <Points
        points={[
          ...(inSeries > 0 ? [t("exclusions.list.ends")] : []),
          ...(unreadable > 0 ? [t("exclusions.list.unreadable", told)] : []),
        ]}
      />
    </Notice>
  );
}
