import type { Catalogue } from '../bot/core/reading.ts';
import { dayOf, dayOfText, easterOf, nthWeekday, weekdayOf } from './date-calendar.ts';

/** First and last day, both included. */
export type Days = readonly [first: number, last: number];

type DayOfYear = (year: number, country: string) => number;

const fixed =
  (month: number, dom: number): DayOfYear =>
  (year) =>
    dayOf(year, month, dom);
const easter =
  (offset: number): DayOfYear =>
  (year) =>
    easterOf(year) + offset;

/** Mothers: AR third Sunday of October, MX 10 May, ES first Sunday of May, CL and CO second Sunday of May. */
const mothersDay: DayOfYear = (year, country) => {
  if (country === 'AR') return nthWeekday(year, 10, 7, 3);
  if (country === 'MX') return dayOf(year, 5, 10);
  return nthWeekday(year, 5, 7, country === 'ES' ? 1 : 2);
};

/** Fathers: Saint Joseph in Spain, third Sunday of June elsewhere. */
const fathersDay: DayOfYear = (year, country) => (country === 'ES' ? dayOf(year, 3, 19) : nthWeekday(year, 6, 7, 3));

const childrensDay: DayOfYear = (year, country) => {
  if (country === 'MX') return dayOf(year, 4, 30);
  if (country === 'CO') return nthWeekday(year, 4, 6, -1);
  return country === 'CL' ? nthWeekday(year, 8, 7, 2) : nthWeekday(year, 8, 7, 3);
};

const valentinesDay: DayOfYear = (year) => dayOf(year, 2, 14);

/** Days that people call by name; the key is the name's words without articles. */
export const NAMED_DAYS: ReadonlyMap<string, DayOfYear> = new Map<string, DayOfYear>([
  ['navidad', fixed(12, 25)],
  ['navidades', fixed(12, 25)],
  ['nochebuena', fixed(12, 24)],
  ['noche buena', fixed(12, 24)],
  ['nochevieja', fixed(12, 31)],
  ['noche vieja', fixed(12, 31)],
  ['fin ano', fixed(12, 31)],
  ['ano nuevo', fixed(1, 1)],
  ['reyes', fixed(1, 6)],
  ['dia reyes', fixed(1, 6)],
  ['san valentin', valentinesDay],
  ['dia enamorados', valentinesDay],
  ['amor amistad', (year) => nthWeekday(year, 9, 6, 3)],
  ['dia mujer', fixed(3, 8)],
  ['dia trabajador', fixed(5, 1)],
  ['dia trabajo', fixed(5, 1)],
  ['dia madre', mothersDay],
  ['dia madres', mothersDay],
  ['dia mama', mothersDay],
  ['dia padre', fathersDay],
  ['dia papa', fathersDay],
  ['dia nino', childrensDay],
  ['dia ninos', childrensDay],
  ['dia ninez', childrensDay],
  ['dia infancias', childrensDay],
  ['dia amigo', fixed(7, 20)],
  ['dia primavera', fixed(9, 21)],
  ['dia estudiante', fixed(9, 21)],
  ['dia raza', fixed(10, 12)],
  ['dia hispanidad', fixed(10, 12)],
  ['pilar', fixed(10, 12)],
  ['halloween', fixed(10, 31)],
  ['todos santos', fixed(11, 1)],
  ['dia muertos', fixed(11, 2)],
  ['dia virgen', fixed(12, 8)],
  ['inmaculada', fixed(12, 8)],
  ['dia constitucion', fixed(12, 6)],
  ['noche san juan', fixed(6, 23)],
  ['san juan', fixed(6, 24)],
  ['constitucion', fixed(12, 6)],
  ['hispanidad', fixed(10, 12)],
  ['virgen', fixed(12, 8)],
  [
    'independencia',
    (year, country) =>
      country === 'AR'
        ? dayOf(year, 7, 9)
        : country === 'MX'
          ? dayOf(year, 9, 16)
          : country === 'CO'
            ? dayOf(year, 7, 20)
            : dayOf(year, 9, 18),
  ],
  ['revolucion', (year, country) => (country === 'MX' ? nthWeekday(year, 11, 1, 3) : dayOf(year, 5, 25))],
  ['jueves santo', easter(-3)],
  ['viernes santo', easter(-2)],
  ['sabado santo', easter(-1)],
  ['sabado gloria', easter(-1)],
  ['domingo ramos', easter(-7)],
  ['domingo pascua', easter(0)],
  ['domingo pascuas', easter(0)],
  ['domingo resurreccion', easter(0)],
  ['lunes pascua', easter(1)],
  ['miercoles ceniza', easter(-46)],
]);

