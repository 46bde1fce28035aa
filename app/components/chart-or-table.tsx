import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { type ReactNode, Suspense, useEffect, useId, useState } from "react";

/** A picture of figures, or the same figures as a table, by one press. */
export function ChartOrTable(props: {
  /** What is shown, for whoever cannot see it. */
  label: string;
  /** Height by a class of components.css, so that nothing jumps while the picture loads. */
  className: string;
  /** What needs the browser, or is loaded late, stands in `LateChart`. */
  chart: ReactNode;
  /** What the colours mean. */
  legend?: ReactNode;
  table: ScrollTableProps;
  /** The words of the switch between picture and table. */
  words: { asTable: string; asChart: string };
}) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <BlockStack gap="300">
      <div id={id}>
        {asTable ? (
          <ScrollTable {...props.table} label={props.label} />
        ) : (
          <div className={props.className} role="img" aria-label={props.label}>
            {props.chart}
          </div>
        )}
      </div>
      <InlineStack gap="300" align="space-between" blockAlign="center">
        {props.legend ?? <span />}
        <Button variant="plain" ariaControls={id} onClick={() => setAsTable(!asTable)}>
          {asTable ? props.words.asChart : props.words.asTable}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

/** A picture that is drawn in the browser alone, by what may be loaded late. */
export function LateChart(props: { children: ReactNode }) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return inBrowser ? <Suspense>{props.children}</Suspense> : null;
}

export interface ScrollTableProps {
  /** The first names the row. */
  columns: readonly string[];
  rows: readonly { name: string; values: readonly string[] }[];
}

/** Figures in a table that scrolls within itself. */
function ScrollTable({ label, columns: [first, ...others], rows }: ScrollTableProps & { label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses the keyboard must be able to scroll it
    <section className="scroll-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {others.map((column) => (
              <th key={column} scope="col" className="number-cell">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {others.map((column, at) => (
                <td key={column} className="number-cell">
                  {row.values[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
