import { NUMBER_WORDS } from './numbers.ts';

/** What a word is to the readers of dates and times. */
export const PLAIN = 0;
export const NUMBER = 1;
export const WEEKDAY = 2;
export const MONTH = 3;
/** starts or carries an expression: hoy, semana, noche, navidad… */
export const TRIGGER = 4;
export const SIGN = 5;

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
  janeiro: 1,
  fevereiro: 2,
  maio: 5,
  junho: 6,
  julho: 7,
  setembro: 9,
  outubro: 10,
  novembro: 11,
  dezembro: 12,
};

const TRIGGERS = (
  'hoy hoje today ahora manana amanha tomorrow tonight mananita pasado ayer anteayer antier anoche finde findesemana weekend fin puente semana ' +
  'semanas quincena mes meses dia dias noche noches nochecita nochecitas nights night hora horas horita media tarde tardecita ' +
  'tardecito tardes nochesita mediodia medianoche madrugada siesta temprano temprana primera primer primero ultima ultimo ' +
  'navidad navidades nochebuena nochevieja ano reyes valentin santa pascua pascuas carnaval carnavales santo halloween madre ' +
  'madres padre nino amigo muertos santos patrias enamorados fiestas verano invierno otono primavera vacaciones principios ' +
  'principio comienzos feriado almorzar almuerzo cenar cena comer atardecer inicios mediados fines finales final mitad abren abran cuarto vispera otra otro week month'
).split(' ');

export interface Lexeme {
  /** the word it stands for, in the spelling the readers compare with */
  text: string;
  kind: number;
  /** number, weekday 1-7 or month 1-12; NaN for the rest */
  value: number;
}

const LEXEMES = new Map<string, Lexeme>();
for (const text of TRIGGERS) LEXEMES.set(text, { text, kind: TRIGGER, value: Number.NaN });
for (const [text, value] of NUMBER_WORDS) LEXEMES.set(text, { text, kind: NUMBER, value });
for (const [text, value] of Object.entries(MONTHS)) LEXEMES.set(text, { text, kind: MONTH, value });
for (const [text, value] of Object.entries(WEEKDAYS)) LEXEMES.set(text, { text, kind: WEEKDAY, value });

/** Words that are forgiven a wrong letter, besides the full names of weekdays and months. */
const FORGIVEN =
  'semana semanas noches manana mediodia quincena navidad carnaval temprano proximo proxima despues'.split(' ');

/** Real words that lie one letter from one of those: never taken for a typo. */
const NOT_TYPOS = new Set(
  (
    'entero entera genero enteros abrir abrio abrid abri abre salado salados sobado cavado sabana manzana manzanas manada banana nueves ' +
    'partes artes marte mates marta martas partir parte lunas luna lune lentes luces marco marca marcos marzos mazo maro mars julia julieta ' +
    'julian juli juno junto juntos junta juntas juni dominio domino angosto gusto agosta angosta mayor mayores vienes vierte viene viendo ' +
    'bienes ajusto agusto jueces jugo juego juegos nero unio semanal semanales quincenal noche nochero proximos proximas tempranos ' +
    'cavados casado pasado lavado sabados sabadell domingos nombre numero enamorados'
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
    .replace(/([^aeiou])\1/g, '$1');
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Spanish names in full; abbreviations and other languages have to be written right. */
const FULL_NAME = /[aeiou]s$|o$|[ae]ro$|bre$|bril$/;

const PORTUGUESE = /lh|nh|eiro$|bro$/;

/** Sounds one letter away, the first letter being right; an entry claimed by two different words is left out. */
function buildTypos(): Map<string, Lexeme | null> {
  const typos = new Map<string, Lexeme | null>();
  const claim = (sound: string, lexeme: Lexeme): void => {
    const held = typos.get(sound);
    if (held === undefined) typos.set(sound, lexeme);
    else if (held !== null && held.text !== lexeme.text && (held.kind !== lexeme.kind || held.value !== lexeme.value))
      typos.set(sound, null);
  };
  const forgiven: Lexeme[] = FORGIVEN.map((text) => LEXEMES.get(text) ?? { text, kind: PLAIN, value: Number.NaN });
  for (const [word, lexeme] of LEXEMES) {
    if (
      word.length >= 5 &&
      FULL_NAME.test(word) &&
      !PORTUGUESE.test(word) &&
      (lexeme.kind === WEEKDAY || lexeme.kind === MONTH)
    )
      forgiven.push(lexeme);
  }
  for (const lexeme of forgiven) typos.set(soundOf(lexeme.text), lexeme);
  for (const lexeme of forgiven) {
    const sound = soundOf(lexeme.text);
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

/** What a word is to the readers of dates and times, typos forgiven; null when it is nothing to them. */
export function lexemeOf(word: string): Lexeme | null {
  const exact = LEXEMES.get(word);
  if (exact !== undefined) return exact;
  if (word.length < 4 || word.length > 12) return null;
  let lexeme = typosSeen.get(word);
  if (lexeme === undefined) {
    lexeme = NOT_TYPOS.has(word) ? null : (typos.get(soundOf(word)) ?? null);
    if (typosSeen.size >= TYPOS_SEEN_MAX) typosSeen.clear();
    typosSeen.set(word, lexeme);
  }
  return lexeme;
}
