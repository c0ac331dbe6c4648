import { type Asking, ask } from '../../bot/core/query.ts';
import type { Text } from '../../bot/core/wording.ts';
import type { World } from '../../bot/core/world.ts';
import { type CalendarReading, isWatched, type UnseenCalendar, unseenCalendar } from '../booking/calendars.ts';
import { cabinsOf, say } from './say.ts';

/** When the calendars of a unit were last read; [] without asking where none is. */
export function* readingsOf(resource: string, world: World): Asking<CalendarReading[]> {
  if (!isWatched(cabinsOf(world), resource)) return [];
  return yield* ask({ kind: 'calendar_readings', resource });
}

/** The calendar of a unit that is too old to promise a night by; null: none is. */
export function* unseenOf(resource: string, world: World): Asking<UnseenCalendar | null> {
  const readings = yield* readingsOf(resource, world);
  return unseenCalendar(cabinsOf(world), resource, readings, world.nowMs);
}

/** What can't be seen, and since when; of one that was read meanwhile, that it is being looked at. */
export function unseenText(unseen: UnseenCalendar | null | undefined): Text {
  if (unseen === null || unseen === undefined) return say('unseen_over');
  const { name: calendar, sinceMs } = unseen;
  return sinceMs === null
    ? say('unseen_never', { calendar })
    : say('unseen_since', { calendar, since: { until: sinceMs } });
}
