import { offeredChoice } from './catalogue.ts';
import { fill, has, isMarked, isSign, type Message, mark, NUMBERS, numberIn, plainOf, textAt } from './message.ts';
import { isNumber } from './tokens.ts';
import { watchFor, watchForPhrases } from './watched-words.ts';

const ORDINALS = new Map<string, number>(
  Object.entries({
    primer: 1,
    primero: 1,
    primera: 1,
    segundo: 2,
    segunda: 2,
    tercer: 3,
    tercero: 3,
    tercera: 3,
    cuarto: 4,
    cuarta: 4,
    quinto: 5,
    quinta: 5,
    sexto: 6,
    sexta: 6,
    ultimo: -1,
    ultima: -1,
    first: 1,
    second: 2,
    third: 3,
    last: -1,
  }),
);
const ORDINAL = watchFor(ORDINALS.keys());
const OPTION_NOUNS = /^(opcion|opciones|numero|nro|alternativa|op)$/;
const OPTION_MAX = 20;

/** Which of the choices on show: "la segunda", "3️⃣", "el último", or a choice by its name. */
export function readOption(message: Message, isKnownWord: (word: string) => boolean): void {
  const { context, tokens } = message;
  const isAsked =
    context.expecting === 'option' ||
    context.expecting === 'unit' ||
    context.expecting === 'accept' ||
    (context.offered?.length ?? 0) > 0;
  for (let i = has(message, ORDINAL | NUMBERS) ? 0 : tokens.length; i < tokens.length; i++) {
    const text = textAt(message, i);
    const before = textAt(message, i - 1);
    const after = textAt(message, i + 1);
    const ordinal = ORDINALS.get(text);
    if (ordinal !== undefined && !isMarked(message, 'when', i)) {
      const isNamed = OPTION_NOUNS.test(after) || OPTION_NOUNS.test(before);
      const isPicked =
        /^(el|la|lo|es|esa|ese)$/.test(before) &&
        (i + 1 >= tokens.length ||
          isSign(tokens[i + 1]) ||
          /^(porfa|porfavor|por|gracias|dale|esta|que|de|me|si|va|oferta|propuesta|presupuesto|cotizacion|cabana|fecha|hora|horario)$/.test(
            after,
          ));
      if (isNamed || (isAsked && (isPicked || tokens.length <= 3))) {
        put(message, ordinal, i, i + 1);
        return;
      }
    }
    if (!isNumber(tokens[i]!) && numberIn(message, i) === undefined) continue;
    const number = numberIn(message, i);
    if (number === undefined || number.value < 1 || number.value > OPTION_MAX || !Number.isInteger(number.value))
      continue;
    const isPicked =
      OPTION_NOUNS.test(before) ||
      (isAsked && /^(la|el|lo)$/.test(before)) ||
      (isAsked && isAlone(message, i, number.to));
    const isWord = /^(un|una|uno)$/.test(text);
    if (isPicked && !(isWord && before !== 'la' && before !== 'el') && (isAsked || OPTION_NOUNS.test(before))) {
      if (!isMarked(message, 'when', i) || context.expecting === 'option' || context.expecting === 'unit') {
        put(message, number.value, i, number.to);
        return;
      }
    }
  }
  const named = offeredChoice(message, isKnownWord);
  if (named > 0) message.slots.option = named;
  if (named > 0) message.because.push({ what: 'option', words: message.context.offered![named - 1]! });
}

function put(message: Message, value: number, from: number, to: number): void {
  fill(message, 'option', value, from, to);
  mark(message, 'number', from, to);
}

/** Nothing but signs and a polite word around. */
function isAlone(message: Message, from: number, to: number): boolean {
  return message.tokens.every(
    (token, i) =>
      (i >= from && i < to) || isSign(token) || /^(porfa|porfavor|por|favor|gracias|dale|si|ok)$/.test(token.text),
  );
}

const OPENINGS =
  'cualquier|cualquiera|cualquiers|cualquieras|igual|indistinto|indiferente|puedas|puedan|tengas|tengan|haya|quieras|quieran|libre|disponible|sea|preferencia|importa|convenga|prefieras|elegi vos|da lo mismo|ustedes digan|vos digas|usted diga|digas|digan|problema|tenga|pueda|quiera|whatever|any|anyone|anytime|flexible|flexibles';
