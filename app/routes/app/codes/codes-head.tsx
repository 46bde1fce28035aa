import { useNavigate, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ManyOf, OneOf } from "../../../components/choices.tsx";
import { type ListFilter, ListFilters } from "../../../components/list-filters.tsx";
import { CODE_STATUSES, CODE_VIEWS, type CodeFilters } from "../../../domain/results/code-list.ts";
import { type CodesAsked, codesAddress, isNarrowed, NO_FILTERS } from "./code-address.ts";

interface SeriesName {
  id: string;
  name: string;
}

/** Texts a filter can name; no series has more. */
const STEPS = ["0", "1", "2", "3", "4"] as const;

/** Views and filters of the list of codes; each change is an address. */
export function CodesHead({ asked, series }: { asked: CodesAsked; series: readonly SeriesName[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const goTo = (change: Partial<CodesAsked>) => navigate(codesAddress({ ...asked, after: null, ...change }));
  const filters = useFilters(asked.filters, series, (changed) => goTo({ filters: { ...asked.filters, ...changed } }));
  return (
    <ListFilters
      views={CODE_VIEWS.map((id) => ({ id, name: t(`codes.tabs.${id}`) }))}
      chosen={asked.view}
      onChoose={(id) => {
        const view = CODE_VIEWS.find((one) => one === id);
        if (view) goTo({ view });
      }}
      changed={isNarrowed(asked.filters)}
      onReset={() => goTo({ filters: NO_FILTERS })}
      filters={filters}
      onClearAll={() => goTo({ filters: NO_FILTERS })}
      sorts={[]}
      sort=""
      onSort={() => {}}
      busy={navigation.state === "loading"}
    />
  );
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
