import type { Command } from './command.ts';
import type { State } from './state.ts';

/** Asked for a name, what is said either is one, or it is told what is missing; nothing else is booked under. */
export interface NameSaid {
  name?: string;
  none?: (Command & { kind: 'no_name' })['what'];
}

/**
 * What the answer to "¿a nombre de quién?" says of the name: people are called what they are called, so a few words that
 * mean nothing else are one. Null where the message is about something else.
 * @param text as it was written
 * @param read the name that an interpreter saw in it
 * @param otherwise whether an interpreter saw something else in it
 */
export function nameSaid(text: string, state: State, read: string | undefined, otherwise: boolean): NameSaid | null {
  if (state.prompt?.expecting !== 'name') return null;
  const words = plain(text);
  if (ASKS_WHY.test(words)) return { none: 'why' };
  if (SAYS_NONE.test(words)) return { none: 'unclear' };
  if (NAMED_LIKE_A_MONTH.test(words)) return { name: cased(text.trim()) };
  if (read !== undefined) return isName(read) ? { name: cased(read) } : { none: 'unclear' };
  const rest = text.replace(/\s+/g, ' ').trim().replace(LEAD, '').replace(TAIL, '').trim();
  if (otherwise || !NAME_LIKE.test(rest)) return rest === '' ? { none: 'unclear' } : null;
  return isName(rest) ? { name: cased(rest) } : { none: 'unclear' };
}

/** A name is to be another than the one that the booking has: it is asked. */
export function nameIsWrong(words: string, state: State): boolean {
  return state.booked !== null && state.prompt?.expecting !== 'name' && NAME_WRONG.test(words);
}
/** "Me equivoqué de nombre, es Ana Ruiz": the name that the booking is to have; null where none is said. */
export function nameCorrected(text: string, state: State): string | null {
  if (state.booked === null) return null;
  const name = NAME_CORRECTED.exec(text.replace(/\s+/g, ' ').trim())?.[1]?.replace(TAIL, '').trim();
  return name !== undefined && NAME_LIKE.test(name) && isName(name) ? cased(name) : null;
}
/**
 * "Me equivoqué, es Raúl Dias", right after a booking: written as a name is, or much like the one it has. Anything that
 * an interpreter takes for part of a stay is none.
 */
export function nameInstead(text: string, state: State, saysMore: boolean): string | null {
  if (state.booked === null || state.stack.length > 0 || saysMore) return null;
  const found = NAME_INSTEAD.exec(text.replace(/\s+/g, ' ').trim());
  const name = (found?.[1] ?? found?.[2])?.replace(TAIL, '').trim();
  if (name === undefined || !NAME_LIKE.test(name) || !isName(name)) return null;
  const isLike = likeName(name, state.known.name ?? '');
  return isLike || (name.includes(' ') && WRITTEN_AS_NAME.test(name)) ? cased(name) : null;
}
const NAME_INSTEAD =
  /^(?:(?:ay|uy|no|che|perd[oó]n|disculp\p{L}*|pero|me equivoqu[eé]|me confund[ií])[ ,.:;!]+)+(?:(?:es|era|soy|me llamo|es a nombre de|a nombre de|con)[ :]+)?([^,;:?!]+?)[ .!]*$|^(?:es|era) ([^,;:?!]+?)[ ,]+(?:me equivoqu[eé]|perd[oó]n|me confund[ií])[ .!]*$/iu;
const WRITTEN_AS_NAME = /^\p{Lu}[\p{L}'’-]+(?: (?:de|del|la|las|los|y|\p{Lu}[\p{L}'’.-]*))* ?\p{Lu}[\p{L}'’-]+$/u;

/** One word of both is the same, or all but a letter of it. */
function likeName(name: string, known: string): boolean {
  const words = plain(known)
    .split(' ')
    .filter((word) => word.length > 3);
  return plain(name)
    .split(' ')
    .some((word) => word.length > 3 && words.some((other) => word === other || isLetterApart(word, other)));
}

function isLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

/** "Sí, Ana Ruiz" under "¿la reservo?": a yes with its name, told by its capitals. */
export function nameAgreed(text: string, state: State): string | null {
  const top = state.stack.at(-1);
  if (top?.flow !== 'book' || state.prompt?.expecting !== 'confirm' || top.slots.name !== undefined) return null;
  const name = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:s[ií]+|dale|ok|bueno|listo|perfecto|genial|claro|de una)[ ,.!]+)+/iu, '')
    .replace(TAIL, '')
    .replace(/[ .!]+$/, '');
  return WRITTEN_AS_NAME.test(name) && name.includes(' ') && isName(name) && !SMALL_TALK.test(plain(name))
    ? name
    : null;
}
/**
 * "Dale, soy caro mendez" under "¿la reservo?", in one message or two: who says who they are need not write it as a name
 * is written. `agrees`: whether a yes stands before or after it.
 */
