import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useId, useState } from "react";

export interface DayBarsPart {
  key: string;
  label: string;
}

export interface DayBarsDay {
  /** As the axis shows it, and in full for the table and the tip. */
  label: string;
  name: string;
  /** By the key of the part. */
  values: Readonly<Record<string, number>>;
}

export interface DayBarsProps {
  /** What the chart shows, for whoever cannot see it. */
  label: string;
  days: readonly DayBarsDay[];
  /** Stacked on each other, from the bottom. */
  stack: readonly DayBarsPart[];
  /** Further columns of the table. */
  more: readonly DayBarsPart[];
  /** Heading of the days' column, and the words of the switch between picture and table. */
  words: { day: string; asTable: string; asChart: string };
  format: (value: number) => string;
}

// Only a page that shows one carries the chart library.
const Drawing = lazy(async () => ({ default: (await import("./day-bars-drawing.tsx")).DayBarsDrawing }));

/** Bars day by day, or the same figures as a table. */
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
      <InlineStack gap="400" align="space-between" blockAlign="center">
        <ul className="day-bars-legend">
          {props.stack.map((part, index) => (
            <li key={part.key}>
              <span className={`day-bars-key part-${index}`} aria-hidden="true" />
              {part.label}
            </li>
          ))}
        </ul>
        <Button variant="plain" ariaControls={id} onClick={() => setAsTable(!asTable)}>
          {asTable ? props.words.asChart : props.words.asTable}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function DaysTable({ label, days, stack, more, words, format }: DayBarsProps) {
  const parts = [...stack, ...more];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses the keyboard must be able to scroll it
    <section className="day-bars-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            {parts.map((part) => (
              <th key={part.key} scope="col" className="number-cell">
                {part.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.name}>
              <th scope="row">{day.name}</th>
              {parts.map((part) => (
                <td key={part.key} className="number-cell">
                  {format(day.values[part.key] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
