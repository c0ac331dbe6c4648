import { IntlMessageFormat } from 'intl-messageformat';
import type { Business } from '../../core/business.ts';
import type { FaqTopic } from '../../core/reading.ts';
import type { SlotName } from '../../core/slot.ts';
import type { LocalDate } from '../../core/time.ts';
import { wordText } from '../../wording.ts';
import type { Fact, Line } from '../explanation.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';
import { STATES } from './states.ts';
import { TOPICS } from './topics.ts';
import { LANGUAGES, type Language, type WordKey } from './words.ts';

const WORDS: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { es, en, pt };
/** Whose dates and numbers. */
const LOCALES: Readonly<Record<Language, string>> = { es: 'es-AR', en: 'en-GB', pt: 'pt-BR' };

/** Puts lines into the words of one language of staff, for one business: its units' names, its zone, its money. */
export interface Teller {
  line(line: Line): string;
  fact(fact: Fact): string;
  /** whether there is a wording of that name */
  has(key: string): boolean;
}

const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;

const compiled = new Map<string, IntlMessageFormat>();

export function tellerIn(language: Language, business: Business, nowMs: number): Teller {
  const locale = LOCALES[language];
  const date = (day: LocalDate, options: Intl.DateTimeFormatOptions) =>
    dotless(new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`)));
  const day = (local: LocalDate) => date(local, DAY).replace(',', '');

  function line({ key, facts = {} }: Line): string {
    const topic = key.startsWith('topic_') ? TOPICS[key.slice(6) as FaqTopic] : undefined;
    if (topic !== undefined) return topic[language];
    const source = wordOf(language, key);
    if (source === undefined) return key;
    const known = `${language}:${key}`;
    const format = compiled.get(known) ?? new IntlMessageFormat(source, locale);
    compiled.set(known, format);
    const values: Record<string, string | number> = {};
    for (const [name, fact] of Object.entries(facts)) values[name] = typeof fact === 'number' ? fact : told(fact);
    return String(format.format(values));
  }

  function told(fact: Fact): string {
    if (typeof fact !== 'object') return String(fact);
    if ('unit' in fact) return unitName(fact.unit, business);
    if ('day' in fact) return day(fact.day);
    if ('stay' in fact) return `${day(fact.stay[0])} → ${day(fact.stay[1])}`;
    if ('days' in fact) return daysText(fact.days, locale, date);
    if ('month' in fact) return date(`${fact.month}-15`, { month: 'long', year: 'numeric' });
    if ('money' in fact) return moneyText(fact.money, business, locale);
    if ('atMs' in fact) return instantText(fact.atMs, nowMs, business, locale);
    if ('ms' in fact) return new Intl.NumberFormat(locale).format(fact.ms);
    if ('wish' in fact) return line({ key: `wish_${fact.wish}` });
    if ('state' in fact) return stateText(fact.state, business, language);
    if ('slot' in fact) return line({ key: `slot_${fact.slot}` });
    if ('value' in fact) return valueText(fact.value[0], fact.value[1]);
    if ('line' in fact) return line(fact.line);
    if ('say' in fact) return wordText(fact.say, business, nowMs);
    return fact.list.map(told).join(fact.list.some((one) => typeof one === 'object' && 'line' in one) ? '; ' : ', ');
  }

  function valueText(slot: SlotName, value: unknown): string {
    if (value === null || value === undefined) return line({ key: 'nothing' });
    if (typeof value === 'boolean') return line({ key: value ? 'yes' : 'no' });
    const text = String(value);
    if (DAYS.has(slot)) return day(text);
    if (slot === 'month') return told({ month: text });
    if (slot === 'unit' || slot === 'proposed') return unitName(text, business);
    if (slot === 'prefer') return line({ key: `prefer_${text}` });
    if (slot === 'wish') return line({ key: `wish_${text}` });
    return text;
  }

  return { line, fact: told, has: (key) => wordOf(language, key) !== undefined };
}

/** Portuguese shortens with dots, which would stand beside the full stop of a sentence. */
function dotless(date: string): string {
  return date.replaceAll('.', '');
}

const DAYS: ReadonlySet<SlotName> = new Set<SlotName>(['check_in', 'check_out', 'was_in', 'was_out']);

function wordOf(language: Language, key: string): string | undefined {
  return (WORDS[language] as Readonly<Record<string, string>>)[key];
}

function unitName(id: string, business: Business): string {
  const entries: readonly { id: string; name: string }[] =
    business.kind === 'cabins' ? business.units : business.services;
  return entries.find((entry) => entry.id === id)?.name ?? id;
}

/** "18, 19, 20 dic": the month once where it is one. */
function daysText(
  days: readonly LocalDate[],
  locale: string,
  date: (day: LocalDate, options: Intl.DateTimeFormatOptions) => string,
): string {
  const byMonth = Map.groupBy(days, (day) => day.slice(0, 7));
  const months = [...byMonth].map(([, inMonth]) => {
    const numbers = inMonth.map((day) => date(day, { day: 'numeric' }));
    return `${new Intl.ListFormat(locale, { type: 'conjunction' }).format(numbers)} ${date(inMonth[0]!, { month: 'short' })}`;
  });
  return months.join(', ');
}

function moneyText(
  { amount, currency }: { amount: number; currency: string },
  business: Business,
  locale: string,
): string {
  const whole = amount / (currency === business.currency ? business.minorPerUnit : 100);
  const fractions = Number.isInteger(whole) ? 0 : 2;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: fractions,
    maximumFractionDigits: fractions,
  }).format(whole);
}

/** A time of the same day is told without its day. */
function instantText(atMs: number, nowMs: number, { timezone }: Business, locale: string): string {
  const inZone = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone });
  const clock = inZone({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(atMs);
  const day = inZone(DAY);
  return day.format(atMs) === day.format(nowMs) ? clock : `${dotless(day.format(atMs)).replace(',', '')}, ${clock}`;
}

/** What a state of a flow is for; a state without words says its name. */
export function stateText(
  [wish, at]: readonly [string, string],
  business: Pick<Business, 'kind'>,
  language: Language,
): string {
  return (STATES[`${wish}.${at}`] ?? STATES[`${business.kind}.${at}`])?.[language] ?? at;
}

/** A language of staff, or the first where it is none of theirs. */
export function languageOf(wanted: string | undefined): Language {
  return LANGUAGES.find((language) => language === wanted) ?? 'es';
}
