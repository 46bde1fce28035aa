import { lazy } from "react";
import { ChartOrTable, LateChart } from "./chart-or-table.tsx";

export interface BandPoint {
  /** As the axis shows it, and in full. */
  label: string;
  name: string;
  low: number;
  value: number;
  high: number;
}

export interface BandCurveProps {
  /** What is shown, for whoever cannot see it. */
  label: string;
  points: readonly BandPoint[];
  /** What the line at 0 means. */
  zero: string;
  /** The columns of the table; the first names the row. */
  columns: { name: string; low: string; value: string; high: string };
  words: { asTable: string; asChart: string };
  format: (value: number) => string;
}

// Only a page that shows one carries the chart library.
const Drawing = lazy(async () => ({ default: (await import("./band-curve-drawing.tsx")).BandCurveDrawing }));

/** A figure that becomes more certain along the days, with where it very likely lies; or the same as a table. */
export function BandCurve(props: BandCurveProps) {
  const { label, points, columns, words, format } = props;
  const rows = points.map(({ name, low, value, high }) => ({ name, values: [low, value, high].map(format) }));
  return (
    <ChartOrTable
      label={label}
      className="day-bars"
      chart={
        <LateChart>
          <Drawing {...props} />
        </LateChart>
      }
      table={{ columns: [columns.name, columns.low, columns.value, columns.high], rows }}
      words={words}
    />
  );
}
