import { BlockStack, Button, InlineStack } from "@shopify/polaris";
import { lazy, Suspense, useEffect, useId, useState } from "react";

export interface DayCurvePoint {
  day: number;
  /** A share, 0 to 1; null where the curve has ended. */
  share: number | null;
  /** Further columns of the table, as they are shown. */
  more: readonly string[];
}

export interface DayCurveProps {
  /** What the chart shows, for whoever cannot see it. */
  label: string;
  /** Ascending. */
  points: readonly DayCurvePoint[];
  /** The day chosen; null: none. */
  chosen: number | null;
  /** The day suggested, and between which days it very likely lies. */
  suggested: { day: number; low: number; high: number };
  words: {
    day: string;
    share: string;
    more: readonly string[];
    chosen: string;
    suggested: string;
    asTable: string;
    asChart: string;
  };
  percent: (share: number) => string;
  number: (value: number) => string;
}

// Only a page that shows one carries the chart library.
const Drawing = lazy(async () => ({ default: (await import("./day-curve-drawing.tsx")).DayCurveDrawing }));

/** A share that grows with the days, with a chosen and a suggested day; or the same as a table. */
export function DayCurve(props: DayCurveProps) {
  const [asTable, setAsTable] = useState(false);
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  const id = useId();
  const { words } = props;
  return (
    <BlockStack gap="200">
      <div id={id}>
        {asTable ? (
          <CurveTable {...props} />
        ) : (
          <div className="day-curve" role="img" aria-label={props.label}>
            {inBrowser ? (
              <Suspense>
                <Drawing {...props} />
              </Suspense>
            ) : null}
          </div>
        )}
      </div>
      <InlineStack gap="300" align="space-between" blockAlign="center">
        <ul className="day-curve-legend">
          <li>
            <span className="day-curve-key chosen" aria-hidden="true" />
            {words.chosen}
          </li>
          <li>
            <span className="day-curve-key suggested" aria-hidden="true" />
            {words.suggested}
          </li>
        </ul>
        <Button variant="plain" ariaControls={id} onClick={() => setAsTable(!asTable)}>
          {asTable ? words.asChart : words.asTable}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function CurveTable({ label, points, words, percent, number }: DayCurveProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever uses the keyboard must be able to scroll it
    <section className="day-curve-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="day-curve-cell head day">
              {words.day}
            </th>
            {[words.share, ...words.more].map((title) => (
              <th key={title} scope="col" className="day-curve-cell head">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.flatMap(({ day, share, more }) =>
            share === null ? (
              []
            ) : (
              <tr key={day}>
                <th scope="row" className="day-curve-cell day">
                  {number(day)}
                </th>
                <td className="day-curve-cell">{percent(share)}</td>
                {more.map((value, index) => (
                  <td key={words.more[index]} className="day-curve-cell">
                    {value}
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}
