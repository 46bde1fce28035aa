import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useId, useState } from "react";

export interface DayBar {
  /** As the axis shows it, and in full. */
  label: string;
  name: string;
  value: number;
}

export interface DayBarsProps {
  /** What is shown, for whoever cannot see it. */
  label: string;
  bars: readonly DayBar[];
  /** What a bar counts. */
  bar: string;
  /** The same figures and more; the first column names the day. */
  table: { columns: readonly string[]; rows: readonly { name: string; values: readonly number[] }[] };
  /** The words of the switch between picture and table. */
  words: { asTable: string; asChart: string };
  format: (value: number) => string;
}

// Only a page that shows one carries the chart library.
const Drawing = lazy(async () => ({ default: (await import("./day-bars-drawing.tsx")).DayBarsDrawing }));

/** Bars along the days, or the figures as a table. */
export function DayBars(props: DayBarsProps) {
  const [asTable, setAsTable] = useState(false);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const id = useId();
  return (
    <BlockStack gap="300">
      <div id={id}>
        {asTable ? (
          <DaysTable {...props} />
        ) : (
          <div className="day-bars" role="img" aria-label={props.label}>
            {inBrowser ? (
              <Suspense>
                <Drawing {...props} />
              </Suspense>
            ) : null}
          </div>
        )}
      </div>
      <InlineStack align="end">
        <Button variant="plain" ariaControls={id} onClick={() => setAsTable(!asTable)}>
          {asTable ? props.words.asChart : props.words.asTable}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function DaysTable({ label, table, format }: DayBarsProps) {
  const [day, ...columns] = table.columns;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses the keyboard must be able to scroll it
    <section className="day-bars-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{day}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="number-cell">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {columns.map((column, at) => (
                <td key={column} className="number-cell">
                  {format(row.values[at] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
