import { ChartOrTable } from "./chart-or-table.tsx";
import { DayCurveDrawing } from "./day-curve-drawing.tsx";

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

/** A share that grows with the days, with a chosen and a suggested day; or the same as a table. */
export function DayCurve(props: DayCurveProps) {
  const { label, points, words, percent, number } = props;
  const rows = points.flatMap(({ day, share, more }) =>
    share === null ? [] : [{ name: number(day), values: [percent(share), ...more] }],
  );
  return (
    <ChartOrTable
      label={label}
      className="day-curve"
      chart={<DayCurveDrawing {...props} />}
      legend={
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
      }
      table={{ columns: [words.day, words.share, ...words.more], rows }}
      words={words}
    />
  );
}
