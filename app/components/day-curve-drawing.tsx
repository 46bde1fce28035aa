import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { DayCurveProps } from "./day-curve.tsx";

const INK = "var(--p-color-text-secondary)";
const CURVE = "var(--p-color-bg-fill-emphasis)";
const CHOSEN = "var(--p-color-text)";
const SUGGESTED = "var(--p-color-bg-fill-success)";

const MONTHS_DAYS = 60;
const YEAR_DAYS = 365;

/** The picture alone; loaded when it is first shown. */
export function DayCurveDrawing({ points, chosen, suggested, words, percent, number }: DayCurveProps) {
  const rows = [{ day: 0, share: 0 }, ...points];
  const last = points.findLast(({ share }) => share !== null)?.day ?? 0;
  const end = Math.max(last, chosen ?? 0);
  const tickDays = end > 2 * YEAR_DAYS ? YEAR_DAYS : MONTHS_DAYS;
  const tick = { fill: INK, fontSize: 12 };
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={rows} margin={{ top: 12, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--p-color-border-secondary)" />
        <XAxis
          dataKey="day"
          type="number"
          domain={[0, end]}
          ticks={Array.from({ length: Math.floor(end / tickDays) + 1 }, (_, i) => i * tickDays)}
          tickLine={false}
          tick={tick}
          tickFormatter={number}
          minTickGap={8}
        />
        <YAxis width={48} axisLine={false} tickLine={false} tick={tick} tickFormatter={percent} />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(day) => `${words.day}: ${number(Number(day))}`}
          formatter={(share) => [percent(Number(share)), words.share]}
        />
        <ReferenceArea x1={suggested.low} x2={suggested.high} fill={SUGGESTED} fillOpacity={0.18} />
        <Area
          dataKey="share"
          stroke={CURVE}
          strokeWidth={2}
          fill={CURVE}
          fillOpacity={0.12}
          dot={false}
          isAnimationActive={false}
        />
        <ReferenceLine x={suggested.day} stroke={SUGGESTED} strokeWidth={2} strokeDasharray="4 3" />
        {chosen === null ? null : <ReferenceLine x={chosen} stroke={CHOSEN} strokeWidth={2} />}
      </AreaChart>
    </ResponsiveContainer>
  );
}
