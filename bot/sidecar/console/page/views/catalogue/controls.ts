import { useEffect, useRef, useState } from 'preact/hooks';
import { localeNow } from '../../language.ts';
import { html } from '../../ui/html.ts';
import { Button, Input, Select } from '../../ui/index.ts';
import { DURATION_UNITS, type DurationUnit, MINUTES, minutesOf, readDuration, writeDuration } from './durations.ts';
import { t } from './words.ts';
import { daysIn, yearDay } from './year-day.ts';

/*
 * Inputs of what business files are made of. Each takes the file's value and gives one back: what can't be read is given
 * as the text that was written, so that the rules say what is wrong with it; empty is null.
 */

interface ControlProps {
  value: unknown;
  onValue: (value: unknown) => void;
  disabled?: boolean;
  [attribute: string]: unknown;
}

/** A number as people write it here: 120.000 or 120,000. Null: none; a text: not a number. */
export function readNumber(text: string): number | string | null {
  const plain = text.trim();
  if (plain === '') return null;
  const isComma = new Intl.NumberFormat(localeNow()).format(1.5).includes(',');
  const digits = plain
    .replace(/[\s\u00a0]/g, '')
    .replace(/−/g, '-')
    .replaceAll(isComma ? '.' : ',', '')
    .replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : plain;
}

export function writeNumber(value: unknown): string {
  if (typeof value !== 'number') return value === null || value === undefined ? '' : String(value);
  return new Intl.NumberFormat(localeNow(), { maximumFractionDigits: 6 }).format(value);
}

/**
 * Keeps what is being written while it is written; shows the value's own form when somebody leaves it, or when another
 * value comes from outside.
 */
function useWritten(value: unknown, write: (value: unknown) => string, read: (text: string) => unknown) {
  const [text, setText] = useState(write(value));
  const given = useRef(value);
  useEffect(() => {
    if (Object.is(given.current, value)) return;
    given.current = value;
    setText(write(value));
  }, [value]);
  return {
    text,
    take(next: string, onValue: (value: unknown) => void) {
      setText(next);
      given.current = read(next);
      onValue(given.current);
    },
    settle: () => setText(write(given.current)),
  };
}

/** @param scale value in the file × scale is what is shown: 100 for shares */
export function NumberInput({
  value,
  onValue,
  prefix,
  suffix,
  toShown = (one) => one,
  fromShown = (one) => one,
  ...rest
}: ControlProps & {
  prefix?: string | undefined;
  suffix?: string | undefined;
  toShown?: (value: number) => number;
  fromShown?: (value: number) => number;
}) {
  const write = (one: unknown) => writeNumber(typeof one === 'number' ? toShown(one) : one);
  const read = (text: string) => {
    const one = readNumber(text);
    return typeof one === 'number' ? fromShown(one) : one;
  };
  const written = useWritten(value, write, read);
  return html`<div class="catalogue-amount">
    ${prefix && html`<span aria-hidden="true">${prefix}</span>`}
    <${Input} inputmode="decimal" autocomplete="off" value=${written.text} onValue=${(text: string) => written.take(text, onValue)} onBlur=${written.settle} ...${rest} />
    ${suffix && html`<span aria-hidden="true">${suffix}</span>`}
  </div>`;
}

/** `2` `horas`. Empty is null. @param name what it is, for whoever cannot see that the two belong together */
export function DurationInput({ value, onValue, name, ...rest }: ControlProps & { name: string }) {
  const read = readDuration(value);
  const [chosen, setUnit] = useState<DurationUnit>(read?.unit ?? 'hours');
  const minutes = minutesOf(value);
  const unit = minutes !== null && minutes % MINUTES[chosen] !== 0 ? read!.unit : chosen;
  const n = minutes === null ? value : minutes / MINUTES[unit];
  const give = (next: unknown, of: DurationUnit) => onValue(typeof next === 'number' ? writeDuration(next, of) : next);
  const turn = (next: DurationUnit) => {
    setUnit(next);
    give(n, next);
  };
  return html`<div class="catalogue-duration">
    <${NumberInput} value=${n ?? null} onValue=${(next: unknown) => give(next, unit)} ...${rest} />
    <${Select} aria-label=${t('unitOf', { name })} value=${unit} disabled=${rest.disabled} onValue=${turn} options=${UNITS_SHOWN.map((one) => ({ value: one, label: t(one) }))} />
  </div>`;
}
const UNITS_SHOWN = DURATION_UNITS.filter((one) => one !== 'weeks');

/** Names with commas between. */
export function ListInput({ value, onValue, ...rest }: ControlProps) {
  const write = (one: unknown) => (Array.isArray(one) ? one.join(', ') : '');
  const read = (text: string) => {
    const names = text.split(',').map((name) => name.trim());
    return names.filter((name) => name !== '');
  };
  const written = useWritten(value, write, read);
  return html`<${Input} value=${written.text} onValue=${(text: string) => written.take(text, onValue)} onBlur=${written.settle} ...${rest} />`;
}

/** A line of text; empty is null. */
export function TextInput({ value, onValue, ...rest }: ControlProps) {
  return html`<${Input} value=${typeof value === 'string' ? value : ''} onValue=${(text: string) => onValue(text === '' ? null : text)} ...${rest} />`;
}

/** Latitude and longitude in a line. */
export function PlaceInput({ value, onValue, ...rest }: ControlProps) {
  const write = (one: unknown) => {
    const place = one as { lat?: unknown; lng?: unknown } | null | undefined;
    return place && typeof place === 'object' ? `${writeNumber(place.lat)}; ${writeNumber(place.lng)}` : '';
  };
  const read = (text: string) => {
    if (text.trim() === '') return null;
    const [lat = '', lng = ''] = text.split(';');
    return { lat: readNumber(lat), lng: readNumber(lng) };
  };
  const written = useWritten(value, write, read);
  return html`<${Input} value=${written.text} onValue=${(text: string) => written.take(text, onValue)} ...${rest} />`;
}