const OPEN = new RegExp(`\\b(${OPENINGS})\\b`);
const OPENING = watchForPhrases(OPENINGS.split('|'));
const OPEN_PHRASES =
  /\b(cualquier(a)? (\S+)|cualquiera(s)?|me da (igual|lo mismo)|da (igual|lo mismo)|es (indistinto|igual|lo mismo)|indistinto|(no tengo|sin) (ninguna )?preferencias?|no me importa|(el|la|lo|cuando|quien|con quien|a la hora|el dia|los|las|como) (que )?(tengas?|tengan|haya|puedas?|puedan|quieras?|quieran|sea|este|prefieras?|convenga|te (quede|convenga|venga|sea)[a-z ]*|les (quede|convenga)[a-z ]*|este (libre|disponible)|vos (digas|quieras)|ustedes (digan|quieran))|quien sea|la que sea|el que sea|lo que sea|soy flexible|no me cambia|no hay drama con|tengo todo el dia|a cualquier hora|estoy libre (siempre|todo))\b/;

/** The slot that the customer leaves open: the one asked for, or the one named ("cualquier día"). */
export function readOpen(message: Message): void {
  if (!has(message, OPENING)) return;
  const plain = plainOf(message);
  if (!OPEN.test(plain)) return;
  const found = OPEN_PHRASES.exec(plain);
  if (found === null) return;
  const words = found[0];
  const slot = openSlot(message, words);
  if (slot === null || message.clarify.some((one) => one.slot === slot)) return;
  message.slots.any = slot;
  message.because.push({ what: 'any', words });
}

function openSlot(message: Message, words: string): string | null {
  const { expecting, flow } = message.context;
  if (/\b(dia|dias|fecha|fechas|finde|semana|momento|cuando)\b/.test(words)) return 'date';
  if (/\b(hora|horario|horarios|horas)\b/.test(words)) return 'time';
  if (/\b(quien|chica|chico|profesional|persona|peluquera|peluquero|estilista|chicas|las chicas)\b/.test(words))
    return 'professional';
  if (/\b(cabana|domo|habitacion|unidad)\b/.test(words)) return 'unit';
  if (expecting === undefined || flow === undefined) return null;
  if (expecting === 'date_range' || expecting === 'check_in' || expecting === 'check_out') return 'date';
  if (
    expecting === 'confirm' ||
    expecting === 'accept' ||
    expecting === 'problem' ||
    expecting === 'name' ||
    expecting === 'phone'
  )
    return null;
  return expecting;
}

const STARS = new Set(['⭐', '🌟', '★', '✨', '⭑']);
const STAR = watchFor(STARS);

/** Stars of a review: a run of star signs, "4 estrellas", "nota 5", or a bare number when a rating was asked for. */
export function readRating(message: Message): void {
  if (!has(message, STAR | NUMBERS)) return;
  const { tokens, context } = message;
  const stars = tokens.filter((token) => STARS.has(token.text)).length;
  if (stars > 1 && stars <= 5) {
    message.slots.rating = stars;
    return;
  }
  for (let i = 0; i < tokens.length; i++) {
    if (
      /^(un|una|uno)$/.test(textAt(message, i)) &&
      !/^(estrella|punto)$/.test(textAt(message, i + 1)) &&
      message.tokens.length > 1
    )
      continue;
    const number = numberIn(message, i);
    if (number === undefined || number.value > 10 || !Number.isInteger(number.value)) continue;
    const after = textAt(message, number.to);
    const before = textAt(message, i - 1);
    const earlier = textAt(message, i - 2);
    const isStars = /^(estrella|estrellas|estrellitas|⭐|🌟|★|stars|star)$/.test(after);
    const isOutOf =
      (after === 'de' || after === '/' || after === 'sobre') &&
      /^(5|cinco|10|diez)$/.test(textAt(message, number.to + 1));
    const isGrade =
      /^(nota|puntaje|calificacion|puntuacion|puntos|rating|valoracion|doy|pongo|damos|ponele)$/.test(before) ||
      (/^(a|de|un|con|es)$/.test(before) &&
        /^(nota|puntaje|calificacion|doy|pongo|puntuacion|califico|merece|dejo|puntuo)$/.test(earlier));
    const isBare = context.expecting === 'rating' && after !== 'puntos';
    if (!(isStars || isOutOf || isGrade || isBare)) continue;
    let value = number.value;
    if (isOutOf && /^(10|diez)$/.test(textAt(message, number.to + 1))) value = Math.round(value / 2);
    if (value < 1 || value > 5) continue;
    mark(message, 'number', i, number.to);
    fill(message, 'rating', value, i, number.to);
    return;
  }
  if (context.expecting === 'rating' && stars === 1) message.slots.rating = 1;
}

