import type { Command } from './command.ts';
import type { State } from './state.ts';
import { nightsBetween } from './time.ts';

/** Small things that are said of a stay in hand and mean what they mean only because of it. */

/**
 * Asked for nights or a last day, a small number by itself is nights: nobody says a day that way unless it is far. "15
 * días" is how long, wherever there is a first day.
 */
export function nightsTyped(words: string, state: State): Command | null {
  const { expecting } = state.prompt ?? {};
  const bare = /^\d{1,2}$/.test(words);
  if (expecting === 'check_out' && bare) return nightsOf(words, NIGHTS_TYPED_MAX);
  const filled =
    /^(?:(?:bueno|dale|ok|entonces|y|pero|mejor|solo|si|no|que sean|serian|son|x)[ ,]+)*(\d{1,3})( noches| dias)?(?:[ ,]+(?:entonces|nomas|mejor|seria|estaria bien))*$/.exec(
      words,
    );
  const begun = state.stack.at(-1)?.slots.check_in !== undefined;
  if (filled === null || !begun || (filled[2] === undefined && expecting !== 'nights')) return null;
  return nightsOf(filled[1], 365);
}
const NIGHTS_TYPED_MAX = 10;

function nightsOf(words: string | undefined, most: number): Command | null {
  const nights = Number(words);
  return nights >= 1 && nights <= most ? { kind: 'set_slots', slots: { nights } } : null;
}

/** "Mejor del 12" says when one comes, not when one leaves. */
export function startSaid(commands: readonly Command[], words: string): Command[] {
  if (!STARTS.test(words) || TILL.test(words)) return [...commands];
  return commands.map((command) =>
    command.kind === 'give_date' && command.correcting
      ? { kind: 'correct', slots: { check_in: command.date } }
      : command,
  );
}
const STARTS =
  /\b(del|desde (el)?|a partir del?|arrancando (el)?|entrando (el)?|llegando (el)?|llegamos (el)?|entramos (el)?) ?\w*/;
const TILL = /\b(hasta|al \d|salimos|nos vamos|noche del)\b/;

/** "¿Y con perro?" in the middle of a search asks whether it may come, and says that it comes. */
export function petSaid(commands: readonly Command[], words: string, state: State): Command[] {
  const top = state.stack.at(-1);
  const asked = commands.some((command) => command.kind === 'ask_faq' && command.topic === 'pets');
  const said = commands.some((command) => 'slots' in command && command.slots.pets !== undefined);
  const ofBooked = top === undefined && state.booked !== null;
  const ofStay = ofBooked || top?.flow === 'book' || top?.flow === 'change';
  if (!asked || said || !ofStay || !BRINGS.test(words)) return [...commands];
  const pets = /\b(2|dos|perritos|perros|gatos|mascotas) ?/.test(words) ? 2 : 1;
  return [...commands, { kind: ofBooked ? 'correct' : 'set_slots', slots: { pets } }];
}
const BRINGS =
  /^(y |pero |ah |ah y |che )*(si |que )?(es )?(voy |vamos |viajo |viajamos |iria |iriamos )?con (un |una |mi |el |la |nuestro |nuestra |2 |dos )?(perr|mascota|gat)|\b(llevo|llevamos|llevaria|llevariamos|tengo|tenemos|viene|traigo|traemos|viajo con|viajamos con|vamos con|voy con) (con )?(a )?(un |una |mi |el |la |nuestro |nuestra |2 |dos )?(perr|mascota|gat)/;

/** Dates that no digit of the message says are said back, so that the customer can object. */
export function assumedDates(commands: readonly Command[], words: string): Command[] {
  if (/\d/.test(words)) return [...commands];
  return commands.map((command) => {
    if (command.kind !== 'set_slots' && command.kind !== 'correct' && command.kind !== 'start_flow') return command;
    const { check_in, check_out } = command.slots;
    return check_in === undefined || check_out === undefined
      ? command
      : { ...command, slots: { ...command.slots, assumed: true } };
  });
}

