import { monthOfDayAt } from './date-numeric.ts';
import type { Unusable } from './date-said.ts';
import { kindAt, type Scan, textAt } from './date-scan.ts';
import { MONTH } from './when-lexicon.ts';

const EDGES = new Set([
  'principio',
  'principios',
  'comienzo',
  'comienzos',
  'inicio',
  'inicios',
  'mediado',
  'mediados',
  'mitad',
  'fin',
  'fines',
  'final',
  'finales',
  'primeros',
  'ultimos',
]);

const SEASONS = new Set(['verano', 'invierno', 'otono', 'primavera', 'vacaciones', 'fiestas']);

/** Stretches nobody can book: "a fin de mes", "principios de diciembre", "en verano", "las fiestas". */
export function vagueAt(s: Scan, at: number): Unusable | undefined {
  const text = textAt(s, at);
  const before = textAt(s, at - 1);
  // "la última parte de marzo"
  if (/^(primera|primer|segunda|ultima|ultimo)$/.test(text) && /^(parte|mitad|tramo)$/.test(textAt(s, at + 1))) {
    const month = monthOfDayAt(s, at + 2);
    if (month !== undefined) return { kind: 'vague', from: at, to: month.to };
    const isOfMonth = textAt(s, at + 2) === 'del' && textAt(s, at + 3) === 'mes';
    return isOfMonth ? { kind: 'vague', from: at, to: at + 4 } : undefined;
  }
  if (EDGES.has(text)) {
    let i = at + 1;
    if (textAt(s, i) === 'dias' || textAt(s, i) === 'del' || textAt(s, i) === 'de' || kindAt(s, i) === MONTH) {
      if (textAt(s, i) === 'dias') i++;
      const month = monthOfDayAt(s, i);
      if (month !== undefined) return { kind: 'vague', from: at, to: month.to };
      if ((textAt(s, i) === 'de' || textAt(s, i) === 'del') && textAt(s, i + 1) === 'mes')
        return { kind: 'vague', from: at, to: i + 2 };
      if (textAt(s, i) === 'de' && textAt(s, i + 1) === 'ano' && (text !== 'fin' || before === 'a'))
        return { kind: 'vague', from: at, to: i + 2 };
      if (textAt(s, i) === 'de' && textAt(s, i + 1) === 'temporada') return { kind: 'vague', from: at, to: i + 2 };
    }
    return undefined;
  }
  if (SEASONS.has(text)) {
    const intro =
      ['en', 'el', 'las', 'la', 'para', 'de', 'este', 'estas', 'durante', 'por', 'proximo', 'pal'].includes(before) ||
      at === 0;
    if (
      !intro ||
      (text === 'primavera' && before === 'la' && textAt(s, at - 2) !== 'en' && textAt(s, at - 2) !== 'para')
    )
      return undefined;
    let to = at + 1;
    if (
      text === 'vacaciones' &&
      textAt(s, to) === 'de' &&
      (SEASONS.has(textAt(s, to + 1)) || kindAt(s, to + 1) === MONTH)
    )
      to += 2;
    else if (text === 'vacaciones' && before === 'de' && !s.expectsDay) return undefined;
    return { kind: 'vague', from: at, to };
  }
  return undefined;
}

const PAST_VERBS = new Set(
  'fuimos fui estuvimos estuve vinimos vine hicieron hice vino vinieron atendieron alquilamos hable escribi llame pague transferi deposite'.split(
    ' ',
  ),
);

/** What a fault did, in the past: "se rompió el lunes". */
const FAULT_VERB = /^(rompio|dejo|corto|quemo|paro|exploto|empezo|arranco|tapo|inundo|anduvo|cayo|salto)$/;

/** What a fault does since then. */
const FAULT_NOW =
  /^(pierde|pierden|gotea|gotean|chorrea|filtra|anda|andan|funciona|funcionan|enciende|prende|calienta|enfria|huele|sin|tira|salta|moja|inunda|ruido|tapada|tapado|rota|roto|trabada|trabado|cortada|cortado)$/;

