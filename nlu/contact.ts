import { TAG_BIT } from './cues.ts';
import {
  DIGITS,
  fill,
  has,
  isMarked,
  isSign,
  type Message,
  mark,
  NUMBERS,
  numberIn,
  textAt,
  wordsOf,
} from './message.ts';
import { NICKNAMES } from './nicknames.ts';
import { NUMBER_WORDS } from './numbers.ts';
import { isNumber } from './tokens.ts';
import { watchFor, watchForPhrases } from './watched-words.ts';

const PHONE_DIGITS_MIN = 7;
const PHONE_DIGITS_MAX = 15;
const PHONE_SIGNS = new Set(['+', '-', '(', ')', '.', '/', ' ']);

/** A telephone number: digits only, as written, with its separators skipped. */
/** "el apellido está mal, es Rossi": from the word after "es". */
function readMendedName(message: Message): { from: number; to: number } | null {
  const { tokens } = message;
  const at = tokens.findIndex((token) => token.text === 'apellido' || token.text === 'nombre');
  if (at < 0) return null;
  for (let i = at + 2; i < Math.min(tokens.length, at + 9); i++) {
    if (textAt(message, i) === 'es' && isSign(tokens[i - 1])) return nameFrom(message, i + 1, () => true);
  }
  return null;
}

export function readPhone(message: Message): void {
  const { tokens, context } = message;
  readDictatedPhone(message);
  if (message.slots.phone !== undefined || !has(message, DIGITS)) return;
  const isAsked = context.expecting === 'phone';
  for (let i = 0; i < tokens.length; i++) {
    if (!isNumber(tokens[i]!)) continue;
    let digits = '';
    let to = i;
    let end = i;
    let isMoney = false;
    for (; to < tokens.length; to++) {
      const token = tokens[to]!;
      if (isNumber(token)) {
        digits += token.text;
        end = to + 1;
      } else if (token.text === ':' || !PHONE_SIGNS.has(token.text)) break;
      else if (token.text === '.' || token.text === '/') isMoney = true;
    }
    const before = textAt(message, i - 1);
    const isLed =
      isAsked ||
      /^(\+|cel|celu|celular|telefono|tel|whatsapp|wsp|wpp|movil|fono|numero|contacto|llamame|es|:)$/.test(before) ||
      digits.length >= 10;
    if (digits.length >= PHONE_DIGITS_MIN && digits.length <= PHONE_DIGITS_MAX && isLed && !isMoney) {
      for (let at = i; at < end; at++) message.tags[at] = 0;
      mark(message, 'number', i, end);
      fill(message, 'phone', digits, i, end);
      return;
    }
    i = Math.max(i, to - 1);
  }
}

const PHONE_WORDS = watchFor('cel celu celular telefono tel whatsapp wsp wpp movil fono numero'.split(' '));
/** Groups of a dictated number; fewer may count anything. */
const DICTATED_MIN = 4;

/** "once cuarenta y dos quince sesenta y tres veinte", as a voice note gives it: the groups one after the other. */
function readDictatedPhone(message: Message): void {
  const { tokens, context } = message;
  if (!has(message, NUMBERS) || (context.expecting !== 'phone' && !has(message, PHONE_WORDS))) return;
  for (let i = 0; i < tokens.length; i++) {
    let digits = '';
    let groups = 0;
    let words = 0;
    let end = i;
    for (let to = i; to < tokens.length; ) {
      const number = numberIn(message, to);
      if (number === undefined || number.money || !Number.isInteger(number.value)) {
        if (groups === 0 || !/^(y|,|\.|-)$/.test(textAt(message, to))) break;
        to++;
        continue;
      }
      digits += number.digits ? tokens[to]!.text : String(number.value);
      if (!number.digits) words++;
      groups++;
      to = Math.max(number.to, to + 1);
      end = to;
    }
    if (groups >= DICTATED_MIN && words > 0 && digits.length >= PHONE_DIGITS_MIN && digits.length <= PHONE_DIGITS_MAX) {
      for (let at = i; at < end; at++) message.tags[at] = 0;
      mark(message, 'number', i, end);
      fill(message, 'phone', digits, i, end);
      return;
    }
    i = Math.max(i, end - 1);
  }
}