/** "¿Qué días tenés libres en enero?" wants days, not to be asked for them. */
export function daysAsked(commands: readonly Command[], words: string): Command[] {
  if (!ASKS_DAYS.test(words)) return [...commands];
  return commands.map((command) =>
    command.kind === 'start_flow' && command.flow === 'book' && command.slots.check_in === undefined
      ? { ...command, slots: { ...command.slots, wish: 'days' as const } }
      : command,
  );
}
const ASKS_DAYS =
  /\b(que|cuales|que otros|que otras) (dias|fechas|noches)\b.*\b(libre|dispon|lugar|hay|ten[eé]s|tienen|queda)|\b(cuando|para cuando) (ten[eé]s|tienen|hay|esta|queda|quedan|se puede|se libera|estaria)\b.*\b(libre|lugar|dispon|la|el)|\bdisponibilidad\b.*\b(tenes|tienen|hay|queda)|\b(pasame|mandame|decime|mostrame) (la |las |los )?(disponibilidad|fechas|dias)/;

/** Questions about the booking made, or about the stay on show: told from what is booked, not in general. */
export function ofStayAsked(words: string, state: State): Command | null {
  if (!ASKS_OF_STAY.test(words)) return null;
  const top = state.stack.at(-1);
  if (top === undefined && state.booked !== null)
    return { kind: 'start_flow', flow: 'bookings', slots: { reservation: state.booked.reservation } };
  if (top?.flow !== 'book') return null;
  if (state.prompt?.expecting === 'confirm') return { kind: 'repeat' };
  // asked for a name: the stay with its price is shown once more, and agreed to once more
  return state.prompt?.expecting === 'name' ? { kind: 'set_slots', slots: {}, clear: ['agreed'] } : null;
}
const ASKS_OF_STAY =
  /^(y |che |perdon |hola |disculpa )*((de )?cuanto (era|es|seria|quedo|queda|sale|tengo que|hay que|debo|me falta|falta)( (la |de |el |en |mi ))?(la |de |el )?(sena|total|pagar|transferir|depositar|final|todo)|cuanto (era|es|quedaba|salia|me sale|nos sale)( todo| en total| el total)?|cuanto (tengo|hay) que (pagar|transferir|depositar|senar)|cuando (vence|se vence|caduca|expira)( la reserva| la sena)?|hasta (cuando|que hora) (tengo|hay|puedo|podria|me la|la|esta|queda|vale)( tiempo| guardada| plazo)?( para| de)?( pagar| transferir| mandar| depositar| senar| hacer)?( la sena| la transferencia| guardada| guardas)?|(cual|que) (era|es) (mi|el) (codigo|numero)( de reserva)?|cuantas noches (son|eran|seran|reserve|seria)|(que|cuales) (dias|fechas) (eran|son|reserve|quedaron|habia reservado|me quedaron)|para (que dias|que fecha|cuando) (era|es|quedo)( la reserva| mi reserva)?|cuanto tiempo (tengo|hay) para (pagar|transferir|mandar|senar)( la sena)?)$/;

/** "Sumamos una persona" counts from how many there are. */
export function peopleAdded(words: string, state: State): Command | null {
  const found = ADDS.exec(words);
  const guests = state.stack.at(-1)?.slots.guests ?? (state.stack.length === 0 ? state.booked?.stay.guests : undefined);
  if (found === null || guests === undefined) return null;
  const more = /\b(dos|2)\b/.test(found[0]) ? 2 : /\b(tres|3)\b/.test(found[0]) ? 3 : 1;
  return { kind: 'correct', slots: { guests: guests + more } };
}
const ADDS =
  /\b(sum(ar|amos|o|a|arle)|agreg(ar|amos|o|a|arle)|se (suma|sumo|suman|agrega|agregan)|viene|vienen) (a )?(una|un|otra|1|dos|2|tres|3) (persona|adulto|amig)\w*( mas)?|\b(una|otra|1|dos|2|tres|3) personas? mas\b/;

