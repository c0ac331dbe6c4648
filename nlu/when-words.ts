import { NUMBER_WORDS } from './numbers.ts';
import { isNumber, type Token } from './tokens.ts';

/** What a word is to the readers of dates and times. */
export const PLAIN = 0;
export const NUMBER = 1;
export const WEEKDAY = 2;
export const MONTH = 3;
/** starts or carries an expression: hoy, semana, noche, navidad… */
export const TRIGGER = 4;
export const SIGN = 5;

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

const WEEKDAYS: Record<string, number> = {
  lunes: 1,
  martes: 2,
  miercoles: 3,
  jueves: 4,
  viernes: 5,
  sabado: 6,
  domingo: 7,
  lun: 1,
  mie: 3,
  mier: 3,
  mierc: 3,
  miercole: 3,
  jue: 4,
  juev: 4,
  vie: 5,
  vier: 5,
  viern: 5,
  sab: 6,
  sabadito: 6,
  dom: 7,
  dgo: 7,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
};

const MONTHS: Record<string, number> = {
  enero: 1,
  febrero: 2,
  marzo: 3,
  abril: 4,
  mayo: 5,
  junio: 6,
  julio: 7,
  agosto: 8,
  septiembre: 9,
  setiembre: 9,
  octubre: 10,
  noviembre: 11,
  diciembre: 12,
  ene: 1,
  feb: 2,
  mar: 3,
  abr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  ago: 8,
  sep: 9,
  sept: 9,
  set: 9,
  oct: 10,
  nov: 11,
  dic: 12,
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
  jan: 1,
  apr: 4,
  aug: 8,
  dec: 12,
};

const TRIGGERS = (
  'hoy today ahora manana tomorrow tonight mananita pasado ayer anteayer antier anoche finde findesemana weekend fin puente semana ' +
  'semanas quincena mes meses dia dias noche noches nochecita nochecitas nights night hora horas horita media tarde tardecita ' +
  'tardecito tardes nochesita mediodia medianoche madrugada siesta temprano temprana primera primer primero ultima ultimo ' +
  'navidad navidades nochebuena nochevieja ano reyes valentin santa pascua pascuas carnaval carnavales santo halloween madre ' +
  'madres padre nino amigo muertos santos patrias enamorados fiestas verano invierno otono primavera vacaciones principios ' +
  'principio comienzos feriado inicios mediados fines finales final cuarto vispera otra otro week month'
).split(' ');

interface Lexeme {
  kind: number;
  value: number;
}

const LEXEMES = new Map<string, Lexeme>();
for (const word of TRIGGERS) LEXEMES.set(word, { kind: TRIGGER, value: Number.NaN });
for (const [word, value] of NUMBER_WORDS) LEXEMES.set(word, { kind: NUMBER, value });
for (const [word, value] of Object.entries(MONTHS)) LEXEMES.set(word, { kind: MONTH, value });
for (const [word, value] of Object.entries(WEEKDAYS)) LEXEMES.set(word, { kind: WEEKDAY, value });

/** Real words that lie one letter from a weekday, a month or "mañana": never taken for a typo. */
const NOT_TYPOS = new Set(
  (
    'entero entera genero enteros abrir abrio abrid salado salados sobado sabana manzana manzanas banana mariana nueves nuevas nueve ' +
    'partes artes marte mates marta martas partir parte lunas luna lentes luces marco marca marcos marzo julia julieta julian ' +
    'junto juntos junta juntas juni domino dominio angosto gusto agosta angosta mayor mayores rayo majo mano vienes ' +
    'vierte viene viendo vieres bienes enteros ajusto agusto injusto jueces jugo juego juegos lineas planes trenes bienes manera ' +
    'maneras hermana germana mañanas mediano mediana noche coche coches noches dinero febril fabril abril ' +
    'semanal lumes mames unes salgado casado pasado lavado sabados domingos cabildo octavo ante antes'
  ).split(' '),
);

/** How a word sounds: what people mix up in writing is the same letter. Only compared with itself. */
function soundOf(word: string): string {
  return word
    .replace(/h/g, '')
    .replace(/c(?=[ei])|z/g, 's')
    .replace(/v/g, 'b')
    .replace(/ll/g, 'y')
    .replace(/qu?|k/g, 'c')
    .replace(/g(?=[ei])/g, 'j')
    .replace(/(.)\1/g, '$1');
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Spanish names in full; abbreviations and English ones have to be written right. */
const FULL_NAME = /[aeiou]s$|o$|[ae]ro$|bre$|bril$/;

/** Sounds one letter away from the long lexicon words, the first letter being right; an entry claimed by two different words is left out. */
function buildTypos(): Map<string, Lexeme | null> {
  const typos = new Map<string, Lexeme | null>();
  const claim = (sound: string, lexeme: Lexeme): void => {
    const held = typos.get(sound);
    if (held === undefined) typos.set(sound, lexeme);
    else if (held !== null && (held.kind !== lexeme.kind || held.value !== lexeme.value)) typos.set(sound, null);
  };
  for (const [word, lexeme] of LEXEMES) {
    if (word.length < 5 || !FULL_NAME.test(word) || (lexeme.kind !== WEEKDAY && lexeme.kind !== MONTH)) continue;
    const sound = soundOf(word);
    typos.set(sound, lexeme);
    for (let i = 1; i <= sound.length; i++) {
      const head = sound.slice(0, i);
      const tail = sound.slice(i);
      if (tail !== '') claim(head + tail.slice(1), lexeme);
      if (tail.length > 1) claim(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2), lexeme);
      for (const letter of LETTERS) {
        claim(head + letter + tail, lexeme);
        if (tail !== '') claim(head + letter + tail.slice(1), lexeme);
      }
    }
  }
  return typos;
}

const typos = buildTypos();
const TYPOS_SEEN_MAX = 4096;
const typosSeen = new Map<string, Lexeme | null>();

function typoOf(word: string): Lexeme | null {
  if (word.length < 5 || word.length > 12) return null;
  let lexeme = typosSeen.get(word);
  if (lexeme === undefined) {
    lexeme = NOT_TYPOS.has(word) ? null : (typos.get(soundOf(word)) ?? null);
    if (typosSeen.size >= TYPOS_SEEN_MAX) typosSeen.clear();
    typosSeen.set(word, lexeme);
  }
  return lexeme;
}

/** Sounds between the words of dictated messages, and signs that say nothing of dates. */
const FILLERS = new Set(['eh', 'em', 'ah', 'ehm', 'digamos', 'mismo', 'misma', 'nomas', 'aproximadamente']);
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
const HEADS_OF_TEN: Record<string, number> = { veinti: 20, dieci: 10, diesi: 10, venti: 20 };

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
      (code >= 97 && code <= 122) || code > 0x2fff || (code >= 0xaa && code < 0x2000 && text !== '½' && text !== '°');
    if (!isLetter) {
      if (KEPT_SIGNS.has(text))
        words.push({ text, kind: SIGN, value: Number.NaN, from: i, to: i + 1, glued, digits: 0, taken: false });
      continue;
    }
    if (FILLERS.has(text) || (text === 'este' && isHesitation(tokens, i))) continue;
    const lexeme = LEXEMES.get(text) ?? typoOf(text);
    if (lexeme === null) {
      words.push({ text, kind: PLAIN, value: Number.NaN, from: i, to: i + 1, glued, digits: 0, taken: false });
      const head = HEADS_OF_TEN[text];
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
      text,
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