const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}/;

export function readEmail(message: Message): void {
  const at = message.text.indexOf('@');
  if (at < 0) readDictatedEmail(message);
  if (at < 0 || at > 4000) return;
  const found = EMAIL.exec(message.text.slice(Math.max(0, at - 64), at + 220));
  if (found === null) return;
  message.slots.email = found[0].replace(/\.$/, '');
  message.because.push({ what: 'email', words: found[0] });
  const start = Math.max(0, at - 64) + found.index;
  for (let i = 0; i < message.tokens.length; i++) {
    if (message.tokens[i]!.start >= start && message.tokens[i]!.end <= start + found[0].length)
      mark(message, 'number', i, i + 1);
  }
}

const SPELLED_SIGNS = new Map([
  ['punto', '.'],
  ['arroba', '@'],
  ['guion', '-'],
  ['bajo', '_'],
  ['dot', '.'],
  ['at', '@'],
]);
const EMAIL_LEADS = /^(es|mail|email|correo|electronico|mi|:|,|anota|el|direccion)$/;

const AT_SIGN = watchFor(['arroba']);

/** "juan punto perez arroba gmail punto com", as a voice note gives it. */
function readDictatedEmail(message: Message): void {
  if (!has(message, AT_SIGN)) return;
  const { tokens } = message;
  const at = tokens.findIndex((token) => token.text === 'arroba');
  if (at < 1) return;
  let from = at;
  while (from > 0 && !EMAIL_LEADS.test(textAt(message, from - 1))) from--;
  const spelled = tokens
    .slice(from, at + 12)
    .map((token) => SPELLED_SIGNS.get(token.text) ?? token.text)
    .join('')
    .replaceAll('-_', '_');
  const found = EMAIL.exec(spelled);
  if (found === null) return;
  message.slots.email = found[0];
  message.because.push({ what: 'email', words: wordsOf(message, from, tokens.length) });
  for (let i = from; i < tokens.length; i++) mark(message, 'number', i, i + 1);
}

const CODE = /^(?=.*\d)(?=.*[A-Z])[A-Z0-9]{2,9}(-[A-Z0-9]{2,6})?$/;
const CODE_LOWER = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{2,5}-[a-z0-9]{2,5}$/;
const NOT_CODE = /^\d+(HS?|K|AM|PM|MIN|KM|X\d+|[°º]|ER|RO|DO|TO|VO|ND|ST|PAX|MIL|CM|M|MTS|GB|P)$/i;
const BOOKING_WORDS =
  /^(reserva|codigo|cod|turno|numero|nro|num|n|cita|reservacion|pedido|orden|#|ticket|localizador|confirmacion|ref|referencia|presupuesto)$/;

/** The code or number of a booking: "la reserva 3390", "K7Q-4M", "#4821". */
export function readBookingRef(message: Message): void {
  if (!has(message, DIGITS)) return;
  const { tokens, text } = message;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (i > 0 && tokens[i - 1]!.end === token.start && tokens[i - 1]!.text !== '#' && tokens[i - 1]!.text !== '°')
      continue;
    let to = i + 1;
    let hasDigit = isNumber(token);
    while (
      to < tokens.length &&
      tokens[to]!.start === tokens[to - 1]!.end &&
      (!isSign(tokens[to]) || tokens[to]!.text === '-')
    ) {
      hasDigit ||= isNumber(tokens[to]!);
      to++;
    }
    if (!hasDigit) continue;
    const word = text.slice(token.start, tokens[to - 1]!.end);
    const isLed = isAfterBookingWord(message, i);
    const isCode =
      (CODE.test(word) || CODE_LOWER.test(word) || (isLed && CODE.test(word.toUpperCase()))) &&
      !NOT_CODE.test(word) &&
      /[A-Za-z]/.test(word) &&
      word.length >= 4;
    const isNumeric = isLed && /^\d{3,10}$/.test(word) && !isMarked(message, 'when', i);
    if (isCode || isNumeric) {
      for (let at = i; at < to; at++) message.tags[at] = 0;
      mark(message, 'number', i, to);
      fill(message, 'booking_ref', word.toUpperCase(), i, to);
      return;
    }
  }
}