/** "Le agrego una noche" counts from how many there are. */
export function nightsAdded(words: string, state: State): Command | null {
  const found = ADDS_NIGHTS.exec(words);
  const stay = state.stack.at(-1)?.slots ?? (state.stack.length === 0 ? state.booked?.stay : undefined);
  const from = stay?.check_in ?? stay?.was_in;
  const to = stay?.check_out ?? stay?.was_out;
  if (found === null || from === undefined || to === undefined) return null;
  const more = /\b(dos|2)\b/.test(found[0]) ? 2 : /\b(tres|3)\b/.test(found[0]) ? 3 : 1;
  return { kind: 'correct', slots: { nights: nightsBetween(from, to) + more } };
}
const ADDS_NIGHTS =
  /\b(sum|agreg|anad)\w* (le )?(una|1|otra|dos|2|tres|3) (noche|dia)s?( mas)?\b|\b(nos quedamos|me quedo|quedarnos|quedarme) (una|1|otra|dos|2|tres|3) (noche|dia)s? mas\b/;

/** More than one house at a time is nothing that the bot books. */
export function severalUnits(words: string, state: State): boolean {
  const books = state.stack.at(-1)?.flow === 'book';
  return SEVERAL.test(words) || (SEVERAL_MORE.test(words) && (books || /\b\d+ (personas|adultos)|para \d/.test(words)));
}
const COUNTS = 'dos|tres|cuatro|cinco|seis|2|3|4|5|6|varias|mas de una|un par de';
const SEVERAL = new RegExp(
  `\\b(si |y si |quiero|quisiera|queremos|necesito|necesitamos|reserv\\w+|tom\\w+|alquil\\w+|agarr\\w+|llev\\w+|con|en|para) (reservar |tomar |alquilar |tomamos |alquilamos |agarramos |usamos |pedimos |las )?(${COUNTS}) (cabanas|unidades|casas|casitas)\\b`,
);
const SEVERAL_MORE =
  /\by (ademas |tambien )?(la )?otra (cabana |en |la )?[a-zñ]+ para \d|\b(una|la) [a-zñ]+ y (una|la) [a-zñ]+ (juntas|las dos)|\blas dos cabanas\b/;

/** "Contame de la Coihue" is answered with it; nothing is looked for or chosen by that. */
export function unitDescribed(commands: readonly Command[], words: string): Command[] {
  if (!TELLS_OF.test(words) || OF_STAY.test(words)) return [...commands];
  return commands.map((command) => {
    // not known to be of a unit: the answer looks for one among the words
    const unclear =
      command.kind === 'not_understood' || (command.kind === 'chit_chat' && command.about === 'off_topic');
    if (unclear) return { kind: 'ask_faq', topic: 'amenities', words: words.slice(0, 200) };
    const unit = 'slots' in command ? command.slots.unit : undefined;
    return unit === undefined ? command : { kind: 'ask_faq', topic: 'services', words: words.slice(0, 200), unit };
  });
}
const OF_STAY = /\d|\b(precio|cuanto|sale|cuesta|valor|tarifa|libre|dispon|fecha|dias|lugar|reserv|finde|semana)/;
const TELLS_OF =
  /\b(contame|contanos|hablame|decime|describime|explicame|mostrame|pasame|mandame|quiero saber|quisiera saber|info|informacion|detalles?|datos|como es|que tal es|que tiene|que trae)\b.* (de |sobre |acerca de )?(la|el|lo) |^(que tal|como) es (la |el )|^(y )?como es /;

/** "¿Qué cabañas tenés?", "¿qué diferencia hay entre…?": the house as it is described, before any dates. */
export function unitsAsked(words: string): boolean {
  return ASKS_UNITS.test(words) && !/\d/.test(words);
}
const ASKS_UNITS =
  /\b(que|cuales|cuantas|que tipos? de) (cabanas|casas|alojamientos|unidades|opciones de cabana)\b.*\b(tenes|tienen|hay|ofrecen|son|tenian|manejan|alquilan)\b|\b(como|cuales) son las (cabanas|casas)\b|\b(contame|mostrame|pasame|describime|hablame|info|informacion) (de |sobre |a ver )?(las|todas las|sus) (cabanas|casas)\b|\bque diferencias? (hay|tienen|tiene)\b|\bdiferencias? entre\b/;
