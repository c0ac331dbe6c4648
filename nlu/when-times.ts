import { timeText } from './date-calendar.ts';
import { type Scan, textAt } from './date-scan.ts';
import { type DayHalf, minutesOf } from './time-clock.ts';
import type { PartSaid, TimeRangeSaid, TimeSaid, VagueTime } from './time-said.ts';
import { isCancelling, isHeld, saysChange, saysPhrase } from './when-cues.ts';
import { isJoined } from './when-links.ts';
import type { Outcome, Said } from './when-outcome.ts';

const HALF_OF_PART: Record<PartSaid['part'], DayHalf | undefined> = {
  morning: 'morning',
  noon: 'noon',
  afternoon: 'afternoon',
  night: 'night',
  first: undefined,
  last: undefined,
};

export function readTimes(s: Scan, all: Said[], out: Outcome): void {
  const parts = all.filter((said): said is PartSaid => said.kind === 'part');
  const times = all.filter((said): said is TimeSaid => said.kind === 'time');
  const ranges = all.filter((said): said is TimeRangeSaid => said.kind === 'time_range');
  const vague = all.find((said): said is VagueTime => said.kind === 'vague_time');
  if (parts.length + times.length + ranges.length === 0 && vague === undefined) return;
  const changes = saysChange(s) || saysPhrase(s, ['no', 'llego']) || saysPhrase(s, ['no', 'puedo']);
  const held = times.length > 1 && times[0] !== undefined && isHeld(s, times[0]);
  const pickLast = (changes || held) && !isCancelling(s);
  const kinds = new Set(parts.map((said) => said.part));
  const part =
    kinds.size > 1
      ? pickLast
        ? parts.at(-1)
        : parts.find((said) => said.part === 'first' || said.part === 'last')
      : parts[0];
  const half = part === undefined ? undefined : HALF_OF_PART[part.part];
  const first = times[0];
  if (kinds.size > 1 && times.length + ranges.length === 0) {
    for (let i = 0; i + 1 < parts.length; i++) {
      const a = parts[i] as PartSaid;
      const b = parts[i + 1] as PartSaid;
      if (!isJoined(s, all, a.to, b.from, 'o')) continue;
      out.ask('part_of_day', 'ambiguous', [a.part, b.part]);
      return;
    }
  }

  // "4 o 5", "a las cuatro y media o cinco"
  for (let i = 0; i + 1 < times.length; i++) {
    const a = times[i] as TimeSaid;
    const b = times[i + 1] as TimeSaid;
    if (!isJoined(s, all, a.to, b.from, 'o')) continue;
    const options = [
      ...minutesOf(a.clock, s.cabins, half),
      ...minutesOf(b.clock, s.cabins, (b.from - a.to <= 3 ? a.clock.half : undefined) ?? half),
    ];
    if (part !== undefined) out.slots.part_of_day = part.part;
    out.ask('time', 'ambiguous', options.map(timeText));
    return;
  }
  if (first !== undefined && /^(eso|esa|ahi|entonces)$/.test(textAt(s, afterPhrase(s, first.to)))) {
    const minutes = minutesOf(first.clock, s.cabins, half);
    if (minutes.length === 1) {
      out.slots.time_range = { from: timeText(minutes[0] as number), to: null };
      return;
    }
  }
  const range = pickLast ? ranges.at(-1) : (bothEnds(ranges) ?? ranges[0]);
  const time = pickLast ? times.at(-1) : first;
  if (range !== undefined && (time === undefined || range.from > time.from || !pickLast)) {
    readTimeRange(s, range, half, out);
    if (out.slots.time_range === undefined && part !== undefined) out.slots.part_of_day = part.part;
    return;
  }
  if (time !== undefined) {
    if (time.clock.impossible) out.ask('time', 'impossible');
    else {
      const minutes = minutesOf(time.clock, s.cabins, half);
      if (minutes.length === 1) out.slots.time = timeText(minutes[0] as number);
      else {
        out.ask('time', 'ambiguous', minutes.map(timeText));
        if (part !== undefined) out.slots.part_of_day = part.part;
      }
    }
    return;
  }
  if (part !== undefined) out.slots.part_of_day = part.part;
  else if (vague !== undefined) out.ask('time', 'vague');
}

/** "después de las 4 y antes de las 7": two open stretches are one. */
function bothEnds(ranges: TimeRangeSaid[]): TimeRangeSaid | undefined {
  const [a, b] = ranges;
  if (a === undefined || b === undefined || ranges.length > 2) return undefined;
  const start = a.start ?? b.start;
  const end = a.end ?? b.end;
  const isSplit =
    start !== undefined &&
    end !== undefined &&
    (a.start === undefined) !== (b.start === undefined) &&
    (a.end === undefined) !== (b.end === undefined);
  return isSplit ? { kind: 'time_range', from: a.from, to: b.to, start, end } : undefined;
}

/** Index of the word after "(así que) después de" behind an hour, or -1: "salgo a las 6, después de eso". */
function afterPhrase(s: Scan, from: number): number {
  for (let i = from; i < s.words.length && i < from + 6; i++) {
    if (textAt(s, i) === 'despues' && textAt(s, i + 1) === 'de') return i + 2;
    if (textAt(s, i) === 'desde' && textAt(s, i + 1) === 'ahi') return i + 1;
    if (textAt(s, i) === 'partir' && textAt(s, i + 1) === 'de') return i + 2;
  }
  return -1;
}

/** Both ends of a stretch of hours; the second is the first time it can be after the first. */
function readTimeRange(s: Scan, range: TimeRangeSaid, half: DayHalf | undefined, out: Outcome): void {
  const { start, end } = range;
  if (start?.impossible || end?.impossible) {
    out.ask('time', 'impossible');
    return;
  }
  if (start === undefined || end === undefined) {
    const only = (start ?? end) as NonNullable<typeof start>;
    const minutes = minutesOf(only, s.cabins, half);
    const values = minutes.map((value) =>
      start === undefined ? { from: null, to: timeText(value) } : { from: timeText(value), to: null },
    );
    if (values.length === 1) out.slots.time_range = values[0] as { from: string | null; to: string | null };
    else out.ask('time', 'ambiguous', minutes.map(timeText));
    return;
  }
  const shared = end.half ?? half;
  let startMinutes = minutesOf(
    start,
    s.cabins,
    start.half ?? (end.half !== undefined && start.hour <= end.hour ? end.half : half),
  );
  const endMinutes = minutesOf(end, s.cabins, shared);
  if (startMinutes.length > 1 && endMinutes.length === 1) {
    const fitting = startMinutes.filter((value) => value < (endMinutes[0] as number));
    startMinutes = fitting.length > 0 ? fitting.slice(-1) : startMinutes;
  }
  const begin = startMinutes[0] as number;
  let stops = endMinutes.filter((value) => value > begin);
  if (stops.length === 0)
    stops = endMinutes.map((value) => (value + 720 > begin && value + 720 < 1440 ? value + 720 : value));
  const stop = stops[0] as number;
  if (startMinutes.length > 1) out.ask('time', 'ambiguous', startMinutes.map(timeText));
  else if (stop <= begin) out.ask('time', 'backwards');
  else out.slots.time_range = { from: timeText(begin), to: timeText(stop) };
}