function isAfterBookingWord(message: Message, at: number): boolean {
  const isNamed =
    /^(la|el)$/.test(textAt(message, at - 1)) &&
    /^(baja|cancela|cancelame|anula|anulame|cancelar|anular|modificar|cambiar|de)$/.test(textAt(message, at - 2));
  if (isNamed && message.tokens.some((token) => /^(baja|cancel|anul)/.test(token.text))) return true;
  for (let i = at - 1; i >= 0 && i >= at - 3; i--) {
    const text = textAt(message, i);
    if (BOOKING_WORDS.test(text)) return true;
    if (!/^(numero|nro|n|num|codigo|es|de|la|el|:|#|°|º|\.)$/.test(text)) return false;
  }
  return false;
}

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

const NAME_JOINTS = set('de del la los las y da dos di van von san santa');
const TITLES = set('sr sra srta senor senora senorita don dona dr dra doctor doctora ing lic profe el la');
const FAMILY = set('familia flia');
/** Everyday words that follow "soy" or stand where a name was asked for. */
const NOT_NAMES = set(`
  no si nop sip dale ok listo nada nadie yo vos el ella mi mismo misma quien que como cuando donde cual para por con sin un una uno unos el la los las lo al del de en a y o u e es esta este esa ese eso
  nueva nuevo cliente clienta clientes siempre yo solo sola muy medio re tan bastante alergica alergico celiaca celiaco diabetica vegana vegano hipertensa asmatica embarazada zurda rubia morocha pelirroja
  hombre mujer chico chica jubilada jubilado duena dueno administrador estudiante vecina vecino turista extranjera extranjero argentina mexicano mama papa madre padre hija hijo hermana novia novio amiga amigo
  hola buenas buen buenos dia dias tardes noches gracias perdon disculpa chau bueno bien perfecto genial joya claro quiero quisiera queria necesito tengo tenes tienen hay puedo podria seria somos vamos
  reserva reservar turno cita cabana precio cuanto nombre apellido mail correo telefono cel celular tel numero dni mismo te lo paso despues luego manana hoy ahora espera esperame aca ahi todavia persona
  cualquiera ninguno ninguna importa prefiero mejor otro otra mas menos dos tres cuatro cinco seis siete ocho nueve diez gracias porfa porfavor favor anota anotalo anotame poner poneme ponelo pone ponga pongale ponle ponlo ponla apunta apunte registra pongan va queda
  hermano hermanos hermanas amigos mio mios padres viejo vieja suegros jefe jefa senora senor patron patrona gorda gordo hijos
  tia tio prima primo abuela abuelo suegra suegro esposa esposo marido sobrina sobrino nuera yerno cunada cunado companera companero polola pololo
  uy uh ay ah mmm nomas solo recien quede aun reservo hablame hablar alguien humano ustedes usted uds mio mia
`);
/** Laughter and the like, written for a name. */
const LAUGHTER = /^((j[aeiou]+)+j?|(ha)+h?|x+d+|lol|ok+)$/;
const STRONG_LEADS: readonly (readonly string[])[] = [
  ['a', 'nombre', 'de'],
  ['a', 'nombre'],
  ['al', 'nombre', 'de'],
  ['nombre', 'de'],
  ['me', 'llamo'],
  ['mi', 'nombre', 'es'],
  ['mi', 'nombre'],
  ['se', 'llama'],
  ['nombre', 'es'],
  ['nombre', ':'],
  ['el', 'nombre', 'es'],
  ['llamarse'],
  ['de', 'parte', 'de'],
  ['my', 'name', 'is'],
  ['titular'],
  ['apellido'],
  ['apellido', 'es'],
  ['soy', 'el', 'senor'],
  ['somos', 'los'],
  ['somos', 'las'],
  ['somos', 'la', 'familia'],
  ['me', 'dicen'],
];
const WEAK_LEADS: readonly (readonly string[])[] = [
  ['pone', 'a'],
  ['poner', 'a'],
  ['soy'],
  ['habla'],
  ['anota'],
  ['anotame'],
  ['anotalo'],
  ['anotala'],
  ['pone'],
  ['poneme'],
  ['ponelo'],
  ['ponele'],
  ['ponga'],
  ['pongale'],
  ['pongan'],
  ['ponle'],
  ['registra'],
  ['apunta'],
  ['apunte'],
  ['aqui'],
  ['te', 'habla'],
  ['le', 'habla'],
  ['te', 'escribe'],
  ['le', 'escribe'],
];
const STRONG_BY_WORD = Map.groupBy(STRONG_LEADS, (lead) => lead[0]!);
const WEAK_BY_WORD = Map.groupBy(WEAK_LEADS, (lead) => lead[0]!);
const STRONG_LEAD = watchForPhrases(STRONG_LEADS.map((lead) => lead.join(' ')));
const WEAK_LEAD = watchForPhrases(WEAK_LEADS.map((lead) => lead.join(' ')));
const OWNED = watchFor('turno reserva cita hora cuenta estadia pedido turnos'.split(' '));
const NAME_WORDS_MAX = 5;

/** Who the booking is for: after "a nombre de", "me llamo", "soy"; any bare words when a name was asked for. */
export function readName(message: Message, isKnownWord: (word: string) => boolean): void {
  const { tokens, context } = message;
  const isAsked = context.expecting === 'name';
  const hasStrong = has(message, STRONG_LEAD);
  for (let i = hasStrong ? 0 : tokens.length; i < tokens.length; i++) {
    const strong = leadAt(message, STRONG_BY_WORD, i);
    if (strong > 0 && isRefused(message, i)) {
      i += strong - 1;
      continue;
    }
    if (strong > 0) {
      const found = nameFrom(message, skipTitles(message, i + strong), () => true);
      if (found !== null) {
        put(message, found);
        return;
      }
    }
  }
  const mended = hasStrong ? readMendedName(message) : null;
  if (mended !== null) {
    put(message, mended);
    return;
  }
  for (let i = has(message, WEAK_LEAD) ? 0 : tokens.length; i < tokens.length; i++) {
    const weak = leadAt(message, WEAK_BY_WORD, i);
    if (weak === 0) continue;
    const isSoy = textAt(message, i) === 'soy' || textAt(message, i + 1) === 'habla' || textAt(message, i) === 'habla';
    if (!isAsked && !isSoy) continue;
    const accepts = (at: number): boolean => isAsked || isCapital(message, at) || !isKnownWord(textAt(message, at));
    const found = nameFrom(message, skipTitles(message, i + weak), accepts);
    if (found !== null) {
      put(message, found);
      return;
    }
  }
  if (isAsked) readBareName(message, isKnownWord);
  else if (has(message, OWNED)) readOwner(message, isKnownWord);
}

/** "no es a nombre de Paco". */
function isRefused(message: Message, at: number): boolean {
  const isLinked = /^(es|va|era|sea|fue|esta|este|queda|quede)$/.test(textAt(message, at - 1));
  return textAt(message, isLinked ? at - 2 : at - 1) === 'no' && textAt(message, at) === 'a';
}

function put(message: Message, found: { from: number; to: number }): void {
  const value = wordsOf(message, found.from, found.to);
  const isOverProfessional = message.tags
    .slice(found.from, found.to)
    .some((bits) => (bits & TAG_BIT.professional) !== 0);
  for (let i = found.from; i < found.to; i++) message.tags[i] = 0;
  mark(message, 'number', found.from, found.to);
  if (message.slots.amount !== undefined && message.tokens[found.from]!.text === 'lucas') delete message.slots.amount;
  if (isOverProfessional) delete message.slots.professional;
  fill(message, 'name', capitalised(value.split(/\s+/).map(titleCase).join(' ')), found.from, found.to);
}

/** A name begins with a capital, "Dos Santos" as well. */
function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function titleCase(word: string): string {
  return NAME_JOINTS.has(word.toLowerCase()) ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1);
}

function leadAt(message: Message, leads: ReadonlyMap<string, readonly (readonly string[])[]>, at: number): number {
  let longest = 0;
  for (const lead of leads.get(textAt(message, at)) ?? []) {
    if (lead.length > longest && lead.every((word, k) => textAt(message, at + k) === word)) longest = lead.length;
  }
  return longest;
}

/** Past "el señor", "mi esposo," and the like. */
function skipTitles(message: Message, at: number): number {
  let i = at;
  while (true) {
    const text = textAt(message, i);
    const hasNext = textAt(message, i + 1) !== '';
    const hasMore = textAt(message, i + 1) !== '' && !isSign(message.tokens[i + 1]);
    if (text === ':' || (text === '.' && i > at)) i++;
    else if (TITLES.has(text) && (hasMore || textAt(message, i + 1) === '.')) i++;
    else if (/^(mio|mia|yo|,)$/.test(text) && hasNext) i++;
    else if (/^(mi|su|nuestra|nuestro)$/.test(text) && hasMore && textAt(message, i + 2) === '') return i;
    else if (/^(mi|su|nuestra|nuestro)$/.test(text) && hasMore) i += textAt(message, i + 2) === ',' ? 3 : 2;
    else return i;
  }
}

function isCapital(message: Message, at: number): boolean {
  const raw = message.tokens[at]?.raw ?? '';
  return raw !== raw.toLowerCase() && at > 0;
}

function isNameWord(message: Message, at: number): boolean {
  const token = message.tokens[at];
  return (
    token !== undefined &&
    !isNumber(token) &&
    !isSign(token) &&
    !NOT_NAMES.has(token.text) &&
    !LAUGHTER.test(token.text) &&
    !isMarked(message, 'when', at) &&
    !NUMBER_WORDS.has(token.text)
  );
}

/** Name words from an index on; joints ("de la") only between two of them. */
function nameFrom(
  message: Message,
  from: number,
  accepts: (at: number) => boolean,
): { from: number; to: number } | null {
  let to = from;
  if (FAMILY.has(textAt(message, from))) to++;
  for (let count = 0; count < NAME_WORDS_MAX; count++) {
    if (isNameWord(message, to) && accepts(to) && !(to === from && textAt(message, to).length < 2)) {
      to++;
      if (message.tokens[to]?.text === "'" || message.tokens[to]?.text === '’') {
        if (message.tokens[to + 1]?.start === message.tokens[to]?.end) to += 2;
      }
      continue;
    }
    let after = to;
    while (after > from && after < to + 3 && NAME_JOINTS.has(textAt(message, after))) after++;
    const isJoined =
      after > to &&
      isNameWord(message, after) &&
      (isCapital(message, after) || message.text === message.text.toLowerCase()) &&
      textAt(message, to) !== 'y';
    if (!isJoined) break;
    to = after + 1;
  }
  return to > from && !(to === from + 1 && FAMILY.has(textAt(message, from))) ? { from, to } : null;
}

const LEAD_INS = set(
  'si dale ok listo bueno claro perfecto hola buenas anota anotalo anotame pone poneme ponelo a nombre de para por favor porfa es seria soy el la mi te paso va eh este mmm ah gracias ponele',
);

function readBareName(message: Message, isKnownWord: (word: string) => boolean): void {
  const { tokens } = message;
  if (message.text.includes('?')) return;
  let from = 0;
  while (
    from < tokens.length &&
    (isSign(tokens[from]) ||
      LEAD_INS.has(textAt(message, from)) ||
      (TITLES.has(textAt(message, from)) && from + 1 < tokens.length))
  )
    from++;
  const found = nameFrom(message, from, () => true) ?? calendarName(message, from) ?? surnameFirst(message, from);
  if (found === null) return;
  const words = Array.from({ length: found.to - found.from }, (_, k) => found.from + k);
  const isLikely = words.some(
    (at) =>
      isWrittenAsName(message, at) ||
      !isKnownWord(textAt(message, at)) ||
      NICKNAMES[textAt(message, at)] !== undefined ||
      (SURNAMES.has(textAt(message, at)) && tokens.length <= 3),
  );
  const rest = tokens.slice(found.to);
  const isWhole = rest.length === 0 || isSign(rest[0]!) || isMarked(message, 'number', found.to);
  if (isLikely && (isWhole || rest.length <= 4)) put(message, found);
}

/** "Domingo Pérez", "Abril Sosa": a day or month beside a word that is none is a name, when a name was asked for. */
function calendarName(message: Message, from: number): { from: number; to: number } | null {
  const to = message.tokens.length;
  const words = Array.from({ length: to - from }, (_, k) => from + k);
  const isOther = (at: number): boolean => !isMarked(message, 'when', at) && isNameWord(message, at);
  const isAll = words.every(
    (at) =>
      isOther(at) ||
      (isMarked(message, 'when', at) && !isNumber(message.tokens[at]!) && !NOT_NAMES.has(textAt(message, at))),
  );
  // "Julio", all by itself: when a name was asked for it is one
  const isAlone = words.length === 1 && CALENDAR_NAMES.has(textAt(message, from)) && from === 0;
  if (!isAlone && (!isAll || words.length < 2 || words.length > 4 || !words.some(isOther))) return null;
  for (const slot of ['date', 'date_range', 'month', 'check_in', 'check_out'] as const) delete message.slots[slot];
  message.clarify = [];
  return { from, to };
}

/** Surnames and first names that are insults elsewhere. */
export const SURNAMES = set('gil cerda concha');

const CALENDAR_NAMES = set('julio abril domingo');

/** "dos santos maria": a surname that begins like a number, before the first name. */
function surnameFirst(message: Message, from: number): { from: number; to: number } | null {
  if (textAt(message, from) !== 'dos' || !/^(santos|anjos|reis|ramos)$/.test(textAt(message, from + 1))) return null;
  const rest = nameFrom(message, from + 1, () => true);
  return rest === null ? null : { from, to: rest.to };
}

function isWrittenAsName(message: Message, at: number): boolean {
  const raw = message.tokens[at]!.raw;
  return raw !== raw.toLowerCase();
}

/** "el turno de Romina Sosa": a capitalised name after what it owns. */
function readOwner(message: Message, isKnownWord: (word: string) => boolean): void {
  for (let i = 1; i < message.tokens.length - 1; i++) {
    if (
      textAt(message, i) !== 'de' ||
      !/^(turno|reserva|cita|hora|cuenta|estadia|pedido|turnos)$/.test(textAt(message, i - 1))
    )
      continue;
    const accepts = (at: number): boolean =>
      isCapital(message, at) &&
      !isKnownWord(textAt(message, at)) &&
      !isMarked(message, 'professional', at) &&
      !isMarked(message, 'unit', at) &&
      !isMarked(message, 'service', at);
    const found = nameFrom(message, i + 1, accepts);
    if (found !== null) {
      put(message, found);
      return;
    }
  }
}
