const SHAPE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d{2}):(\d{2}))| +(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Whether yaml.v3 reads a plain scalar as a date: `2006-1-2`, with `T15:4:5` and a zone, or with ` 15:4:5` and none.
 * As in Go's time.Parse, fractions of seconds may follow a comma, zones go up to 24:60, and the month must have the day.
 */
export function isTimestamp(text: string): boolean {
  const parts = SHAPE.exec(text);
  if (!parts) return false;
  const number = (group: number) => Number(parts[group] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return false;
  const hour = number(4) + number(9);
  const minute = number(5) + number(10);
  const second = number(6) + number(11);
  return hour < 24 && minute < 60 && second < 60 && number(7) <= 24 && number(8) <= 60;
}

function daysIn(month: number, year: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}
