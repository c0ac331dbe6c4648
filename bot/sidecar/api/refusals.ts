import { z } from 'zod';
import type { ChangeRefusal } from '../../../flows/booking/changes.ts';
import type { NightHolder } from '../../../store/store.ts';
import type { Business, Unit } from '../../core/business.ts';
import { Problem } from '../problem.ts';
import { instantIn } from './objects.ts';

const date = z.iso.date();

/** Rules that a manager may set aside for one stay, by naming them. Never that the nights are another's. */
export const OVERRIDABLE = [
  'in_the_past',
  'too_far_ahead',
  'stay_too_short',
  'stay_too_long',
  'too_many_guests',
  'no_pets',
  'unit_closed',
  'stay_begun',
  'calendar_unseen',
] as const satisfies readonly ChangeRefusal['rule'][];

export const refusal = z
  .object({
    rule: z.enum([...OVERRIDABLE, 'awaits_calendar']),
    limit: z.union([z.int(), z.string()]).optional().describe('what the rule allows: nights, people, or a day'),
    season: z.string().optional().describe('whose rule it is, where it is a season’s'),
    message: z.string().describe('the rule and its limit in words'),
    canOverride: z.boolean(),
  })
  .meta({ id: 'StayRefusal' });

export const nightHolder = z
  .object({
    nights: z.array(date),
    reservation: z
      .object({ id: z.string(), code: z.string(), name: z.string().optional(), checkIn: date, checkOut: date })
      .optional(),
    calendar: z.object({ id: z.string(), name: z.string() }).optional().describe('an imported calendar'),
  })
  .meta({ id: 'NightHolder', description: 'who has nights: a reservation, or an imported calendar' });

/** A broken rule as the API tells it. */
export function refusalOut(broken: ChangeRefusal, business: Business, unit: Unit): z.input<typeof refusal> {
  return {
    rule: broken.rule,
    ...('limit' in broken && { limit: broken.limit }),
    ...('season' in broken && broken.season !== null && { season: broken.season }),
    message: inWords(broken, business, unit),
    canOverride: canOverride(broken.rule),
  };
}

export function canOverride(rule: ChangeRefusal['rule']): rule is (typeof OVERRIDABLE)[number] {
  return (OVERRIDABLE as readonly string[]).includes(rule);
}

function inWords(broken: ChangeRefusal, { timezone }: Business, { name }: Unit): string {
  switch (broken.rule) {
    case 'in_the_past':
      return `The stay would start in the past; the first possible check-in is ${broken.limit}.`;
    case 'too_far_ahead':
      return `That far ahead nothing is sold yet; the last possible check-in is ${broken.limit}.`;
    case 'stay_too_short':
      return broken.season === null
        ? `At least ${broken.limit} nights are sold.`
        : `In the season ${broken.season} at least ${broken.limit} nights are sold.`;
    case 'stay_too_long':
      return `At most ${broken.limit} nights are sold.`;
    case 'too_many_guests':
      return `${name} takes ${broken.limit} people at most.`;
    case 'no_pets':
      return `${name} takes no pets.`;
    case 'unit_closed':
      return `${name} takes no new bookings.`;
    case 'stay_begun':
      return `The guests are there since ${broken.limit}.`;
    case 'awaits_calendar':
      return 'It is a pre-reservation, which waits for a calendar to be read: confirm or cancel it first.';
    case 'calendar_unseen':
      return broken.sinceMs === null
        ? `The calendar ${broken.calendar} of ${name} was never read: its nights may be taken there.`
        : `The calendar ${broken.calendar} of ${name} was last read ${instantIn(timezone, broken.sinceMs)}: its nights may be taken there.`;
  }
}

/** The refusal of a stay: the first rule is the code, all of them are told. */
export function refused(broken: readonly ChangeRefusal[], business: Business, unit: Unit): Problem {
  const told = broken.map((one) => refusalOut(one, business, unit));
  const [first] = told;
  if (first === undefined) throw new Error('nothing was refused');
  const { rule, limit, message } = first;
  return new Problem(rule, message, { ...(limit !== undefined && { limit }), refusals: told });
}

/** Who has the nights, each with all of theirs. */
export function holdersOut(holders: readonly NightHolder[], business: Business): z.input<typeof nightHolder>[] {
  const groups = Map.groupBy(holders, (one) => (one.kind === 'reservation' ? one.id : `calendar ${one.calendar}`));
  return [...groups.values()].map((group) => {
    const [first] = group;
    const nights = group.map(({ night }) => night);
    if (first?.kind === 'reservation') {
      const { id, code, name, checkIn, checkOut } = first;
      return { nights, reservation: { id, code, ...(name !== undefined && { name }), checkIn, checkOut } };
    }
    const id = first?.calendar ?? '';
    return { nights, calendar: { id, name: business.calendars.find((one) => one.id === id)?.name ?? id } };
  });
}

/** Nights that are another's: whose. */
export function takenBy(holders: readonly NightHolder[], business: Business, further: object = {}): Problem {
  const told = holdersOut(holders, business);
  const names = told.map(({ reservation, calendar }) =>
    reservation === undefined ? calendar?.name : `${reservation.name ?? 'nobody named'} (${reservation.code})`,
  );
  const detail = names.length === 0 ? undefined : `These nights have: ${names.join(', ')}.`;
  return new Problem('taken', detail, { takenBy: told, ...further });
}