const LANGUAGES = new Map<string, string>(
  Object.entries({
    espanol: 'es',
    castellano: 'es',
    spanish: 'es',
    espanhol: 'es',
    ingles: 'en',
    english: 'en',
    inglish: 'en',
    portugues: 'pt',
    portuguese: 'pt',
    portugese: 'pt',
    brasilero: 'pt',
    frances: 'fr',
    french: 'fr',
    francais: 'fr',
    aleman: 'de',
    german: 'de',
    deutsch: 'de',
    italiano: 'it',
    italian: 'it',
    hebreo: 'he',
    chino: 'zh',
    ruso: 'ru',
    guarani: 'gn',
    quechua: 'qu',
  }),
);
const LANGUAGE = watchFor(LANGUAGES.keys());
const FOREIGN_WORDS: readonly [string, RegExp][] = [
  ['pt', /\b(nao|voce|voces|prefiro|falo|entendo|portugues|obrigad[oa]|quero|falar|pode)\b/],
  ['en', /\b(i|you|don|please|speak|the|can|do|english)\b/],
  ['fr', /\b(je|parle|vous|francais)\b/],
];

/** The language asked for. Not understanding one is asking for one's own. */
export function readLanguage(message: Message): void {
  if (!has(message, LANGUAGE)) return;
  const plain = plainOf(message);
  const named: { language: string; at: number; isRefused: boolean }[] = [];
  for (let i = 0; i < message.tokens.length; i++) {
    const language = LANGUAGES.get(textAt(message, i));
    if (language === undefined) continue;
    const isRefused = isRefusedAt(message, i);
    named.push({ language, at: i, isRefused });
  }
  const [first] = named;
  if (first === undefined) return;
  const wanted =
    named.findLast((one) => !one.isRefused && named.length > 1 && one.at > first.at && hasOnly(message, one.at)) ??
    named.find((one) => !one.isRefused);
  const own = FOREIGN_WORDS.find(([language, words]) => language !== first.language && words.test(plain))?.[0];
  const language = wanted?.language ?? own ?? (first.language === 'es' ? 'en' : 'es');
  fill(message, 'language', language, (wanted ?? first).at, (wanted ?? first).at + 1);
}

/** "não falo espanhol", "no entiendo inglés". */
function isRefusedAt(message: Message, at: number): boolean {
  if (/^(no|not|nada)$/.test(textAt(message, at - 1)) && !/^(no|not)$/.test(textAt(message, at - 2))) return true;
  if (textAt(message, at - 1) === 'de' && textAt(message, at - 2) === 'nada') return true;
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    if (!/^(hablo|entiendo|entendo|falo|speak|comprendo|understand|se|hablamos|entendemos)$/.test(textAt(message, i)))
      continue;
    return (
      /^(no|nao|not|t|dont|don)$/.test(textAt(message, i - 1)) || /^(no|nao|don|not)$/.test(textAt(message, i - 2))
    );
  }
  return false;
}

function hasOnly(message: Message, at: number): boolean {
  return /^(so|solo|only|apenas|somente|just|en|em|in)$/.test(textAt(message, at - 1));
}

const URGENCIES =
  'urgente|urgencia|urgencias|urge|urgen|emergencia|cuanto antes|lo antes posible|antes posible|ya mismo|ahora mismo|ya ya|inmediato|inmediatamente|lo mas rapido posible|lo mas pronto posible|lo mas rapido|asap|desesperado|desesperada|de una vez|apurado|apurada|con apuro|al toque|cuanto mas rapido';
const URGENT = new RegExp(`\\b(${URGENCIES})\\b`);
const URGING = watchForPhrases(['ya', ...URGENCIES.split('|')]);

/** Whether it cannot wait. "cuándo es lo más pronto que…" asks for a date, it is not urgent. */
export function readUrgent(message: Message): void {
  if (!has(message, URGING)) return;
  const plain = plainOf(message);
  const found = URGENT.exec(plain);
  const isShouted = message.tokens.some((token) => token.raw === 'YA');
  const isNeededNow =
    /\b(necesito|busco|necesitamos|manden|mandame) .{0,40}\bya\b(?! (no|lo|la|que|me|te|esta|fue))/.test(plain);
  if (found === null && !isShouted && !isNeededNow) return;
  if (/\bno (es|hay|tengo|tiene) (urgente|urgencia|apuro)\b/.test(plain)) return;
  message.slots.urgent = true;
  message.because.push({ what: 'urgent', words: found?.[0] ?? 'ya' });
}
