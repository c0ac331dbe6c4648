/** The instant at which a clock in that zone shows this; where it shows it twice, the first. */
export function instantAt(date: string, clock: string, timeZone: string): Date {
  const wanted = Date.parse(`${date}T${clock}:00Z`);
  const shown = (ms: number) => {
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(ms);
    const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '00';
    return Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:00Z`);
  };
  // the second look is for a change of the offset between the two
  const first = wanted - (shown(wanted) - wanted);
  return new Date(first - (shown(first) - wanted));
}

/** The Monday after a date, never that date itself. */
export function nextMonday(date: string): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + ((8 - at.getUTCDay()) % 7 || 7));
  return at.toISOString().slice(0, 10);
}

/** Each moment once, by what it was called first: on a Sunday tomorrow is Monday. */
export function distinct<T extends { until: Date }>(moments: readonly T[]): T[] {
  const seen = new Set<number>();
  return moments.filter(({ until }) => !seen.has(until.getTime()) && seen.add(until.getTime()));
}
