import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { DayBarsProps } from "./day-bars.tsx";

const COLOURS = ["var(--day-bars-0)", "var(--day-bars-1)", "var(--day-bars-2)"];
const INK = "var(--p-color-text-secondary)";

/** The picture alone; loaded when it is first shown. */
export function DayBarsDrawing({ days, stack, format }: DayBarsProps) {
  const rows = days.map(({ label, name, values }) => ({ label, name, ...values }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={rows}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        barCategoryGap={1}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis dataKey="label" minTickGap={48} tickLine={false} tick={{ fill: INK, fontSize: 12 }} />
        <YAxis
          width={44}
          allowDecimals={false}
          axisLine={false}
          tickLine={false}
          tick={{ fill: INK, fontSize: 12 }}
          tickFormatter={(value: number) => format(value)}
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(_label, items) => String(items[0]?.payload?.name ?? "")}
          formatter={(value) => format(Number(value))}
        />
        {stack.map((part, index) => (
          <Bar
            key={part.key}
            dataKey={part.key}
            name={part.label}
            stackId="day"
            fill={COLOURS[index] ?? INK}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
