import { NUMBER_WORDS } from './numbers.ts';
import { isNumber, type Token } from './tokens.ts';
import { lexemeOf, MONTH, NUMBER, PLAIN, SIGN, WEEKDAY } from './when-lexicon.ts';

/** A token as the readers of dates and times see it; fillers, quotes and emojis are gone. */
export interface Word {
  text: string;
  kind: number;
  /** number, weekday 1-7 or month 1-12; NaN for the rest */
  value: number;
  /** half-open token indices */
  from: number;
  to: number;
  /** no space before it */
  glued: boolean;
  /** digits it is written in; 0 for words */
  digits: number;
  /** belongs to a phone number, an amount, a code or a measure */
  taken: boolean;
}

/** Sounds between the words of dictated messages, and signs that say nothing of dates. */
const FILLERS = new Set([
  'eh',
  'ehh',
  'em',
  'emm',
  'ehm',
  'ehmm',
  'mm',
  'um',
  'umm',
  'ah',
  'ahh',
  'aa',
  'ehm',
  'digamos',
  'mismo',
  'misma',
  'nomas',
  'aproximadamente',
]);
const KEPT_SIGNS = new Set([
  '/',
  '-',
  '–',
  '—',
  '.',
  ',',
  ':',
  ';',
  '?',
  '!',
  '%',
  '$',
  '€',
  '°',
  '+',
  '(',
  ')',
  '\n',
  '&',
  '@',
  '½',
  '#',
  "'",
  '’',
]);

const UNITS_OF_TEN = new Set(['treinta', 'cuarenta', 'cincuenta']);
const HEADS_OF_TEN = new Map<string, number>(Object.entries({ veinti: 20, dieci: 10, diesi: 10, venti: 20 }));

const BEFORE_HESITATION = new Set(['del', 'el', 'al', 'la', 'las', 'los', 'un', 'una', 'eh']);
const AFTER_HESITATION = new Set([
  'eh',
  ',',
  '.',
  'el',
  'la',
  'del',
  'al',
  'para',
  'a',
  'de',
  'en',
  'si',
  'no',
  'como',
]);

/** "para este el viernes", "el finde del este catorce": said while thinking, it points at nothing. */
function isHesitation(tokens: readonly Token[], at: number): boolean {
  return BEFORE_HESITATION.has(tokens[at - 1]?.text ?? '') || AFTER_HESITATION.has(tokens[at + 1]?.text ?? '');
}

const PARTS = new Set(['tarde', 'tardecita', 'noche', 'nochecita', 'manana', 'mananita', 'siesta', 'una']);

/** "alas 5", "ala tarde": two words written as one. */
function splitAt(tokens: readonly Token[], at: number): readonly string[] | undefined {
  const text = (tokens[at] as Token).text;
  if (text !== 'alas' && text !== 'ala') return undefined;
  const next = tokens[at + 1];
  if (next === undefined) return undefined;
  if (text === 'ala') return PARTS.has(next.text) ? ['a', 'la'] : undefined;
  return isNumber(next) || NUMBER_WORDS.has(next.text) ? ['a', 'las'] : undefined;
}

