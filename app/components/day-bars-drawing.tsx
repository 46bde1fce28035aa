import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { DayBarsProps } from "./day-bars.tsx";

const INK = "var(--p-color-text-secondary)";
const GRID = "var(--p-color-border-secondary)";
const FILL = "var(--p-color-bg-fill-emphasis)";

/** The picture alone; loaded when it is first shown. */
export function DayBarsDrawing({ bars, bar, format, axis = format }: DayBarsProps) {
  const tick = { fill: INK, fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart data={[...bars]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={GRID} />
        <XAxis dataKey="label" minTickGap={40} tickLine={false} tick={tick} />
        <YAxis
          width={52}
          allowDecimals={false}
          axisLine={false}
          tickLine={false}
          tick={tick}
          tickFormatter={(value: number) => axis(value)}
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(_label, items) => String(items[0]?.payload?.name ?? "")}
          formatter={(value) => format(Number(value))}
        />
        <Bar dataKey="value" name={bar} fill={FILL} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
