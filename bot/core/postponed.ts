import type { Command } from './command.ts';
import type { Interpretation, ReadingSlot } from './reading.ts';
import type { State } from './state.ts';

/**
 * A day by which somebody will answer or pay is no day of a stay: "te confirmo mañana", "lo pienso", "mañana te
 * transfiero", "guardámela hasta el lunes".
 * @param words the message, bare
 * @returns null where the message is about something else as well, or about something else altogether
 */
export function postponed(words: string, interpretation: Interpretation | null, state: State): Command | null {
  if (SAYS_DAYS.test(words) || saysMore(interpretation)) return null;
  const booking = state.stack.at(-1)?.flow === 'book';
  const cannotYet = CANNOT_PAY.test(words);
  if (
    KEEP.test(words) ||
    (booking && PAY.test(words) && LATER.test(words) && !ASKS_HOW.test(words)) ||
    (state.booked !== null && (IS_UNTIL_POSSIBLE.test(words) || GIVE_UNTIL.test(words)))
  )
    return { kind: 'start_flow', flow: 'extend', slots: { wish: 'beyond' } };
  const paysLater = cannotYet || (PAY.test(words) && LATER.test(words) && !ASKS_HOW.test(words));
  const answersLater = ANSWER_LATER.test(words) || (ANSWER.test(words) && LATER.test(words));
  if (state.booked !== null && (paysLater || answersLater) && state.stack.length === 0)
    return { kind: 'start_flow', flow: 'pay', slots: { wish: 'later' } };
  return answersLater ? { kind: 'put_off' } : null;
}

/** Anything but a day or an hour: then the message has a matter of its own. */
function saysMore(interpretation: Interpretation | null): boolean {
  return (
    interpretation?.readings.some(({ slots }) => Object.keys(slots).some((name) => !WHEN.has(name as ReadingSlot))) ===
    true
  );
}
const WHEN: ReadonlySet<ReadingSlot> = new Set<ReadingSlot>([
  'date',
  'date_range',
  'check_in',
  'check_out',
  'month',
  'time',
  'time_range',
  'part_of_day',
  'option',
]);

const DAY = 'manana|pasado|lunes|martes|miercoles|jueves|viernes|sabado|domingo';
const SAYS_DAYS =
  /\bcancel|\b(enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|setiembre|octubre|noviembre|diciembre)\b|\b(del?|desde|entre) (el )?\d|\d (al?|y) (el )?\d|\d noches?\b/;
const LATER = new RegExp(
  `\\b(${DAY}|luego|despues|mas tarde|mas adelante|en un rato|en un ratito|a la (noche|tarde|manana|tardecita)|esta (noche|tarde)|la semana|el finde|cuando (llegue|llego|lleguemos|llegamos|pueda|podamos|cobre|cobremos|vuelva|salga|tenga|termine|vaya|este|me|nos)|en unos|en unas|a fin de mes|la proxima|otro dia)\\b`,
);
const ANSWER =
  /\b(te|les|os|le) (confirmo|digo|contesto|respondo|escribo|hablo|llamo|aviso|confirmamos|decimos|avisamos)\b|\b(confirmo|respondo|contesto|resuelvo|decido|hablamos|vemos|veo)\b/;
const ANSWER_LATER =
  /^(no[ ,]+)?(por ahora no|no por ahora|todavia no|ahora no)$|^(lo dejo |lo dejamos |lo vemos )?(para )?(mas adelante|otro dia|en otro momento|despues|luego|mas tarde)$|^((bueno|ok|dale)[ ,]+)*(voy|vamos) a ver$|\bte (aviso|avisamos)$|\b(lo|la|me lo|nos lo) (pienso|pensamos|consulto|consultamos|charlo|charlamos|analizo|estoy pensando|vamos a pensar)\b|\b(tengo|tenemos|tendria|hay) que (pensarl[oa]|consultarl[oa]|consultar|charlarl[oa]|hablarl[oa])|\b(dejame|dejanos|dejeme) (que )?(lo |la )?(pens|consult|charl|habl|pregunt|ver)|\b(voy|vamos) a (pensarl[oa]|consultarl[oa]|consultar|charlarl[oa])\b/;
const PAY =
  /\b(transfiero|transferimos|deposito|depositamos|pago|pagamos|giro|mando|envio|hago la transferencia|paso la sena|transferir|pagar|depositar)\b/;
const ASKS_HOW = /\b(como|a donde|donde|con que|cual|cuanto|tarjeta|efectivo)\b/;
const CANNOT_PAY =
  /\bno (llego|puedo|podemos|voy a poder|vamos a poder|alcanzo|llegamos)\b.*\b(transferir|pagar|depositar|mandar|senar)/;
const GIVE_UNTIL =
  /^(y |che |bueno |por favor )*(me )?(dame|dejame|das|daras|esperame|espera|esperas|aguanta|aguantame|bancame|banca)\b.*\bhasta\b/;
const KEEP = new RegExp(
  `\\b(guarda|guardar|guardame|guardas|guardamel|guardal|aguanta|aguantar|aguantame|aparta|apartar|apartame|tenemel|mantene)\\w*\\b.*\\b(hasta (el |la |que |las |fin |${DAY})|unos dias|un par de dias|unas horas|(un|una) (dia|semana)\\b)`,
);
const IS_UNTIL_POSSIBLE = new RegExp(
  `^(y )?((puede|podria) ser|pod(es|rias|emos)|se (puede|podria)|me la|me das|tengo)? ?(tiempo )?hasta (${DAY}|la noche|la tarde|el (${DAY})) ?(puede ser|se puede|podes|podria ser|te parece|esta bien)$|^(y )?((puede|podria) ser|se (puede|podria)|me das) (tiempo )?hasta (el )?(${DAY}|la noche|la tarde)`,
);