export function nameTold(text: string, state: State): { name: string; agrees: boolean } | null {
  const top = state.stack.at(-1);
  if (top?.flow !== 'book' || state.prompt?.expecting !== 'confirm' || top.slots.name !== undefined) return null;
  const [, before, said = '', after] = SAYS_WHO.exec(text.replace(/\s+/g, ' ').trim()) ?? [];
  const words = plain(said);
  if (!TWO_WORDS.test(words) || NO_NAME_OF_OWN.test(words) || SMALL_TALK.test(words) || !isName(said)) return null;
  return { name: cased(said), agrees: before !== undefined || after !== undefined };
}
const YES = 's[ií]+|sip|dale|ok|okey|bueno|listo|perfecto|genial|claro|de una|reserv[aá](?:la|mela|lo)?|va';
const SAYS_WHO = new RegExp(
  `^((?:(?:${YES})[ ,.!]+)+)?(?:yo )?(?:soy|me llamo|mi nombre es|nombre:?|a nombre de|es a nombre de|va a nombre de|ponel[ao] a nombre de) (\\p{L}[\\p{L}'’ -]*?)([ ,.!]+(?:${YES}))?(?:[ ,.!]+(?:gracias|porfa|por favor))?[ .!]*$`,
  'iu',
);
const TWO_WORDS = /^\p{L}{2,}(?: \p{L}+){1,4}$/u;
/** What one is or where one is from, which is no name. */
const NO_NAME_OF_OWN =
  /^(de|del|el|la|las|los|un|una|muy|re|medio|solo|sola|casi|quien|mayor|menor|nuev[oa]|client\w*|celiac\w*|vegan\w*|vegetarian\w*|diabetic\w*|alergic\w*|turista\w*|jubilad\w*|docente\w*|medic\w*|argentin\w*|cordobes\w*|porten\w*|uruguay\w*|chilen\w*|amig[oa]|herman[oa]|hij[oa]|prim[oa]|parte|famili\w*) /;
const SMALL_TALK =
  /\b(todo|bien|bueno|buena|buenas|buenos|dias|tardes|muchas|muy|confirmo|confirmado|acuerdo|esta|reservala|quedo|va|vamos|hace|hacelo|adelante|si|dale|listo|perfecto|claro|genial|gusta|cabana)\b/;

const NAME_CORRECTED =
  /^.*\b(?:me equivoqu[eé] (?:de|con el|en el) (?:nombre|apellido)|(?:el|mi) (?:nombre|apellido) (?:est[aá]|qued[oó]|es|sali[oó]) (?:mal|incorrecto|equivocado)|(?:anotaste|pusiste|escribiste) mal (?:el|mi) (?:nombre|apellido)|(?:cambi|correg|modific)\p{L}* (?:el|mi) (?:nombre|apellido)(?: de la reserva)?)[ ,.:;]+(?:(?:a nombre de|es|era|soy|va|por|a|se escribe|tiene que ser|deber[ií]a ser|en realidad es|me llamo)[ :]+)*([^,;:?!]+?)[ .!]*$/iu;
const NAME_WRONG =
  /^(pero |perdon |uy |no |che |ojo )*((el|mi) (nombre|apellido) (esta|quedo|es|salio|figura) (mal|incorrecto|equivocado|al reves)|(esta|quedo|pusiste|anotaste|escribiste) mal (el|mi) (nombre|apellido)|me equivoque (de|con el|en el) (nombre|apellido)|ese no es (el|mi) (nombre|apellido)|(quiero|necesito|puedo|se puede|podes|hay que)? ?(cambiar|corregir|modificar|cambiarle|corregirle|cambia|corregi|cambiame|cambiale) (el|mi) (nombre|apellido)( de la reserva)?)$/;

