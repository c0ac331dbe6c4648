import { isNumber, type Token } from './tokens.ts';

/** Number words up to 999 that stand in one word, with the usual misspellings. */
export const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    cero: 0,
    un: 1,
    uno: 1,
    una: 1,
    dos: 2,
    tres: 3,
    trez: 3,
    cuatro: 4,
    cuatr: 4,
    quatro: 4,
    cinco: 5,
    sinco: 5,
    seis: 6,
    seix: 6,
    siete: 7,
    ciete: 7,
    ocho: 8,
    nueve: 9,
    nuebe: 9,
    diez: 10,
    dies: 10,
    once: 11,
    onse: 11,
    doce: 12,
    dose: 12,
    trece: 13,
    trese: 13,
    catorce: 14,
    catorse: 14,
    quince: 15,
    quinse: 15,
    kince: 15,
    dieciseis: 16,
    diesiseis: 16,
    diecisiete: 17,
    diesisiete: 17,
    dieciocho: 18,
    diesiocho: 18,
    diecinueve: 19,
    diesinueve: 19,
    veinte: 20,
    vente: 20,
    beinte: 20,
    veintiun: 21,
    veintiuno: 21,
    veintiuna: 21,
    ventiuno: 21,
    veintidos: 22,
    ventidos: 22,
    veintitres: 23,
    ventitres: 23,
    veinticuatro: 24,
    venticuatro: 24,
    veinticinco: 25,
    venticinco: 25,
    veintiseis: 26,
    ventiseis: 26,
    veintisiete: 27,
    ventisiete: 27,
    veintiocho: 28,
    ventiocho: 28,
    veintinueve: 29,
    ventinueve: 29,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    seven: 7,
    treinta: 30,
    trenta: 30,
    cuarenta: 40,
    cincuenta: 50,
    sesenta: 60,
    setenta: 70,
    ochenta: 80,
    noventa: 90,
    cien: 100,
    ciento: 100,
    doscientos: 200,
    doscientas: 200,
    trescientos: 300,
    trescientas: 300,
    cuatrocientos: 400,
    cuatrocientas: 400,
    quinientos: 500,
    quinientas: 500,
    seiscientos: 600,
    seiscientas: 600,
    setecientos: 700,
    setecientas: 700,
    ochocientos: 800,
    ochocientas: 800,
    novecientos: 900,
    novecientas: 900,
  }),
);

/** Words that multiply the number in front of them; those but "mil" and "millón" are money by themselves. */
const MULTIPLIERS: ReadonlyMap<string, number> = new Map([
  ['mil', 1000],
  ['mill', 1000],
  ['miles', 1000],
  ['luca', 1000],
  ['lucas', 1000],
  ['luquitas', 1000],
  ['lks', 1000],
  ['k', 1000],
  ['palo', 1_000_000],
  ['palos', 1_000_000],
  ['millon', 1_000_000],
  ['millones', 1_000_000],
]);
const SLANG = new Set(['luca', 'lucas', 'luquitas', 'lks', 'k', 'palo', 'palos']);

export interface NumberReading {
  value: number;
  /** token index after the last word of it */
  to: number;
  /** written in digits */
  digits: boolean;
  /** "lucas", "k", "palos": can only be money */
  money: boolean;
}

/** "1.250.000", "1,5", "20": digits with their separators. A point followed by three digits groups thousands. */
function digitsAt(tokens: readonly Token[], at: number): { value: number; to: number } | undefined {
  const first = tokens[at];
  if (first === undefined || !isNumber(first) || first.text.length > 15) return undefined;
  let value = Number(first.text);
  let to = at + 1;
  let grouped = false;
  while (true) {
    const sign = tokens[to];
    const next = tokens[to + 1];
    if (sign === undefined || next === undefined || !isNumber(next)) break;
    if (sign.start !== tokens[to - 1]?.end || next.start !== sign.end) break;
    const groups = next.text.length === 3 && first.text.length <= 3 && first.text !== '0';
    if ((sign.text === '.' || (sign.text === ',' && grouped)) && groups) {
      value = value * 1000 + Number(next.text);
      grouped = true;
      to += 2;
      continue;
    }
    if ((sign.text === ',' || (sign.text === '.' && next.text.length === 1)) && next.text.length <= 2) {
      value += Number(next.text) / 10 ** next.text.length;
      to += 2;
    }
    break;
  }
  return { value, to };
}

/** "ciento veinte", "treinta y cinco": hundreds, tens and units in falling order. */
function wordsAt(tokens: readonly Token[], at: number): { value: number; to: number } | undefined {
  let value = 0;
  let to = at;
  let ceiling = 1000;
  while (true) {
    const text = tokens[to]?.text;
    if (text === undefined) break;
    if (text === 'y' && to > at && value % 100 >= 20 && value % 10 === 0) {
      const unit = NUMBER_WORDS.get(tokens[to + 1]?.text ?? '');
      if (unit === undefined || unit < 1 || unit > 9) break;
      return { value: value + unit, to: to + 2 };
    }
    const next = NUMBER_WORDS.get(text);
    if (next === undefined || next >= ceiling) break;
    value += next;
    to++;
    if (next < 100) {
      ceiling = 0;
    } else ceiling = 100;
  }
  return to === at ? undefined : { value, to };
}

/** "un par", "media docena", "una docena", "medio palo". */
function collectiveAt(tokens: readonly Token[], at: number): { value: number; to: number } | undefined {
  const text = tokens[at]?.text;
  const next = tokens[at + 1]?.text;
  if (text === 'par') return { value: 2, to: at + 1 };
  if (text === 'docena') return { value: 12, to: at + 1 };
  if ((text === 'un' || text === 'una') && (next === 'par' || next === 'docena')) return collectiveAt(tokens, at + 1);
  if (text === 'media' && next === 'docena') return { value: 6, to: at + 2 };
  if (text === 'medio' && (next === 'palo' || next === 'millon')) return { value: 0.5, to: at + 1 };
  return undefined;
}

/**
 * The number that starts at a token, in digits or words, with its multiplier: "80 mil", "50k", "ciento veinte lucas", "1.250.000",
 * "palo y medio", "un par". Says nothing of what it counts.
 */
export function numberAt(tokens: readonly Token[], at: number): NumberReading | undefined {
  const digits = digitsAt(tokens, at);
  const plain = digits ?? collectiveAt(tokens, at) ?? wordsAt(tokens, at);
  let value = plain?.value ?? 1;
  let to = plain?.to ?? at;
  let total = 0;
  let money = false;
  let factor = MULTIPLIERS.get(tokens[to]?.text ?? '');
  if (plain === undefined && (factor === undefined || tokens[at]?.text === 'k')) return undefined;
  while (factor !== undefined) {
    money ||= SLANG.has(tokens[to]?.text ?? '');
    total += value * factor;
    to++;
    if (tokens[to]?.text === 'y' && (tokens[to + 1]?.text === 'medio' || tokens[to + 1]?.text === 'media')) {
      total += factor / 2;
      to += 2;
    }
    value = 0;
    const rest = digitsAt(tokens, to) === undefined ? wordsAt(tokens, to) : undefined;
    if (rest === undefined || factor === 1) break;
    value = rest.value;
    to = rest.to;
    factor = MULTIPLIERS.get(tokens[to]?.text ?? '');
  }
  return { value: total === 0 ? value : Math.round(total + value), to, digits: digits !== undefined, money };
}
