import type { DaySaid, StretchSaid } from './date-said.ts';
import { type Scan, textAt } from './date-scan.ts';
import { NUMBER } from './when-lexicon.ts';
import type { Said } from './when-outcome.ts';

const ARRIVAL =
  /^(lleg|arrib|ingres|entrad|entramo|entrar|entrand|entrem|entrari|checkin$|in$|desde$|partir$|caemos$|caeriamos$|viajamos$|entro$|entra$)/;

const DEPARTURE =
  /^(hasta$|salgo$|salimos$|salid|salir|sald|salie|volve|volvi|vuelv|regres|egres|retir|checkout$|out$)/;

export type Role = 'in' | 'out' | undefined;

/** Whether the words in front say arrival or departure; the nearest word decides. */
export function roleOf(s: Scan, said: Said, previousEnd: number, nextStart: number): Role {
  for (let i = said.from - 1; i >= previousEnd && i >= said.from - 7; i--) {
    const text = textAt(s, i);
    if (ARRIVAL.test(text)) return 'in';
    if (DEPARTURE.test(text)) return 'out';
    // "entra el 5, sale el 9": beside an arrival it is no price
    if (text === 'sale' && s.words.some((word) => word.text === 'entra' || word.text === 'llega')) return 'out';
    if (
      (text === 'vamos' || text === 'voy' || text === 'iriamos' || text === 'ir') &&
      /^(nos|me)$/.test(textAt(s, i - 1))
    )
      return 'out';
    if (text === 'irnos') return 'out';
    if (text === '.' || text === '\n' || text === '?') break;
  }
  // "el lunes a la mañana llegamos": the verb may follow
  for (let i = said.to; i < said.to + 5 && i < nextStart; i++) {
    const text = textAt(s, i);
    if (
      text === 'y' ||
      text === ',' ||
      text === '.' ||
      text === '\n' ||
      text === '?' ||
      text === 'hasta' ||
      text === 'desde'
    )
      break;
    if (ARRIVAL.test(text) && text !== 'partir' && text !== 'in') return 'in';
    if (DEPARTURE.test(text) && text !== 'out') return 'out';
    if (text === 'vamos' && textAt(s, i - 1) === 'nos') return 'out';
  }
  return undefined;
}

const CHANGE_WORD =
  /^(pasar(lo|la|me|melo|nos)?|pasa(me|melo|lo|la|s|n|rias|rian)|paseme|cambi(o|a|e|en|ar|as|ame|alo|ala|arlo|arla|arme|aria|arias|arian)|mov(er|erlo|erla|erme|eme|elo|es)|muev(e|en|es|ame)|corr(e|es|er|erlo|erla|erme|erse|eme|elo|ela|emos|an)|reprogram\w*|reagend\w*|adelant\w*|atrasar\w*|poster\w*|pospon\w*|modific\w*|traslad\w*|mejor|prefer\w*|prefiero|dejamos|dejemos|dejalo|pongamos)$/;

const CHANGE_SEEN_MAX = 4096;

const changeSeen = new Map<string, boolean>();

/** Words of change are many forms of few verbs; each word is matched once. */
export function isChange(text: string): boolean {
  let known = changeSeen.get(text);
  if (known === undefined) {
    known = CHANGE_WORD.test(text);
    if (changeSeen.size >= CHANGE_SEEN_MAX) changeSeen.clear();
    changeSeen.set(text, known);
  }
  return known;
}

/** Of these, the ones that move something that exists. */
export function isMove(text: string): boolean {
  return (
    isChange(text) && text !== 'mejor' && !text.startsWith('pref') && !text.startsWith('dej') && text !== 'pongamos'
  );
}

export function saysChange(s: Scan): boolean {
  return s.changes;
}

/** Reads "de lunes a jueves" in a question about prices or opening hours as a habit, not a stay. */
const HABIT_WORDS = new Set(
  'promo promos promocion promociones descuento descuentos oferta ofertas abren abris atienden atendes atienden trabajan trabajas horario horarios tarifa tarifas'.split(
    ' ',
  ),
);

export function isHabit(s: Scan, a: DaySaid): boolean {
  if (a.dom !== undefined || a.week !== undefined || textAt(s, a.from - 1) === 'el' || textAt(s, a.from - 1) === 'del')
    return false;
  return s.words.some(
    (word, i) => HABIT_WORDS.has(word.text) || (word.text === 'por' && word.glued && s.words[i - 1]?.kind === NUMBER),
  );
}

