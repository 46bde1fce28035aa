import { IndexTable, useIndexResourceState } from "@shopify/polaris";
import type { ReactNode } from "react";
import { RowCells, type TableColumn, type TableRow, toHeading } from "./table.tsx";

/** The index of a resource of which one or several can be chosen for an action. */
export function PickingTable(props: {
  one: string;
  many: string;
  columns: readonly [TableColumn, ...TableColumn[]];
  rows: readonly TableRow[];
  empty: ReactNode;
  actions: readonly { label: string; onAction: (ids: string[]) => void }[];
}) {
  const ids = props.rows.map(({ id }) => ({ id }));
  const { selectedResources, allResourcesSelected, handleSelectionChange } = useIndexResourceState(ids);
  const [first, ...others] = props.columns;
  return (
    <IndexTable
      resourceName={{ singular: props.one, plural: props.many }}
      itemCount={props.rows.length}
      headings={[toHeading(first), ...others.map(toHeading)]}
      selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
      onSelectionChange={handleSelectionChange}
      promotedBulkActions={props.actions.map(({ label, onAction }) => ({
        content: label,
        onAction: () => onAction(selectedResources),
      }))}
      emptyState={props.empty}
    >
      {props.rows.map((row, index) => (
        <IndexTable.Row id={row.id} key={row.id} position={index} selected={selectedResources.includes(row.id)}>
          <RowCells row={row} columns={others} leads={false} />
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