/** Stretches that people call by name, most of them a stay. */
export const NAMED_STRETCHES: ReadonlyMap<string, (year: number, country: string) => Days> = new Map([
  ['semana santa', (year) => [easterOf(year) - 3, easterOf(year)]],
  ['pascua', (year) => [easterOf(year) - 3, easterOf(year)]],
  ['pascuas', (year) => [easterOf(year) - 3, easterOf(year)]],
  // In Spain and Colombia, carnival ends on Tuesday like everywhere; only the Monday and Tuesday are days off, so the stay starts on Saturday.
  ['carnaval', (year) => [easterOf(year) - 50, easterOf(year) - 47]],
  ['carnavales', (year) => [easterOf(year) - 50, easterOf(year) - 47]],
  [
    'fiestas patrias',
    (year, country) =>
      country === 'MX' ? [dayOf(year, 9, 15), dayOf(year, 9, 16)] : [dayOf(year, 9, 18), dayOf(year, 9, 19)],
  ],
]);

/** Days off of a country's year by rule; enough to find its long weekends when the catalogue does not list them. */
function daysOff(year: number, country: string): number[] {
  const e = easterOf(year);
  const next = (month: number, dom: number): number => {
    const day = dayOf(year, month, dom);
    return day + ((8 - weekdayOf(day)) % 7);
  };
  switch (country) {
    case 'AR': {
      // Law 27.399: Tuesday and Wednesday move to the Monday before, Thursday and Friday to the Monday after.
      const moved = (month: number, dom: number): number => {
        const day = dayOf(year, month, dom);
        const weekday = weekdayOf(day);
        if (weekday === 2 || weekday === 3) return day - weekday + 1;
        return weekday === 4 || weekday === 5 ? day + 8 - weekday : day;
      };
      return [
        dayOf(year, 1, 1),
        e - 48,
        e - 47,
        dayOf(year, 3, 24),
        dayOf(year, 4, 2),
        e - 3,
        e - 2,
        dayOf(year, 5, 1),
        dayOf(year, 5, 25),
        moved(6, 17),
        dayOf(year, 6, 20),
        dayOf(year, 7, 9),
        moved(8, 17),
        moved(10, 12),
        moved(11, 20),
        dayOf(year, 12, 8),
        dayOf(year, 12, 25),
      ];
    }
    case 'MX':
      return [
        dayOf(year, 1, 1),
        nthWeekday(year, 2, 1, 1),
        nthWeekday(year, 3, 1, 3),
        e - 3,
        e - 2,
        dayOf(year, 5, 1),
        dayOf(year, 9, 16),
        nthWeekday(year, 11, 1, 3),
        dayOf(year, 12, 25),
      ];
    case 'CO':
      // Law 51 of 1983: most days off move to the next Monday.
      return [
        dayOf(year, 1, 1),
        next(1, 6),
        next(3, 19),
        e - 3,
        e - 2,
        dayOf(year, 5, 1),
        e + 43,
        e + 64,
        e + 71,
        next(6, 29),
        dayOf(year, 7, 20),
        dayOf(year, 8, 7),
        next(8, 15),
        next(10, 12),
        next(11, 1),
        next(11, 11),
        dayOf(year, 12, 8),
        dayOf(year, 12, 25),
      ];
    case 'CL': {
      // Law 19.668: these two move to a Monday unless they fall on one or on the weekend.
      const moved = (month: number, dom: number): number => {
        const day = dayOf(year, month, dom);
        const weekday = weekdayOf(day);
        if (weekday >= 2 && weekday <= 4) return day - weekday + 1;
        return weekday === 5 ? day + 3 : day;
      };
      return [
        moved(6, 29),
        moved(10, 12),
        dayOf(year, 10, 31),
        dayOf(year, 1, 1),
        e - 2,
        e - 1,
        dayOf(year, 5, 1),
        dayOf(year, 5, 21),
        dayOf(year, 7, 16),
        dayOf(year, 8, 15),
        dayOf(year, 9, 18),
        dayOf(year, 9, 19),
        dayOf(year, 11, 1),
        dayOf(year, 12, 8),
        dayOf(year, 12, 25),
      ];
    }
    case 'ES':
      return [
        dayOf(year, 1, 1),
        dayOf(year, 1, 6),
        e - 3,
        e - 2,
        dayOf(year, 5, 1),
        dayOf(year, 8, 15),
        dayOf(year, 10, 12),
        dayOf(year, 11, 1),
        dayOf(year, 12, 6),
        dayOf(year, 12, 8),
        dayOf(year, 12, 25),
      ];
    default:
      return [];
  }
}

