import { type Language, language } from './language.ts';

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<S extends string> = [Names<S>] extends [never] ? [] : [values: Record<Names<S>, string | number>];
type OneOf<Key> = Key extends `${infer Stem}.one` ? Stem : never;

/** What a view says, in the language of now. */
export interface Words<E extends Record<string, string>> {
  <K extends keyof E & string>(key: K, ...values: Values<E[K]>): string;
  /** `{n}` of something: takes the key `stem.one` or `stem.other` */
  count(stem: OneOf<keyof E & string>, n: number, values?: Record<string, string | number>): string;
  has(key: string): key is keyof E & string;
  /** for a key that is put together: its text, or the key itself where there is none */
  any(key: string, values?: Record<string, string | number>): string;
}

/**
 * What a view says, in every language: each has the same keys (the compiler sees to it), `{name}` are places for
 * values. The compiler knows the places by the Spanish text.
 * @example const t = words({ es: { hi: 'Hola, {name}' }, en: { hi: 'Hello, {name}' }, pt: { hi: 'Olá, {name}' } });
 * t('hi', { name: 'Caro' })
 */
export function words<const E extends Record<string, string>>(all: {
  es: E;
  en: { [K in keyof E]: string };
  pt: { [K in keyof E]: string };
}): Words<E> {
  const say = (key: string, values?: Record<string, string | number>) => fill(textOf(all, key), values);
  const count = (stem: string, n: number, values?: Record<string, string | number>) =>
    fill(textOf(all, n === 1 ? `${stem}.one` : `${stem}.other`), { n, ...values });
  return Object.assign(say, {
    any: say,
    count,
    has: (key: string): key is keyof E & string => key in all.es,
  }) as unknown as Words<E>;
}

function textOf(all: Record<Language, Record<string, string>>, key: string): string {
  return all[language.value][key] ?? key;
}

function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
