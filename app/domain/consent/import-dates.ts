/** Whether the month or the day comes first in dates with slashes. */
export type SlashDates = "month_first" | "day_first";

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i;
const POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2})?))?$/;
const SLASHES = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}:\d{2}(?::\d{2})?))?$/;

/**
 * A moment as other tools write it; without a zone it is read as UTC, without a time as the beginning of the day.
 * @returns null when it is none, or a day the calendar does not have.
 */
export function readMoment(text: string, slashes: SlashDates): Date | null {
  const iso = ISO.exec(text);
  if (iso) return moment([iso[1], iso[2], iso[3]], iso[4], zoneOf(iso[5]));
  const points = POINTS.exec(text);
  if (points) return moment([points[3], points[2], points[1]], points[4], "Z");
  const parts = SLASHES.exec(text);
  if (!parts) return null;
  const [month, day] = slashes === "month_first" ? [parts[1], parts[2]] : [parts[2], parts[1]];
  return moment([parts[3], month, day], parts[4], "Z");
}

function zoneOf(zone: string | undefined): string {
  if (!zone || /^(z|utc)$/i.test(zone)) return "Z";
  return zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function moment(day: (string | undefined)[], time: string | undefined, zone: string): Date | null {
  const [year, month, date] = day.map((part) => (part ?? "").padStart(2, "0"));
  const clock = (time ?? "00:00").padStart(5, "0");
  const calendar = new Date(`${year}-${month}-${date}T00:00:00Z`);
  if (Number.isNaN(calendar.getTime()) || calendar.getUTCDate() !== Number(date)) return null;
  const at = new Date(`${year}-${month}-${date}T${/^\d:/.test(clock) ? `0${clock}` : clock}${zone}`);
  return Number.isNaN(at.getTime()) ? null : at;
}