const NAME_LIKE = /^(?=.{2,60}$)(?=.*\p{L}{2})[\p{L}\p{N}.'’ -]+$/u;
/** What comes before a name and is none of it. */
const LEAD =
  /^(?:(?:(?:hola|ok|dale|bueno|si|sí|listo|perfecto)[ ,]+)*)(?:(?:pon[eé]l[oae]|anot[aá]l[oae]|dej[aá]l[oae]|reserv[aá]l[oae]|va|ir[ií]a|que sea|queda|ser[ií]a)\s+)?(?:a (?:mi )?nombre de|al nombre de|mi nombre es|mi nombre|me llamo|nos llamamos|soy|somos|de parte de)\s+/iu;
const TAIL = /[ ,.]+(?:gracias|porfa|por favor|y listo|nomas|nomás)[ .!]*$/iu;

const ASKS_WHY =
  /^(?=.{0,70}$)((y|pero|che|perdon)[ ,]+)*(para que|por que|porque) (lo |me lo |lo |te |se )?(quer|neces|ped|pregunt|pid|hace falta|sirve|es )/;
const SAYS_NONE =
  /^(nadie|ninguno|ninguna|ningun nombre|anonimo|no se|nose|ni idea|yo|yo mismo|yo misma|soy yo|a mi nombre|al mio|el mio|mio|mi nombre|a nombre mio|pon(e|elo|ela|lo) a mi nombre|va a mi nombre|es a mi nombre|para mi|es para mi|ya te lo dije|ya lo dije|ya te dije|ya te lo pase|ya te lo di|ya lo tenes|el mismo|la misma|el de siempre|((espera|esperame|dame|aguanta|aguantame|para) )?un (segundo|seg|segundito|momento|momentito|minuto|minutito|ratito|toque)( por favor| porfa)?|(ya|ahora) te (lo |la )?(digo|paso|mando|averiguo)|da igual|da lo mismo|no importa|el que quieras|cualquiera)$/;
/** First names that are a month's as well; after the question for a name they are names. */
const NAMED_LIKE_A_MONTH = /^(julio|abril)( [a-z]+){0,3}$/;

const NOT_NAMES = new Set(
  'espera esperame aguarda aguanta momento segundo minuto perdon disculpa ahora despues claro obvio genial joya buenisimo barbaro excelente ya ja jaja jajaja jajajaja jeje jejeje jiji hola chau adios gracias ok dale si no bueno listo nadie perfecto hermano hermana mama papa padre madre marido mujer esposo esposa novio novia amigo amiga hijo hija suegra suegro tio tia primo prima jefe cliente yo vos el ella nosotros alguien nombre apellido familia que como cuando donde quien cual para por porque'.split(
    ' ',
  ),
);
/** Words that no name has anywhere. */
const NEVER_IN_A_NAME =
  /\b(quiero|quisiera|necesito|necesitas|tengo|tenes|puedo|podes|hay|hacer|reserva|reservar|cabana|cuanto|cuando|donde|porque|entonces|gracias|pregunta|seria|nombre|mismo|misma|noche|noches|persona|personas|con|en|que|para|pal|por|sobre|hasta|desde|antes|despues|nomas|porfa|plata|efectivo|chicos|nenes|adultos|decena|monton|vez|mejor|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|media|hoy|manana|ayer)\b/;

/** No name begins like this; "de la Torre" and "la Negra Sosa" do not. */
const NO_BEGINNING =
  /^(\d|(el|un|una|unos|unas|no|me|nos|te|ya|si|a|al|es|esta|ese|esa|lo|muy|mas|digame|tomo|acepto|vivo) )/;

function isName(name: string): boolean {
  const words = plain(name);
  const [first = '', ...more] = words.replace(/^(mi|mis|tu|su|el|la|nuestro|nuestra) /, '').split(' ');
  if (
    NEVER_IN_A_NAME.test(words) ||
    NO_BEGINNING.test(words) ||
    /\d{2}/.test(words) ||
    /^(ja|je|ji|ha|he){2,}j?$/.test(first)
  )
    return false;
  if (!/\p{L}{2}/u.test(words) || (words.length > 3 && !/[aeiouy]/.test(words))) return false;
  // "mi hermano" is no name, "mi hermano Luis" has one that is not asked for again
  return !NOT_NAMES.has(first) || (more.length > 0 && more.some((word) => !NOT_NAMES.has(word) && word.length > 2));
}

/** "ana ruiz" and "ANA RUIZ" are Ana Ruiz; what has both kinds of letters is written as its owner writes it. */
function cased(name: string): string {
  const clean = name.replace(/\s+/g, ' ').trim();
  if (clean !== clean.toLowerCase() && clean !== clean.toUpperCase()) return clean;
  return clean
    .toLowerCase()
    .replace(/(^|[ '’-])(\p{L})/gu, (_all, gap: string, letter: string) => gap + letter.toUpperCase())
    .replace(/ (De|Del|La|Las|Los|Y|E|Da|Dos|Di|Van|Von)(?= )/g, (word) => word.toLowerCase());
}

/** How one is addressed: the first word of a name, unless that is no name by itself ("Familia Pérez", "De la Torre"). */
export function addressedAs(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = plain(words[0] ?? '');
  return [
    'familia',
    'flia',
    'flia.',
    'de',
    'del',
    'dos',
    'da',
    'di',
    'la',
    'las',
    'los',
    'van',
    'von',
    'san',
    'santa',
    'sr',
    'sra',
    'sr.',
    'sra.',
  ].includes(first)
    ? words.join(' ')
    : (words[0] ?? name);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
