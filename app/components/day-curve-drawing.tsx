import { type PointerEvent, useState } from "react";
import { shareAxis, stepsTo } from "./axis-steps.ts";
import type { DayCurvePoint, DayCurveProps } from "./day-curve.tsx";

const MONTHS_DAYS = 60;
const YEAR_DAYS = 365;
/** So many have room for their names side by side on a phone; of more, every other is named there. */
const FEW_DAYS = 8;
/** The drawing's own measure; it is stretched to the room there is. */
const WHOLE = 1_000;

/**
 * The picture alone, plain enough to stand there with the page: drawn from shares of its room, so that nothing is
 * measured. A chart library took 240 ms of a slow machine for it, after the page had come.
 */
export function DayCurveDrawing(props: DayCurveProps) {
  const { suggested, chosen, words, percent, number } = props;
  const points = known(props.points);
  const [shown, setShown] = useState<Known | null>(null);
  const end = Math.max(points.at(-1)?.day ?? 0, chosen ?? 0, 1);
  const { step, top } = shareAxis(Math.max(0, ...points.map(({ share }) => share)));
  const days = stepsTo(end, end > 2 * YEAR_DAYS ? YEAR_DAYS : MONTHS_DAYS);
  const across = (day: number) => (Math.min(end, Math.max(0, day)) / end) * 100;
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setShown(nearest(points, ((event.clientX - left) / Math.max(1, width)) * end));
  };
  return (
    <div className="curve-room" onPointerMove={point} onPointerLeave={() => setShown(null)}>
      {stepsTo(top, step).map((share) => (
        <span key={share} className="curve-share" style={{ bottom: `${(share / top) * 100}%` }}>
          {percent(share)}
        </span>
      ))}
      {days.map((day, at) => (
        <span
          key={day}
          className={days.length > FEW_DAYS && at % 2 === 1 ? "curve-day between" : "curve-day"}
          style={{ left: `${across(day)}%` }}
        >
          {number(day)}
        </span>
      ))}
      <Lines points={points} end={end} top={top} />
      <span
        className="curve-band"
        style={{ left: `${across(suggested.low)}%`, right: `${100 - across(suggested.high)}%` }}
      />
      <span className="curve-mark suggested" style={{ left: `${across(suggested.day)}%` }} />
      {chosen === null ? null : <span className="curve-mark" style={{ left: `${across(chosen)}%` }} />}
      {shown ? (
        <>
          <span className="curve-mark shown" style={{ left: `${across(shown.day)}%` }} />
          <span
            className="curve-said"
            // as far to its left as the day is along the room: it never leaves it
            style={{ left: `${across(shown.day)}%`, transform: `translateX(-${across(shown.day)}%)` }}
          >
            {`${words.day}: ${number(shown.day)}`}
            <br />
            {`${words.share}: ${percent(shown.share)}`}
          </span>
        </>
      ) : null}
    </div>
  );
}

function Lines({ points, end, top }: { points: readonly Known[]; end: number; top: number }) {
  const at = ({ day, share }: Known) => `${Math.round((day / end) * WHOLE)} ${Math.round((1 - share / top) * WHOLE)}`;
  const last = points.at(-1);
  const line = `M0 ${WHOLE}${points.map((one) => `L${at(one)}`).join("")}`;
  return (
    <svg className="curve-lines" viewBox={`0 0 ${WHOLE} ${WHOLE}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="curve-area" d={`${line}L${Math.round(((last?.day ?? 0) / end) * WHOLE)} ${WHOLE}Z`} />
      <path className="curve-line" d={line} />
    </svg>
  );
}

interface Known {
  day: number;
  share: number;
}

const known = (points: readonly DayCurvePoint[]): Known[] =>
  points.flatMap(({ day, share }) => (share === null ? [] : [{ day, share }]));

const nearest = (points: readonly Known[], day: number): Known | null =>
  points.reduce<Known | null>(
    (best, one) => (best === null || Math.abs(one.day - day) < Math.abs(best.day - day) ? one : best),
    null,
  );
