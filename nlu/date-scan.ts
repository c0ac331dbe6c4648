import type { Catalogue } from '../bot/core/reading.ts';
import type { CivilDate } from './date-calendar.ts';
import { NUMBER } from './when-lexicon.ts';
import type { Word } from './when-words.ts';

/** What the readers of one message share. */
export interface Scan {
  words: Word[];
  today: number;
  civil: CivilDate;
  /** ISO 3166, from the locale */
  country: string;
  cabins: boolean;
  expecting: string;
  /** the question just asked wants a day */
  expectsDay: boolean;
  catalogue: Catalogue;
  draftHasTime: boolean;
  /** something that exists is to be moved or swapped: "pasame el turno de las 4 a las 5" */
  changing: boolean;
  /** a word of change, or of another wish ("mejor") */
  changes: boolean;
  marketplace: boolean;
  /** the month of the days in hand, or the one in which days are looked for */
  held?: { year: number; month: number };
  /** only a month is in hand, no day of it */
  heldOnly?: boolean;
}

export function textAt(s: Scan, at: number): string {
  return s.words[at]?.text ?? '';
}

export function kindAt(s: Scan, at: number): number {
  return s.words[at]?.kind ?? -1;
}

/** A number of at most `max` that nothing else has taken, else NaN. */
export function numberOf(s: Scan, at: number, max: number): number {
  const word = s.words[at];
  if (word === undefined || word.kind !== NUMBER || word.taken || word.value > max) return Number.NaN;
  return word.value;
}

/** What a number in front of these words counts: never a day of the month or an hour. */
const COUNTED = new Set(
  (
    'persona personas pers pax adulto adultos grande grandes mayor mayores chico chicos chica chicas nene nenes nena nenas nino ninos nina ' +
    'ninas hijo hijos hija hijas menor menores bebe bebes peques peque perro perros perrito perritos mascota mascotas gato gatos gatas pareja ' +
    'parejas amigo amigos amigas noche noches nochecitas dia dias semana semanas mes meses ano anos anitos cuota cuotas estrella estrellas punto ' +
    'puntos ambiente ambientes habitacion habitaciones cama camas dormitorio dormitorios veces vez personitas huespedes invitados ' +
    'turnos reservas arboles metros metro mts m2 km kilos frigorias bano banos unidad unidades cabana cabanas nights people adults ' +
    'minutos min minuto varones mujeres familias criaturas cabros pibes adolescentes jubilados integrantes plazas kids chiquitos litros ' +
    'companeros comensales dptos opciones cm mm cosas'
  ).split(' '),
);

export function isCounted(s: Scan, at: number): boolean {
  const next = textAt(s, at);
  return COUNTED.has(next) || (next === 'de' && COUNTED.has(textAt(s, at + 1)));
}

/** "3x3", "3 por 4": a measure; "el 10 por 3 noches" and "por favor" are not. */
export function isMeasured(s: Scan, at: number): boolean {
  const word = s.words[at];
  if (word?.text !== 'por') return false;
  return word.glued || (kindAt(s, at + 1) === NUMBER && !isCounted(s, at + 2));
}

const HOUR_WORDS = new Set(['hs', 'h', 'hrs', 'hr', 'hora', 'horas', 'am', 'pm', 'horitas', 'oclock']);

export function isHourWord(text: string): boolean {
  return HOUR_WORDS.has(text);
}

/** A number that is plainly an hour: "10hs", "9:30", "5 y media", "4 de la tarde". */
export function isHour(s: Scan, at: number): boolean {
  const next = textAt(s, at + 1);
  const after = textAt(s, at + 2);
  if (HOUR_WORDS.has(next)) return true;
  if ((next === 'a' || next === 'p') && (after === 'm' || (after === '.' && textAt(s, at + 3) === 'm'))) return true;
  if (next === ':' && s.words[at + 2]?.glued) return true;
  if (next === '.' && s.words[at + 1]?.glued && s.words[at + 2]?.glued && s.words[at + 2]?.digits === 2)
    return s.words[at + 3]?.text !== '.';
  // "lunes 10,30"
  if (next === ',' && s.words[at + 1]?.glued && s.words[at + 2]?.glued && s.words[at + 2]?.digits === 2) return true;
  if (next === 'y' && (after === 'media' || after === 'cuarto' || after === 'pico')) return true;
  if (next === 'menos' && (after === 'cuarto' || kindAt(s, at + 2) === NUMBER)) return true;
  if (next === 'en' && after === 'punto') return true;
  return (
    next === 'de' &&
    after === 'la' &&
    ['tarde', 'manana', 'noche', 'madrugada', 'tardecita'].includes(textAt(s, at + 3))
  );
}
