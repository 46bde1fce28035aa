import { useNavigate, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ManyOf, OneOf } from "../../../components/choices.tsx";
import { type ListFilter, ListFilters, type ListView } from "../../../components/list-filters.tsx";
import { CODE_STATUSES, CODE_VIEWS, type CodeFilters, type CodeListView } from "../../../domain/results/code-list.ts";
import type { SavedView } from "../../../domain/results/saved-view.ts";
import { useSavedViews } from "../frame/use-saved-views.ts";
import { type CodesAsked, codesAddress, NO_FILTERS } from "./code-address.ts";

interface SeriesName {
  id: string;
  name: string;
}

/** Texts a filter can name; no series has more. */
const STEPS = ["0", "1", "2", "3", "4"] as const;

/** Views and filters of the list of codes; each change is an address. */
export function CodesHead(props: {
  asked: CodesAsked;
  series: readonly SeriesName[];
  views: readonly SavedView<CodeListView>[];
}) {
  const { asked, series, views } = props;
  const navigate = useNavigate();
  const navigation = useNavigation();
  const goTo = (change: Partial<CodesAsked>) => navigate(codesAddress({ ...asked, after: null, ...change }));
  const filters = useFilters(asked.filters, series, (changed) => goTo({ filters: { ...asked.filters, ...changed } }));
  const saved = views.find((view) => view.id === asked.saved);
  const stored = saved?.content ?? { view: asked.view, filters: NO_FILTERS };
  const shown: CodeListView = { view: asked.view, filters: asked.filters };
  const change = useSavedViews<CodeListView>("/app/codes/views");
  const tabs = useTabs(views, change, () => goTo({ saved: null, view: "all", filters: NO_FILTERS }));
  const create = async (name: string) => {
    const id = await change({ do: "create", name, content: shown });
    if (id) goTo({ saved: id });
    return id !== null;
  };
  const overwrite = async () =>
    saved !== undefined && (await change({ do: "replace", id: saved.id, content: shown })) !== null;
  return (
    <ListFilters
      views={tabs}
      chosen={saved?.id ?? asked.view}
      onChoose={(id) => {
        const view = CODE_VIEWS.find((one) => one === id);
        const mine = views.find((one) => one.id === id);
        if (view) goTo({ saved: null, view, filters: NO_FILTERS });
        else if (mine) goTo({ saved: mine.id, ...mine.content });
      }}
      onCreate={create}
      changed={!sameList(shown, stored)}
      {...(saved ? { onSave: overwrite } : {})}
      onReset={() => goTo(stored)}
      filters={filters}
      onClearAll={() => goTo({ filters: NO_FILTERS })}
      sorts={[]}
      sort=""
      onSort={() => {}}
      busy={navigation.state === "loading"}
    />
  );
}

type Change = ReturnType<typeof useSavedViews<CodeListView>>;

/** The views that stand, and those the merchant saved. */
function useTabs(views: readonly SavedView<CodeListView>[], change: Change, onDeleted: () => void): ListView[] {
  const { t } = useTranslation();
  const own = views.map(({ id, name, content }) => ({
    id,
    name,
    onRename: async (to: string) => (await change({ do: "rename", id, name: to })) !== null,
    onDelete: async () => {
      const gone = (await change({ do: "delete", id, was: { name, content } })) !== null;
      if (gone) onDeleted();
      return gone;
    },
  }));
  return [...CODE_VIEWS.map((id) => ({ id, name: t(`codes.tabs.${id}`) })), ...own];
}

/** Whether two views show the same, in whatever order their states were ticked. */
function sameList(one: CodeListView, other: CodeListView): boolean {
  const key = ({ view, filters }: CodeListView) =>
    JSON.stringify([view, [...filters.statuses].sort(), filters.series, filters.step]);
  return key(one) === key(other);
}

function useFilters(
  { statuses, series: chosen, step }: CodeFilters,
  series: readonly SeriesName[],
  change: (changed: Partial<CodeFilters>) => void,
): ListFilter[] {
  const { t } = useTranslation();
  const applied = (name: string, value: string | null) =>
    value === null ? null : t("codes.filters.applied", { name, value });
  const label = {
    statuses: t("codes.filters.statuses"),
    series: t("codes.filters.series"),
    step: t("codes.filters.step"),
  };
  const status = (one: (typeof CODE_STATUSES)[number]) => t(`codes.status.${one}`);
  const text = (index: string) => t("codes.filters.text", { number: Number(index) + 1 });
  return [
    {
      key: "statuses",
      label: label.statuses,
      field: (
        <ManyOf
          label={label.statuses}
          options={CODE_STATUSES.map((value) => ({ value, label: status(value) }))}
          chosen={statuses}
          onChange={(wanted) => change({ statuses: wanted })}
        />
      ),
      applied: applied(label.statuses, statuses.length > 0 ? statuses.map(status).join(", ") : null),
      onRemove: () => change({ statuses: [] }),
    },
    {
      key: "series",
      label: label.series,
      field: (
        <OneOf
          label={label.series}
          options={series.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={chosen}
          onChange={(wanted) => change({ series: wanted })}
        />
      ),
      applied: applied(label.series, series.find(({ id }) => id === chosen)?.name ?? null),
      onRemove: () => change({ series: null }),
    },
    {
      key: "step",
      label: label.step,
      field: (
        <OneOf
          label={label.step}
          options={STEPS.map((value) => ({ value, label: text(value) }))}
          chosen={step === null ? null : (STEPS[step] ?? null)}
          onChange={(wanted) => change({ step: Number(wanted) })}
        />
      ),
      applied: applied(label.step, step === null ? null : text(String(step))),
      onRemove: () => change({ step: null }),
    },
  ];
}
