import { IntlMessageFormat } from 'intl-messageformat';
import { packFor } from '../flows/registry.ts';
import type { Business } from './core/business.ts';
import { coreEs } from './core/copy.es.ts';
import { BotError } from './core/errors.ts';
import type { Choice, MessageTemplate, Outbound, Reply } from './core/message.ts';
import type { Money } from './core/money.ts';
import type { TemplatePurpose } from './core/template-facts.ts';
import { dayNumber, type LocalDate, localAt, weekday } from './core/time.ts';
import type { ParamValue, Text } from './core/wording.ts';

/** Longest body of one message; longer replies are split between lines. */
const BODY_MAX = 1024;
const BUTTON_MAX = 20;
const ROW_MAX = 24;
const DESCRIPTION_MAX = 72;
const BUTTONS = 3;
/** An opening this short ("¡Hola!", "Listo, lo dejamos ahí.") shares the line with what follows. */
const OPENING_MAX = 22;

/** Core templates by language; a pack brings its own. Shipped languages are the keys. */
export const CORE_COPY: Readonly<Record<string, Readonly<Record<string, string>>>> = { es: coreEs };

/**
 * Puts a reply into the business's words: its own overrides first, then the pack's, then the core's.
 * @param nowMs the turn's instant: a time of today is said without its day
 * @returns the messages to send, in order; choices, pin and files are on the last. Outside a vendor's window the
 *   template, which is on the first, goes instead of them all.
 */
export function wordReply(reply: Reply, business: Business, nowMs: number): Outbound[] {
  const lines = reply.parts.map((part) => wordText(part, business, nowMs)).filter((line) => line !== '');
  const bodies = split(join(lines));
  const rows = reply.choices.length > BUTTONS || reply.choices.some((choice) => choice.description !== undefined);
  const choices = reply.choices.map((choice): Choice => {
    const title = titleText(choice.title, business, nowMs, rows ? ROW_MAX : BUTTON_MAX);
    if (choice.description === undefined) return { token: choice.token, title };
    const description = clip(wordText(choice.description, business, nowMs), DESCRIPTION_MAX);
    return { token: choice.token, title, description };
  });
  const last = bodies.length - 1;
  const template = reply.template === undefined ? null : wordTemplate(reply.template, business, nowMs);
  return bodies.map((text, index) => ({
    text,
    choices: index === last ? choices : [],
    ...(index === last && reply.location !== undefined && { location: reply.location }),
    ...(index === last && reply.files !== undefined && { files: reply.files }),
    ...(index === 0 && template !== null && { template }),
  }));
}

/** One value of a message template may be so long; all of them and the template's own words share 1,024 characters. */
const TEMPLATE_VALUE_MAX = 100;

/** Facts that are web addresses: cut anywhere they lead nowhere. */
const ADDRESSES: ReadonlySet<string> = new Set(['link', 'review_url']);
const ADDRESS_MAX = 700;

/** A customer whose name nobody knows. */
const NAMELESS = '👋';

/**
 * The business's message template for it, filled in its order: each value on one line and never empty, as the vendor
 * wants it. Null where the business has none for this purpose.
 */
function wordTemplate(
  { purpose, params }: NonNullable<Reply['template']>,
  business: Business,
  nowMs: number,
): MessageTemplate | null {
  const template = business.templates?.[purpose as TemplatePurpose];
  if (template === undefined) return null;
  const { name, language } = template;
  const parameters = template.parameters.map((fact) => {
    const value = params[fact];
    if (value === undefined) throw new BotError('unknown_wording', `no ${fact} for the template of ${purpose}`);
    const text = String(wordValue(value, { business, nowMs })).replace(/\s+/g, ' ').trim();
    return clip(text === '' ? NAMELESS : text, ADDRESSES.has(fact) ? ADDRESS_MAX : TEMPLATE_VALUE_MAX);
  });
  return { name, language, parameters };
}

/** One text in the business's words. @throws BotError `unknown_wording` for a template that no copy has */
export function wordText(text: Text, business: Business, nowMs: number): string {
  const scope: Scope = { business, nowMs };
  const format = formatOf(text.template, business);
  if (typeof format === 'string') return format;
  const values: Record<string, string | number> = {};
  for (const name of Object.keys(text.params)) values[name] = wordValue(text.params[name] as ParamValue, scope);
  return String(format.format(values));
}

