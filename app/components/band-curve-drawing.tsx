import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { BandCurveProps } from "./band-curve.tsx";

const INK = "var(--p-color-text-secondary)";
const GRID = "var(--p-color-border-secondary)";
const CURVE = "var(--p-color-bg-fill-emphasis)";

/** The picture alone; loaded when it is first shown. */
export function BandCurveDrawing({ points, columns, zero, format }: BandCurveProps) {
  const tick = { fill: INK, fontSize: 12 };
  const rows = points.map((point) => ({ ...point, band: [point.low, point.high] }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ComposedChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={GRID} />
        <XAxis dataKey="label" minTickGap={40} tickLine={false} tick={tick} />
        <YAxis
          width={52}
          axisLine={false}
          tickLine={false}
          tick={tick}
          tickFormatter={(value: number) => format(value)}
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(_label, items) => String(items[0]?.payload?.name ?? "")}
          formatter={(value) =>
            Array.isArray(value) ? value.map(Number).map(format).join(" – ") : format(Number(value))
          }
        />
        <Area
          dataKey="band"
          name={`${columns.low} – ${columns.high}`}
          stroke="none"
          fill={CURVE}
          fillOpacity={0.16}
          isAnimationActive={false}
        />
        <Line
          dataKey="value"
          name={columns.value}
          stroke={CURVE}
          strokeWidth={2}
          dot={points.length < 3}
          isAnimationActive={false}
        />
        <ReferenceLine
          y={0}
          stroke={INK}
          strokeDasharray="4 3"
          label={{ value: zero, position: "insideBottomRight", fill: INK, fontSize: 12 }}
        />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
