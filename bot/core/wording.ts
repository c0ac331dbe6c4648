import type { Money } from './money.ts';
import type { LocalDate } from './time.ts';

/** A named value of a template. Dates, money and times are worded by language where the text is rendered. */
export type ParamValue =
  | string
  | number
  /** "viernes 18 de diciembre" */
  | { day: LocalDate }
  /** "vie 18 dic" */
  | { shortDay: LocalDate }
  /** "vie 18 → lun 21 dic" */
  | { range: readonly [LocalDate, LocalDate] }
  /** "del viernes 18 al lunes 21 de diciembre" */
  | { stay: readonly [LocalDate, LocalDate] }
  /** "26→29" or "29/12→1/1", for a button */
  | { tight: readonly [LocalDate, LocalDate] }
  /** "$180.000" */
  | { money: Money }
  /** an instant after "hasta", on the business's clock: "las 12:42", "mañana a las 12:42", "el viernes 11 … a las 15:00" */
  | { until: number }
  /** a text within a text */
  | Text
  /** the unit's name */
  | { unit: string }
  /** "mañana desde las 9:00" */
  | { opening: { daysAhead: number; weekday: number; time: string } }
  /** "Ñire, Coihue o Lenga" */
  | { or: readonly string[] }
  | { and: readonly string[] }
  /** values one after another with commas */
  | { list: readonly ParamValue[] }
  /** "7 de enero" without its weekday, or a month by name */
  | { month: string }
  /** Texts one under another, each after a bullet */
  | { lines: readonly Text[] };

/** A template by name with its parameters: wording as data. Rendered by bot/wording.ts. */
export interface Text {
  template: string;
  params: Record<string, ParamValue>;
}

/** The parameter names of a template in ICU MessageFormat: `{name}` and `{name, plural, …}`; inside plurals write `#`. */
export type ParamNames<S extends string> = S extends `${string}{${infer Rest}`
  ? HeadName<Rest> | ParamNames<Rest>
  : never;
type HeadName<S extends string> = S extends `${infer Inside}}${string}` ? CleanName<Inside> : never;
type CleanName<S extends string> = S extends `${infer Name},${string}` ? Name : Literal<S>;
/** A branch of a plural is no parameter: it has a space or a number sign, or is empty. */
type Literal<S extends string> = S extends '' | `${string} ${string}` | `${string}#${string}` ? never : S;

export type Copy = Readonly<Record<string, string>>;

/**
 * The typed front door to a pack's wording: a wrong template name, a missing or an unknown parameter does not compile.
 * @param copy the pack's templates in its first language, `as const`; other languages must have the same names
 */
export type Say<C extends Copy> = <T extends keyof C & string>(
  template: T,
  ...params: [ParamNames<C[T]>] extends [never] ? [] : [{ readonly [P in ParamNames<C[T]>]: ParamValue }]
) => Text;

/** Makes a {@link Say} for a copy. */
export function wordingOf<C extends Copy>(_copy: C): Say<C> {
  return (template, ...params) => ({ template, params: (params[0] ?? {}) as Record<string, ParamValue> });
}
