import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import type { ReactNode } from "react";

export interface ListView {
  id: string;
  name: string;
  /** Left out: a view nobody can change. */
  onRename?: (name: string) => Promise<boolean>;
  onDelete?: () => Promise<boolean>;
}

export interface ListFilter {
  key: string;
  label: string;
  field: ReactNode;
  /** What it is set to, in words; null: it asks nothing. */
  applied: string | null;
  onRemove: () => void;
}

export interface ListSort {
  label: string;
  /** Key and direction with a space between. */
  value: `${string} asc` | `${string} desc`;
  directionLabel: string;
}

/** The head of a resource's index: its views as tabs, filters and sorting; what was changed can be saved as a view. */
export function ListFilters(props: {
  views: readonly ListView[];
  chosen: string;
  onChoose: (id: string) => void;
  /** Left out: views cannot be saved. */
  onCreate?: (name: string) => Promise<boolean>;
  /** The chosen view shows something else than was saved: `save` where it can be overwritten. */
  changed: boolean;
  onSave?: () => Promise<boolean>;
  onReset: () => void;
  filters: readonly ListFilter[];
  onClearAll: () => void;
  sorts: readonly ListSort[];
  sort: string;
  onSort: (value: string) => void;
  busy: boolean;
}) {
  const { mode, setMode } = useSetIndexFiltersMode(props.changed ? IndexFiltersMode.Filtering : undefined);
  const applied = props.filters.flatMap(({ key, applied: label, onRemove }) =>
    label === null ? [] : [{ key, label, onRemove }],
  );
  const selected = Math.max(
    0,
    props.views.findIndex((view) => view.id === props.chosen),
  );
  return (
    <IndexFilters
      tabs={props.views.map((view) => toTab(view, props.views))}
      selected={selected}
      onSelect={(index) => {
        const view = props.views[index];
        if (view) props.onChoose(view.id);
      }}
      canCreateNewView={props.onCreate !== undefined}
      {...(props.onCreate ? { onCreateNewView: props.onCreate } : {})}
      {...(props.changed && props.onCreate ? { primaryAction: toPrimary(props.onCreate, props.onSave) } : {})}
      cancelAction={{ onAction: props.onReset, disabled: false, loading: false }}
      filters={props.filters.map(({ key, label, field }) => ({ key, label, filter: field }))}
      appliedFilters={applied}
      onClearAll={props.onClearAll}
      hideQueryField
      onQueryChange={() => {}}
      onQueryClear={() => {}}
      {...(props.sorts.length > 0
        ? { sortOptions: props.sorts.map((sort) => ({ ...sort })), sortSelected: [props.sort] }
        : {})}
      onSort={([value]) => {
        if (value) props.onSort(value);
      }}
      mode={mode}
      setMode={setMode}
      loading={props.busy}
      disableKeyboardShortcuts
    />
  );
}

function toPrimary(onCreate: (name: string) => Promise<boolean>, onSave?: () => Promise<boolean>) {
  return onSave
    ? ({ type: "save", onAction: onSave, disabled: false, loading: false } as const)
    : ({ type: "save-as", onAction: onCreate, disabled: false, loading: false } as const);
}

function toTab({ id, name, onRename, onDelete }: ListView, views: readonly ListView[]) {
  const actions = [
    ...(onRename ? [{ type: "rename" as const, onPrimaryAction: onRename }] : []),
    ...(onDelete ? [{ type: "delete" as const, onPrimaryAction: onDelete }] : []),
  ];
  return {
    id,
    content: name,
    isLocked: actions.length === 0,
    actions,
    viewNames: views.filter((view) => view.id !== id).map((view) => view.name),
  };
}