/** Leaving that is told, not asked: "podemos salir el domingo a las 18?" is about a day. A day alone is an arrival already. */
export function isDeparture(s: Scan, day: DaySaid, isKnown: boolean): boolean {
  if (isKnown || s.expecting !== '') return true;
  if (isUntil(s, day)) return saysStay(s);
  return !s.words.some((word) => word.text === 'salir' || word.text === 'late' || word.text === 'podemos');
}

function isUntil(s: Scan, day: DaySaid): boolean {
  return textAt(s, day.from - 1) === 'hasta' || textAt(s, day.from - 2) === 'hasta';
}

/** "nos quedamos hasta el 9" is a departure; "guardala hasta el viernes" is not. */
function saysStay(s: Scan): boolean {
  return s.words.some(
    (word) => word.text.startsWith('qued') || word.text.startsWith('estamos') || word.text.startsWith('estariamos'),
  );
}

export function isCancelling(s: Scan): boolean {
  return s.words.some((word) => word.text.startsWith('cancel') || word.text.startsWith('anul'));
}

/** A word of change in front: "pasame el turno del martes al jueves" moves, it is no stay from Tuesday to Thursday. */
export function isNearChange(s: Scan, at: number): boolean {
  for (let i = 0; i < at; i++) if (isMove(textAt(s, i))) return true;
  return false;
}

const HELD = new Set(['tengo', 'tenia', 'teniamos', 'tenemos', 'reservado', 'anotado', 'anotada', 'reserve', 'saque']);

/** "tengo turno mañana a las 10, puedo ir a las 11?": the first is what exists, a later one is what is wanted. */
export function isHeld(s: Scan, said: Said): boolean {
  for (let i = said.from - 1; i >= 0 && i >= said.from - 6; i--) if (HELD.has(textAt(s, i))) return true;
  return false;
}

const SOURCES = new Set(['turno', 'cita', 'reserva', 'hora', 'tengo', 'tenia', 'turnito', 'reservado']);

/** "el turno del martes": what exists already, not what is wanted. */
export function isSource(s: Scan, day: DaySaid): boolean {
  for (let i = day.from - 1; i >= 0 && i >= day.from - 4; i--) {
    const text = textAt(s, i);
    if (SOURCES.has(text)) return true;
    // "quiero cambiar mi reserva, del 18 al 22": what comes after the comma is the new stay
    if (text === ',' || text === '.' || text === ':') return false;
  }
  return false;
}

/** "a partir del 1", "desde el 3", "después del 10", "antes del 20": one end of a stretch stays open. */
export function openEnd(s: Scan, day: DaySaid): 'from' | 'after' | 'before' | undefined {
  let i = day.from - 1;
  if (textAt(s, i) === 'dia') i--;
  if (textAt(s, i) === 'el' || textAt(s, i) === 'la') i--;
  const text = textAt(s, i);
  if (text === 'desde') return 'from';
  if (text === 'del' || text === 'de') {
    const word = textAt(s, i - 1);
    if (word === 'partir') return 'from';
    if (word === 'despues' || word === 'luego') return textAt(s, i - 2) === 'dia' ? undefined : 'after';
    if (word === 'antes') return textAt(s, i - 2) === 'no' ? 'from' : 'before';
  }
  if (textAt(s, day.to) === 'en' && textAt(s, day.to + 1) === 'adelante') return 'from';
  return undefined;
}

const OPEN_PHRASES = [
  ['la', 'que', 'puedas'],
  ['no', 'se', 'cual'],
  ['algun', 'dia'],
  ['cualquier', 'dia', 'de'],
  ['cual', 'sea'],
  ['la', 'que', 'tengas'],
  ['la', 'que', 'haya'],
  ['cualquiera'],
];

export function saysPhrase(s: Scan, phrase: readonly string[]): boolean {
  const { words } = s;
  for (let i = 0; i + phrase.length <= words.length; i++) {
    let length = 0;
    while (length < phrase.length && words[i + length]!.text === phrase[length]) length++;
    if (length === phrase.length) return true;
  }
  return false;
}

export function openStretch(s: Scan, stretch: StretchSaid): 'after' | 'before' | undefined {
  let i = stretch.from - 1;
  if (textAt(s, i) === 'la' || textAt(s, i) === 'el') i--;
  if (textAt(s, i) !== 'de' && textAt(s, i) !== 'del') return undefined;
  const word = textAt(s, i - 1);
  return word === 'despues' ? 'after' : word === 'antes' ? 'before' : undefined;
}

/** "la que puedas", "no sé cuál": any of several will do. */
export function saysOpen(s: Scan): boolean {
  return OPEN_PHRASES.some((phrase) => saysPhrase(s, phrase));
}
