/* Where things lie on the board: days from its first, lanes of a row. Pure. */

/** Days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A stay begins and ends at the middle of a day, so that one who leaves and one who comes meet there. */
export interface Span {
  /** in days from the left edge of the board */
  left: number;
  width: number;
  /** it goes on beyond the edge of the board */
  isCutLeft: boolean;
  isCutRight: boolean;
}

/** @returns null: no part of it is on the board */
export function spanOf(
  stay: { checkIn: string; checkOut: string },
  board: { from: string; days: number },
): Span | null {
  const start = daysBetween(board.from, stay.checkIn) + 0.5;
  const end = daysBetween(board.from, stay.checkOut) + 0.5;
  const [left, right] = [Math.max(0, start), Math.min(board.days, end)];
  if (right <= left) return null;
  return { left, width: right - left, isCutLeft: start < 0, isCutRight: end > board.days };
}

/** `Ana`, `CM`: of a name what five letters have room for. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  if ([...first].length <= 5) return first;
  if (words.length === 1) return `${[...first].slice(0, 4).join('')}.`;
  return words
    .slice(0, 3)
    .map((word) => [...word][0]?.toLocaleUpperCase() ?? '')
    .join('');
}

/** Which lane each stay lies in: the first where nothing else has any of its nights. Stays come by check-in. */
export function lanesOf(stays: readonly { checkIn: string; checkOut: string }[]): { lane: number[]; count: number } {
  const ends: string[] = [];
  const lane = stays.map(({ checkIn, checkOut }) => {
    const free = ends.findIndex((end) => end <= checkIn);
    const at = free === -1 ? ends.length : free;
    ends[at] = checkOut;
    return at;
  });
  return { lane, count: Math.max(1, ends.length) };
}

/** Days in a row of one season. */
export function seasonRuns(days: readonly { season?: string }[]): { season: string; from: number; days: number }[] {
  const runs: { season: string; from: number; days: number }[] = [];
  days.forEach(({ season }, at) => {
    if (season === undefined) return;
    const last = runs.at(-1);
    if (last?.season === season && last.from + last.days === at) last.days += 1;
    else runs.push({ season, from: at, days: 1 });
  });
  return runs;
}

export function isWeekend(date: string): boolean {
  const day = new Date(`${date}T12:00:00Z`).getUTCDay();
  return day === 0 || day === 6;
}