const computed = new Map<string, Days[]>();

/** Weekends that a day off lengthens; in Spain and Chile also the bridge of a Tuesday or Thursday. */
function computeLongWeekends(year: number, country: string): Days[] {
  const key = `${country}${year}`;
  const known = computed.get(key);
  if (known !== undefined) return known;
  const off = new Set(daysOff(year, country));
  const bridges = country === 'ES' || country === 'CL' || country === 'AR';
  const weekends = new Map<number, Days>();
  for (const day of off) {
    const weekday = weekdayOf(day);
    if (weekday === 3) continue;
    if ((weekday === 2 || weekday === 4) && !bridges && !off.has(weekday === 2 ? day - 1 : day + 1)) continue;
    const saturday = weekday <= 2 ? day - weekday - 1 : day + 6 - weekday;
    let first = saturday;
    let last = saturday + 1;
    if (weekday === 4 || weekday === 5) first = day;
    if (weekday <= 2) last = day;
    while (off.has(first - 1)) first--;
    while (off.has(last + 1)) last++;
    const held = weekends.get(saturday);
    const from = Math.min(first, held?.[0] ?? first);
    const to = Math.max(last, held?.[1] ?? last);
    if (to - from >= 2) weekends.set(saturday, [from, to]);
  }
  const list = [...weekends.values()].sort((a, b) => a[0] - b[0]);
  if (computed.size > 64) computed.clear();
  computed.set(key, list);
  return list;
}

const listed = new WeakMap<Catalogue, Map<string, Days[]>>();

/** Long weekends that end on or after `today`, soonest first. */
export interface LongWeekends {
  /** the catalogue's */
  listed: Days[];
  /** by the country's rules, for what the catalogue does not list */
  computed: Days[];
}

export function longWeekendsFrom(catalogue: Catalogue, country: string, today: number, year: number): LongWeekends {
  let byCountry = listed.get(catalogue);
  if (byCountry === undefined) {
    byCountry = new Map();
    listed.set(catalogue, byCountry);
  }
  let known = byCountry.get(country);
  if (known === undefined) {
    known = (catalogue.longWeekends[country] ?? []).map(
      ([first, last]) => [dayOfText(first), dayOfText(last)] as const,
    );
    byCountry.set(country, known);
  }
  const computedSoon = [...computeLongWeekends(year, country), ...computeLongWeekends(year + 1, country)];
  return {
    listed: known.filter((days) => days[1] >= today),
    computed: computedSoon.filter((days) => days[1] >= today),
  };
}
