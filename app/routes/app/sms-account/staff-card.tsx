import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { ConfirmDialog } from "../../../components/confirm-dialog.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Alerts, Sentence, Words } from "../../../components/words.tsx";
import type { StaffNumber } from "../../../domain/messages/staff/staff-number.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { standingProblems } from "../frame/standing-problems.ts";
import { useProblems } from "../frame/use-problems.ts";

/** Whose phones are told when something goes wrong. */
export function StaffCard({ staff, connected }: { staff: StaffNumber[]; connected: boolean }) {
  const { t } = useTranslation();
  return (
    <Card title={t("sending.staff.title")} help={t("sending.staff.help")}>
      {staff.map((one) => (
        <StaffLine key={one.id} one={one} />
      ))}
      {connected ? <AddNumber /> : <Sentence quiet>{t("sending.staff.later")}</Sentence>}
    </Card>
  );
}

function useAct(message: string, then?: () => void) {
  const fetcher = useFetcher<Saved>();
  const [submitted, setSubmitted] = useState<unknown>(null);
  useDone(fetcher, message, then);
  const refused = fetcher.data && !fetcher.data.ok ? fetcher.data.problems : [];
  const act = (wanted: Record<string, string>, typed: unknown) => {
    setSubmitted(typed);
    fetcher.submit(wanted, { method: "post", encType: "application/json" });
  };
  return {
    act,
    busy: fetcher.state !== "idle",
    problemsOf: (typed: unknown) => standingProblems(refused, submitted, typed),
  };
}

function StaffLine({ one }: { one: StaffNumber }) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const [leaving, setLeaving] = useState(false);
  const confirming = useAct(t("sending.staff.confirmedDone"));
  const removing = useAct(t("sending.staff.removedDone"));
  const problems = useProblems(confirming.problemsOf(code));
  const confirm = () => confirming.act({ intent: "confirm", id: one.id, code }, code);
  const remove = () => removing.act({ intent: "remove", id: one.id }, null);
  return (
    <Column gap="small">
      <Row spread>
        <Row gap="small">
          <Words strong>{one.masked ?? t("sending.staff.erased")}</Words>
          <StateBadge tone={one.confirmed ? "good" : "attention"}>
            {one.confirmed ? t("sending.staff.confirmed") : t("sending.staff.waiting")}
          </StateBadge>
        </Row>
        <Press kind="plain" destructive label={t("sending.staff.remove")} onPress={() => setLeaving(true)} />
      </Row>
      <ConfirmDialog
        open={leaving}
        title={t("sending.staff.removeTitle", { number: one.masked ?? t("sending.staff.erased") })}
        confirm={t("sending.staff.remove")}
        cancel={t("frame.cancel")}
        destructive
        busy={removing.busy}
        onConfirm={remove}
        onClose={() => setLeaving(false)}
      >
        <Sentence>{t("sending.staff.removeText")}</Sentence>
      </ConfirmDialog>
      {one.confirmed ? null : (
        <TextInput
          label={t("sending.staff.code")}
          help={t("sending.staff.codeHelp")}
          value={code}
          problem={problems.at("code")}
          after={
            <Press
              label={t("sending.staff.confirm")}
              busy={confirming.busy}
              disabled={code.trim() === ""}
              onPress={confirm}
            />
          }
          onChange={setCode}
        />
      )}
    </Column>
  );
}

function AddNumber() {
  const { t } = useTranslation();
  const [number, setNumber] = useState("");
  const adding = useAct(t("sending.staff.sent"), () => setNumber(""));
  const problems = useProblems(adding.problemsOf(number));
  return (
    <>
      <TextInput
        kind="tel"
        label={t("sending.staff.number")}
        help={t("sending.staff.numberHelp")}
        value={number}
        problem={problems.at("number")}
        after={
          <Press
            label={t("sending.staff.add")}
            busy={adding.busy}
            disabled={number.trim() === ""}
            onPress={() => adding.act({ intent: "add", number }, number)}
          />
        }
        onChange={setNumber}
      />
      <Alerts sentences={problems.besides(["number"])} />
    </>
  );
}
