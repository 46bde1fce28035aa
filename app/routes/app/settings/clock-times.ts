const FIRST_MINUTE = 8 * 60;
const LAST_MINUTE = 21 * 60;
const EVERY = 30;

/** The half hours in which texts may arrive, and the stored time where it is another. */
export function clockTimes(stored: string): { value: string; label: string }[] {
  const times: string[] = [];
  for (let minute = FIRST_MINUTE; minute <= LAST_MINUTE; minute += EVERY) times.push(clockTime(minute));
  if (!times.includes(stored)) times.push(stored);
  return times.sort().map((value) => ({ value, label: value }));
}

function clockTime(minute: number): string {
  const two = (figure: number) => String(figure).padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