interface Scope {
  business: Business;
  nowMs: number;
}

const compiled = new Map<string, IntlMessageFormat | string>();

function formatOf(template: string, business: Business): IntlMessageFormat | string {
  const own = business.wording[template];
  const key = own === undefined ? `${business.kind}:${template}` : `${business.locale}=${own}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const source = own ?? packFor(business).copy.es?.[template] ?? CORE_COPY.es?.[template];
  if (source === undefined) throw new BotError('unknown_wording', `no template ${template} for ${business.kind}`);
  const format = source.includes('{') ? new IntlMessageFormat(source, 'es-AR') : source;
  compiled.set(key, format);
  return format;
}

function wordValue(value: ParamValue, scope: Scope): string | number {
  if (typeof value !== 'object') return value;
  if ('template' in value) return wordText(value, scope.business, scope.nowMs);
  if ('money' in value) return moneyText(value.money);
  if ('unit' in value) return unitName(value.unit, scope.business);
  if ('range' in value) return rangeText(value.range[0], value.range[1]) + yearFar(value.range[1], scope, ' ');
  if ('stay' in value) return stayText(value.stay[0], value.stay[1]) + yearFar(value.stay[1], scope, ' de ');
  if ('tight' in value) return tightText(value.tight[0], value.tight[1]);
  if ('day' in value) return dayText(value.day) + yearFar(value.day, scope, ' de ');
  if ('shortDay' in value) return shortDayText(value.shortDay) + yearFar(value.shortDay, scope, ' ');
  if ('month' in value) return MONTHS[Number(value.month.slice(5, 7)) - 1] ?? value.month;
  if ('until' in value) return untilText(value.until, scope);
  if ('opening' in value) return openingText(value.opening);
  if ('lines' in value) return value.lines.map((line) => `• ${wordText(line, scope.business, scope.nowMs)}`).join('\n');
  if ('list' in value) return value.list.map((entry) => wordValue(entry, scope)).join(', ');
  return 'or' in value ? joined(value.or, 'o') : joined(value.and, 'y');
}

function unitName(id: string, business: Business): string {
  const unit = business.kind === 'cabins' ? business.units.find((candidate) => candidate.id === id) : undefined;
  return unit?.name ?? id;
}

const WEEKDAYS = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];
const WEEKDAYS_SHORT = ['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'];
// biome-ignore format: two lines read better
const MONTHS = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];
const MONTHS_SHORT = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];

const dayOfMonth = (date: LocalDate) => Number(date.slice(8));
const monthIndex = (date: LocalDate) => Number(date.slice(5, 7)) - 1;
const weekdayText = (date: LocalDate) => WEEKDAYS[weekday(date) - 1] ?? '';
const weekdayShort = (date: LocalDate) => WEEKDAYS_SHORT[weekday(date) - 1] ?? '';

/** "viernes 18 de diciembre" */
function dayText(date: LocalDate): string {
  return `${weekdayText(date)} ${dayOfMonth(date)} de ${MONTHS[monthIndex(date)]}`;
}

/** "vie 18 dic" */
function shortDayText(date: LocalDate): string {
  return `${weekdayShort(date)} ${dayOfMonth(date)} ${MONTHS_SHORT[monthIndex(date)]}`;
}

/** A December and the next one are two months. */
const isSameMonth = (from: LocalDate, to: LocalDate) => from.slice(0, 7) === to.slice(0, 7);

/** "vie 18 → lun 21 dic"; each with its month where they differ */
function rangeText(from: LocalDate, to: LocalDate): string {
  const start = isSameMonth(from, to) ? `${weekdayShort(from)} ${dayOfMonth(from)}` : shortDayText(from);
  return `${start} → ${shortDayText(to)}`;
}

/** From so many days ahead on a date is said with its year: nobody means it without noticing. */
const FAR_DAYS = 270;

function yearFar(date: LocalDate, { business, nowMs }: Scope, before: string): string {
  const ahead = dayNumber(date) - dayNumber(localAt(nowMs, business.timezone).date);
  return ahead > FAR_DAYS ? `${before}${date.slice(0, 4)}` : '';
}

/** "26→29", "29/12→1/1" */
function tightText(from: LocalDate, to: LocalDate): string {
  const months = !isSameMonth(from, to);
  const tight = (date: LocalDate) => (months ? `${dayOfMonth(date)}/${monthIndex(date) + 1}` : `${dayOfMonth(date)}`);
  return `${tight(from)}→${tight(to)}`;
}

/** "del viernes 18 al lunes 21 de diciembre" */
function stayText(from: LocalDate, to: LocalDate): string {
  const start = isSameMonth(from, to) ? `${weekdayText(from)} ${dayOfMonth(from)}` : dayText(from);
  return `del ${start} al ${dayText(to)}`;
}

/** "las 12:42", "mañana a las 12:42", "el lunes 23 de noviembre a las 12:42": what follows "hasta" or "desde" */
function untilText(ms: number, { business, nowMs }: Scope): string {
  const { date, time } = localAt(ms, business.timezone);
  const ahead = dayNumber(date) - dayNumber(localAt(nowMs, business.timezone).date);
  const clock = `${time.startsWith('01:') ? 'la' : 'las'} ${time}`;
  if (ahead === 0) return clock;
  if (ahead === -1) return `ayer a ${clock}`;
  return ahead === 1 ? `mañana a ${clock}` : `el ${dayText(date)} a ${clock}`;
}

function openingText({ daysAhead, weekday: day, time }: { daysAhead: number; weekday: number; time: string }): string {
  const hour = time.endsWith(':00') ? String(Number(time.slice(0, 2))) : time;
  if (daysAhead === 0) return `hoy desde las ${hour}`;
  return daysAhead === 1 ? `mañana desde las ${hour}` : `el ${WEEKDAYS[day - 1]} desde las ${hour}`;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  ARS: '$',
  MXN: '$',
  CLP: '$',
  COP: '$',
  UYU: '$U ',
  USD: 'US$ ',
  EUR: '€ ',
  BRL: 'R$ ',
};
const digitsOf = new Map<string, number>();

/** "$180.000": whole amounts without cents, thousands with a point. */
function moneyText({ amount, currency }: Money): string {
  let digits = digitsOf.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('es', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
  }
  const minor = 10 ** digits;
  const whole = String(Math.trunc(amount / minor)).replace(/\B(?=(\d{3})+$)/g, '.');
  const cents = amount % minor;
  const symbol = SYMBOLS[currency] ?? `${currency} `;
  return cents === 0 ? `${symbol}${whole}` : `${symbol}${whole},${String(cents).padStart(digits, '0')}`;
}

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** A choice's title in at most `max` characters: a unit's long name gives way before a date does. */
function titleText(title: Text, business: Business, nowMs: number, max: number): string {
  const full = wordText(title, business, nowMs);
  const { unit } = title.params;
  if (full.length <= max || unit === undefined) return clip(full, max);
  const name = String(wordValue(unit, { business, nowMs }));
  const shorter = clip(name, Math.max(2, name.length - (full.length - max)));
  return clip(wordText({ ...title, params: { ...title.params, unit: shorter } }, business, nowMs), max);
}

/** Cuts a text that is too long; what is lost is in the message itself. */
function clip(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, wholeCharacters(text, max - 1)).trimEnd()}…`;
}

/** The same length, or one less where a cut there would halve a character. */
function wholeCharacters(text: string, length: number): number {
  return /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
}

function join(lines: readonly string[]): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1] ?? '';
    if (index === 0) return line;
    return text + (before.length <= OPENING_MAX && /[.!]$/.test(before) ? ' ' : '\n') + line;
  }, '');
}

function split(text: string): string[] {
  if (text.length <= BODY_MAX) return [text];
  const at = text.lastIndexOf('\n', BODY_MAX) > 0 ? text.lastIndexOf('\n', BODY_MAX) : text.lastIndexOf(' ', BODY_MAX);
  const cut = at > 0 ? at : wholeCharacters(text, BODY_MAX);
  return [text.slice(0, cut).trimEnd(), ...split(text.slice(cut).trimStart())];
}