/** Several of a few, as buttons that are on or off. */
export function Choices({
  label,
  all,
  rare = [],
  value,
  onValue,
  disabled = false,
}: {
  label: string;
  all: readonly { key: string; label: string }[];
  /** the ones that hardly anybody wants here: shown when asked for, or when chosen */
  rare?: readonly { key: string; label: string }[];
  value: unknown;
  onValue: (value: unknown) => void;
  disabled?: boolean;
}) {
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const turn = (key: string) =>
    onValue([...all, ...rare].flatMap((one) => (chosen.includes(one.key) !== (one.key === key) ? [one.key] : [])));
  const [isWide, setWide] = useState(false);
  const hidden = rare.filter(({ key }) => !chosen.includes(key));
  const shown = isWide ? [...all, ...rare] : [...all, ...rare.filter((one) => !hidden.includes(one))];
  return html`<div class="catalogue-choices" role="group" aria-label=${label}>
    ${shown.map(
      (one) =>
        html`<button key=${one.key} type="button" class="chip" disabled=${disabled} aria-pressed=${String(chosen.includes(one.key))} onClick=${() => turn(one.key)}>${one.label}</button>`,
    )}
    ${hidden.length > 0 && !isWide && html`<${Button} kind="quiet" size="small" icon="plus" onClick=${() => setWide(true)}>${t('moreTopics')}<//>`}
  </div>`;
}

/** `MM-DD`, without a year. */
export function YearDayInput({ value, onValue, name, disabled }: ControlProps & { name: string }) {
  const [, month = '01', day = '01'] = /(\d{2})-(\d{2})$/.exec(String(value ?? '')) ?? [];
  const months = Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1).padStart(2, '0'),
    label: new Intl.DateTimeFormat(localeNow(), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, index, 15)),
  }));
  const days = Array.from({ length: daysIn(month) }, (_, index) => {
    const two = String(index + 1).padStart(2, '0');
    return { value: two, label: String(index + 1) };
  });
  return html`<div class="catalogue-day" role="group" aria-label=${name}>
    <${Select} aria-label=${`${name}: ${t('dayOf')}`} value=${day} disabled=${disabled} options=${days} onValue=${(next: string) => onValue(`${month}-${next}`)} />
    <${Select} aria-label=${`${name}: ${t('monthOf')}`} value=${month} disabled=${disabled} options=${months} onValue=${(next: string) => onValue(yearDay(next, day))} />
  </div>`;
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Days that are written as a range, each by itself. */
export function hoursByDay(value: unknown): Record<string, string[]> {
  const all: Record<string, string[]> = Object.fromEntries(DAYS.map((day) => [day, []]));
  for (const [days, spans] of Object.entries((value ?? {}) as Record<string, string[]>)) {
    const [from, to = from] = days.split('-') as [string, string?];
    const first = DAYS.indexOf(from as 'mon');
    const last = DAYS.indexOf((to ?? from) as 'mon');
    const count = ((last - first + 7) % 7) + 1;
    for (let n = 0; n < count; n += 1) all[DAYS[(first + n) % 7]!]!.push(...spans);
  }
  return all;
}

export function dayName(day: string, style: 'long' | 'short' = 'long'): string {
  const index = DAYS.indexOf(day as 'mon');
  return new Intl.DateTimeFormat(localeNow(), { weekday: style, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + index));
}

/** Opening hours, day by day. */
export function HoursInput({ value, onValue, disabled }: ControlProps) {
  const byDay = hoursByDay(value);
  const give = (day: string, spans: string[]) => {
    const next = { ...byDay, [day]: spans };
    onValue(Object.fromEntries(Object.entries(next).filter(([, of]) => of.length > 0)));
  };
  return html`<div class="catalogue-hours">
    ${DAYS.map((day) => {
      const spans = byDay[day] ?? [];
      const set = (index: number, part: 0 | 1, text: string) => {
        const parts = spans[index]!.split('-');
        parts[part] = text;
        give(day, spans.with(index, parts.join('-')));
      };
      return html`<div key=${day} class="catalogue-hours-day">
        <span>${dayName(day)}</span>
        <div>
          ${spans.length === 0 && value !== null && value !== undefined && html`<em>${t('closedDay')}</em>`}
          ${spans.map(
            (span, index) => html`<div key=${index} class="catalogue-span">
              <${Input} type="time" disabled=${disabled} aria-label=${t('opensAt', { day: dayName(day) })} value=${span.split('-')[0]} onValue=${(text: string) => set(index, 0, text)} />
              <span aria-hidden="true">–</span>
              <${Input} type="time" disabled=${disabled} aria-label=${t('closesAt', { day: dayName(day) })} value=${(span.split('-')[1] ?? '').replace('24:00', '23:59')} onValue=${(text: string) => set(index, 1, text)} />
              ${!disabled && html`<${Button} kind="quiet" size="small" icon="close" label=${t('removeSpan', { day: dayName(day) })} onClick=${() => give(day, spans.toSpliced(index, 1))} />`}
            </div>`,
          )}
          ${!disabled && html`<${Button} kind="quiet" size="small" icon="plus" onClick=${() => give(day, [...spans, spans.length === 0 ? '09:00-13:00' : '16:00-20:00'])}>${t('addSpan')}<//>`}
        </div>
      </div>`;
    })}
  </div>`;
}
