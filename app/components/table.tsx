import { IndexTable, Link } from "@shopify/polaris";
import { type ReactNode, useEffect, useRef } from "react";

export interface TableColumn {
  title: string;
  numeric?: boolean;
}

export interface TableRow {
  id: string;
  /** The first cell, which leads on when there is a `url`. */
  name: ReactNode;
  url?: string;
  cells: readonly ReactNode[];
}

/** The index of a resource. The whole row leads to its details; a narrow window scrolls the columns. */
export function Table(props: {
  one: string;
  many: string;
  columns: readonly [TableColumn, ...TableColumn[]];
  rows: readonly TableRow[];
  empty: ReactNode;
  pages?: { older: string | null; newer: string | null; labels: { older: string; newer: string } };
}) {
  const [first, ...others] = props.columns;
  const frame = useKeyboardScrolling(props.many);
  return (
    <div ref={frame}>
      <IndexTable
        resourceName={{ singular: props.one, plural: props.many }}
        itemCount={props.rows.length}
        headings={[toHeading(first), ...others.map(toHeading)]}
        selectable={false}
        emptyState={props.empty}
      >
        {props.rows.map((row, index) => (
          <IndexTable.Row id={row.id} key={row.id} position={index}>
            <RowCells row={row} columns={others} leads />
          </IndexTable.Row>
        ))}
      </IndexTable>
    </div>
  );
}

/** Lets the keyboard scroll a table without links, through which it would be reached otherwise. */
function useKeyboardScrolling(label: string) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scrolls = frame.current?.querySelector(".Polaris-IndexTable-ScrollContainer");
    if (!scrolls || scrolls.querySelector("a, button, input")) return;
    scrolls.setAttribute("tabindex", "0");
    scrolls.setAttribute("role", "region");
    scrolls.setAttribute("aria-label", label);
  });
  return frame;
}

/** The cells of a row. @param leads whether a press anywhere on the row follows the link of its first cell. */
export function RowCells({ row, columns, leads }: { row: TableRow; columns: readonly TableColumn[]; leads: boolean }) {
  return (
    <>
      <IndexTable.Cell>
        {row.url ? (
          <Link {...(leads ? { dataPrimaryLink: true } : {})} url={row.url} monochrome removeUnderline>
            {row.name}
          </Link>
        ) : (
          row.name
        )}
      </IndexTable.Cell>
      {row.cells.map((cell, at) => (
        <IndexTable.Cell key={columns[at]?.title ?? at}>
          {columns[at]?.numeric ? <div className="number-cell">{cell}</div> : cell}
        </IndexTable.Cell>
      ))}
    </>
  );
}

/** The head of a column as Polaris wants it. */
export function toHeading(column: TableColumn) {
  return { title: column.title, alignment: column.numeric ? ("end" as const) : ("start" as const) };
}