const ANSWERS_VERB =
  /^(confirm(o|amos|are|aria)|dig[o]|dire|decimos|avis(o|amos|are)|contest(o|amos|are)|respond(o|emos)|escrib(o|imos|ire)|llam(o|amos)|habl(o|amos)|transfier(o)|transferimos|deposit(o|amos)|pag(o|amos)|gir(o|amos)|sen(o|amos)|vemos|veo|decido|decidimos|consulto|charlo|charlamos|resuelvo|definimos|defino|cobro|cobramos)$/;
const ANSWERED = new Set(['te', 'les', 'le', 'os', 'lo', 'la', 'nos', 'me', 'y', 'ahi']);
const KEEPS = /^(guard|aguant|tenem|mantene|bancam|banca|espera|esperam|dame|dejam|reteng|reteneme|dam)/;
const ANSWER_FILL = new Set(
  'el la a por este esta recien tarde mas seguro si bien ya eso entonces hoy o sino capaz seguramente'.split(' '),
);

/** "te confirmo mañana", "el lunes les aviso", "guardámela hasta el viernes": when somebody answers or pays, no day of a stay. */
export function isAnswerDay(s: Scan, from: number, to: number): boolean {
  let i = from - 1;
  if (textAt(s, i) === 'el' || textAt(s, i) === 'la') i--;
  if (textAt(s, i) === 'hasta')
    return KEEPS.test(textAt(s, i - 1)) || (/^(la|lo|me)$/.test(textAt(s, i - 1)) && KEEPS.test(textAt(s, i - 2)));
  while (i > 0 && i > from - 5 && ANSWER_FILL.has(textAt(s, i))) i--;
  if (ANSWERS_VERB.test(textAt(s, i)) && /^(te|les|le|os|lo|la|nos)$/.test(textAt(s, i - 1))) return true;
  for (let j = to; j < to + 4 && ANSWERED.has(textAt(s, j)); j++)
    if (ANSWERS_VERB.test(textAt(s, j + 1)) && /^(te|les|le|os|lo|la|nos)$/.test(textAt(s, j))) return true;
  return /^cobr(o|amos)$/.test(textAt(s, to));
}

/** "la vez pasada a las tres", "la última vez, en enero". */
export function isLastTime(s: Scan, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 5; i--) {
    const text = textAt(s, i);
    if (text === 'vez') return /^(pasada|anterior)$/.test(textAt(s, i + 1)) || /^(ultima|otra)$/.test(textAt(s, i - 1));
    if (text === 'y' || text === ',' || text === '.' || text === '?') return false;
  }
  return false;
}

/** "fuimos en enero", "me lo hice el viernes": what has been already. */
export function isPast(s: Scan, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    const text = textAt(s, i);
    if (
      PAST_VERBS.has(text) ||
      (s.marketplace && FAULT_VERB.test(text)) ||
      (text === 'pasado' && textAt(s, i - 1) === 'ano')
    )
      return true;
    if (text === ',' || text === '.' || text === 'y') break;
  }
  if (isLastTime(s, at)) return true;
  // "pierde agua desde el martes": since then
  const since = textAt(s, at - 1) === 'desde' ? at - 1 : textAt(s, at - 2) === 'desde' ? at - 2 : -1;
  if (s.marketplace && since > 0)
    for (let i = since - 1; i >= 0 && i >= since - 5; i--) if (FAULT_NOW.test(textAt(s, i))) return true;
  // "desde el lunes no tengo agua"
  if (!s.marketplace || (textAt(s, at - 1) !== 'desde' && textAt(s, at - 2) !== 'desde')) return false;
  for (let i = at + 1; i < at + 4; i++)
    if (/^(no|sin|que|me|se|estoy|tengo|pierde|gotea)$/.test(textAt(s, i))) return true;
  return false;
}
