import { lazy } from "react";
import { ChartOrTable, LateChart } from "./chart-or-table.tsx";

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
  /** How the axis writes a value, where it has less room; as `format` when left out. */
  axis?: (value: number) => string;
}

// Only a page that shows one carries the chart library.
const Drawing = lazy(async () => ({ default: (await import("./day-bars-drawing.tsx")).DayBarsDrawing }));

/** Bars along the days, or the figures as a table. */
export function DayBars(props: DayBarsProps) {
  const { label, table, words, format } = props;
  const rows = table.rows.map(({ name, values }) => ({ name, values: values.map(format) }));
  return (
    <ChartOrTable
      label={label}
      className="day-bars"
      chart={
        <LateChart>
          <Drawing {...props} />
        </LateChart>
      }
      table={{ columns: table.columns, rows }}
      words={words}
    />
  );
}