/** Words for the readers of dates and times; undefined when no word of the message can be about them. */
export function readWords(tokens: readonly Token[]): Word[] | undefined {
  const words: Word[] = [];
  let any = false;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const text = token.text;
    const glued = i > 0 && (tokens[i - 1] as Token).end === token.start;
    if (isNumber(token)) {
      any = true;
      words.push({
        text,
        kind: NUMBER,
        value: Number(text),
        from: i,
        to: i + 1,
        glued,
        digits: text.length,
        taken: false,
      });
      continue;
    }
    const code = text.charCodeAt(0);
    const isLetter =
      (code >= 97 && code <= 122) ||
      (code > 0x2fff && (code < 0xd800 || code > 0xdfff)) ||
      (code >= 0xaa && code < 0x2000 && text !== '½' && text !== '°');
    if (!isLetter) {
      if (KEPT_SIGNS.has(text))
        words.push({ text, kind: SIGN, value: Number.NaN, from: i, to: i + 1, glued, digits: 0, taken: false });
      continue;
    }
    const split = splitAt(tokens, i);
    if (split !== undefined) {
      for (const part of split)
        words.push({ text: part, kind: PLAIN, value: Number.NaN, from: i, to: i + 1, glued, digits: 0, taken: false });
      continue;
    }
    // "pa'l 18"
    const apostrophe = words.at(-1);
    if (
      text === 'l' &&
      glued &&
      (apostrophe?.text === "'" || apostrophe?.text === '’') &&
      words.at(-2)?.text === 'para'
    ) {
      words.pop();
      const pal = words.at(-1) as Word;
      pal.text = 'pal';
      pal.to = i + 1;
      continue;
    }
    if (FILLERS.has(text) || (text === 'm' && token.raw.length > 1) || (text === 'este' && isHesitation(tokens, i)))
      continue;
    const lexeme = lexemeOf(text);
    if (lexeme === null || lexeme.kind === PLAIN) {
      words.push({
        text: lexeme === null ? text : lexeme.text,
        kind: PLAIN,
        value: Number.NaN,
        from: i,
        to: i + 1,
        glued,
        digits: 0,
        taken: false,
      });
      const head = HEADS_OF_TEN.get(text);
      const unit = head === undefined ? undefined : NUMBER_WORDS.get(tokens[i + 1]?.text ?? '');
      if (head !== undefined && unit !== undefined && unit > 0 && unit < 10) {
        const word = words.at(-1) as Word;
        word.kind = NUMBER;
        word.value = head + unit;
        word.to = ++i + 1;
        any = true;
      }
      continue;
    }
    any = true;
    const word: Word = {
      text: lexeme.text,
      kind: lexeme.kind,
      value: lexeme.value,
      from: i,
      to: i + 1,
      glued,
      digits: 0,
      taken: false,
    };
    if (UNITS_OF_TEN.has(text) && tokens[i + 1]?.text === 'y') {
      const unit = NUMBER_WORDS.get(tokens[i + 2]?.text ?? '');
      if (unit !== undefined && unit > 0 && unit < 10) {
        word.value += unit;
        word.to = i + 3;
        i += 2;
      }
    }
    words.push(word);
  }
  if (!any) return undefined;
  markTaken(words);
  return words;
}

const AMOUNT_AFTER = new Set(
  'mil mill miles luca lucas k palo palos millon millones peso pesos euro euros usd dolar dolares € $ % ars clp cop mxn uf'.split(
    ' ',
  ),
);
const AMOUNT_BEFORE = new Set(['$', '€', 'usd', 'ars', '#']);
/** Letters that people write next to a number without a space and that leave it a number of a date or time. */
const GLUED_BEFORE = new Set(['el', 'del', 'al', 'las', 'la', 'a', 'tipo', 'dia', 'de', 'y', 'hasta', 'x', 'por', 'i']);

/** Marks numbers that are phones, amounts, measures or codes, so that "11 5555 4321" is not the 11th. */
function markTaken(words: Word[]): void {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    if (word.kind !== NUMBER || word.taken) continue;
    const before = words[i - 1];
    const after = words[i + 1];
    if (after !== undefined && AMOUNT_AFTER.has(after.text)) word.taken = true;
    else if (before !== undefined && AMOUNT_BEFORE.has(before.text)) word.taken = true;
    else if (before !== undefined && before.text === '@') word.taken = true;
    if (word.digits === 0) continue;
    if (after !== undefined && after.text === '@' && after.glued) word.taken = true;
    if (word.glued && before !== undefined && before.kind !== SIGN && before.kind !== NUMBER) {
      if (!GLUED_BEFORE.has(before.text) && before.kind !== WEEKDAY && before.kind !== MONTH) word.taken = true;
    }
    if (after !== undefined && after.text === 'por' && after.glued && words[i + 2]?.kind === NUMBER) {
      word.taken = true;
      (words[i + 2] as Word).taken = true;
    }
    let digits = word.digits;
    let parts = 1;
    let dashes = 0;
    let last = i;
    for (let j = i + 1; j < words.length; j++) {
      const next = words[j] as Word;
      if (next.kind === NUMBER && next.digits > 0) {
        digits += next.digits;
        parts++;
        last = j;
      } else if (
        next.text === '-' ||
        next.text === '.' ||
        next.text === ')' ||
        next.text === '(' ||
        next.text === '+'
      ) {
        dashes++;
      } else break;
    }
    const isDate = parts === 3 && dashes === 2 && digits <= 8 && (word.digits <= 2 || word.digits === 4);
    const longest = Math.max(...words.slice(i, last + 1).map((part) => part.digits));
    if (digits >= 7 && !isDate && (longest >= 3 || parts >= 4)) {
      for (let j = i; j <= last; j++) (words[j] as Word).taken = true;
    } else if (word.digits > 4) word.taken = true;
  }
}
