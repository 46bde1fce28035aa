import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Problem, Saved } from "../../../domain/values/problem.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDone } from "../frame/outcome.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useRight } from "../frame/use-right.ts";

export interface ShownEntry {
  id: string;
  kind: "list" | "staff";
  number: string | null;
  customer: string | null;
  addedAt: Date;
}

interface Found {
  entries: ShownEntry[];
  total: number;
}

/** The newest on the list, or whoever is looked for, each with a way off it. */
export function ExclusionListTable({ list }: { list: Found }) {
  const { t } = useTranslation();
  const [find, setFind] = useState("");
  const finding = useFetcher<Found>();
  const search = () => finding.load(`/app/exclusions?find=${encodeURIComponent(find)}`);
  const { busy, remove } = useRemoving(() => find !== "" && search());
  const shown = find !== "" && finding.data ? finding.data.entries : list.entries;
  if (list.total === 0) return <Sentence quiet>{t("exclusions.list.nobody")}</Sentence>;
  return (
    <Column gap="medium">
      <TextInput
        label={t("exclusions.list.find")}
        value={find}
        onChange={setFind}
        after={<Press label={t("exclusions.list.findAction")} busy={finding.state !== "idle"} onPress={search} />}
      />
      {shown.length === 0 ? (
        <Sentence>{t("exclusions.list.notFound")}</Sentence>
      ) : (
        <Entries entries={shown} busy={busy} onRemove={remove} />
      )}
      <NotAllowed right="switch_on" />
    </Column>
  );
}

/** Takes somebody off the list, and puts them back where that was a slip. */
function useRemoving(then: () => void) {
  const { t } = useTranslation();
  const removing = useFetcher<{ ok: true; removed: object | null } | { ok: false; problems: Problem[] }>();
  const puttingBack = useFetcher<Saved>();
  const post = { method: "post", action: "/app/exclusions", encType: "application/json" } as const;
  const named = removing.data?.ok ? removing.data.removed : null;
  const putBack = named ? () => puttingBack.submit(JSON.stringify({ intent: "put_back", named }), post) : undefined;
  useDone(removing, t("exclusions.list.removed"), then, putBack);
  useDone(puttingBack, t("exclusions.list.putBack"), then);
  return {
    busy: removing.state !== "idle" || puttingBack.state !== "idle",
    remove: (id: string) => removing.submit(JSON.stringify({ intent: "remove", id }), post),
  };
}

function Entries(props: { entries: ShownEntry[]; busy: boolean; onRemove: (id: string) => void }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const { may } = useRight("switch_on");
  const nameOf = ({ number, customer }: ShownEntry) =>
    number ?? (customer === null ? t("exclusions.list.erased") : t("exclusions.list.customer", { id: customer }));
  return (
    <Table
      one={t("exclusions.list.title")}
      many={t("exclusions.list.title")}
      columns={[
        { title: t("exclusions.list.who") },
        { title: t("exclusions.list.kind") },
        { title: t("exclusions.list.since") },
        { title: t("exclusions.list.remove") },
      ]}
      rows={props.entries.map((entry) => ({
        id: entry.id,
        name: nameOf(entry),
        ...(entry.customer === null ? {} : { url: `/app/customers/${entry.customer}` }),
        cells: [
          t(`exclusions.list.kinds.${entry.kind}`),
          date(entry.addedAt),
          <Press
            key="remove"
            kind="plain"
            destructive
            label={t("exclusions.list.remove")}
            disabled={props.busy || !may}
            onPress={() => props.onRemove(entry.id)}
          />,
        ],
      }))}
      empty={null}
    />
  );
}
