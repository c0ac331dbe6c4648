import { kindAt, type Scan, textAt } from './date-scan.ts';
import { type Clock, HALVES } from './time-clock.ts';
import type { PartSaid, TimeRangeSaid, VagueTime } from './time-said.ts';
import { SIGN, WEEKDAY } from './when-lexicon.ts';

/** Words in front of an hour that open one end of a stretch, and how many of them; 0 when none. */
export function openerBefore(s: Scan, at: number): { end: 'from' | 'to'; count: number } | undefined {
  let i = at - 1;
  if (textAt(s, i) === 'a') i--;
  const text = textAt(s, i);
  if (text === 'desde' || text === 'pasadas' || text === 'pasada' || text === 'pasado' || text === 'after')
    return { end: 'from', count: at - i };
  if (text === 'hasta' || text === 'before') return { end: 'to', count: at - i };
  if (text !== 'de' && text !== 'del' && text !== 'que') {
    if (text === 'despues' || text === 'dsp') return { end: 'from', count: at - i };
    if (text === 'antes') return { end: 'to', count: at - i };
    return undefined;
  }
  const word = textAt(s, i - 1);
  const earlier = textAt(s, i - 2);
  if (word === 'despues' || word === 'luego' || word === 'posterior') {
    const isDenied = earlier === 'no' || textAt(s, i - 3) === 'no';
    return { end: isDenied ? 'to' : 'from', count: at - i + 1 };
  }
  if (word === 'partir') return { end: 'from', count: at - i + 2 };
  if (word === 'tarde' && earlier === 'mas')
    return { end: textAt(s, i - 3) === 'no' ? 'to' : 'from', count: at - i + 2 };
  if (word === 'antes' || (word === 'temprano' && earlier === 'mas')) {
    const isDenied = earlier === 'no' || textAt(s, i - 3) === 'no' || (earlier === 'sea' && textAt(s, i - 3) === 'no');
    return { end: isDenied ? 'from' : 'to', count: at - i + 1 };
  }
  return undefined;
}

/** Part of the day said by itself: "a la tarde", "por la mañana", "al mediodía", "temprano", "a última hora". */
export function partAt(s: Scan, at: number): PartSaid | VagueTime | TimeRangeSaid | undefined {
  const text = textAt(s, at);
  const before = textAt(s, at - 1);
  const next = textAt(s, at + 1);
  const part = (value: PartSaid['part'], to = at + 1, from = at): PartSaid => ({ kind: 'part', part: value, from, to });
  switch (text) {
    case 'mediodia':
    case 'medio': {
      if (text === 'medio' && next !== 'dia') return undefined;
      const to = text === 'medio' ? at + 2 : at + 1;
      const opener = openerBefore(s, before === 'el' ? at - 1 : at);
      if (opener === undefined) return part('noon', to);
      const clock: Clock = { from: at, to, hour: 12, minute: 0, exact: true };
      return opener.end === 'from'
        ? { kind: 'time_range', from: at, to, start: clock }
        : { kind: 'time_range', from: at, to, end: clock };
    }
    case 'manana':
    case 'mananita':
    case 'mananas': {
      if (before === 'de' && s.expecting === 'time') return part('morning');
      const led =
        before === 'la' ||
        before === 'esta' ||
        before === 'esa' ||
        before === 'las' ||
        before === 'toda' ||
        (before === 'media' && textAt(s, at - 2) !== 'y') ||
        (before === 'de' && textAt(s, at - 2) === 'mitad') ||
        text !== 'manana';
      if (led) {
        if (textAt(s, at - 2) === 'hasta' || (textAt(s, at - 2) === 'antes' && before === 'de')) return undefined;
        if (next === 'temprano' || next === 'tempranito') return part('morning', at + 2);
        return part('morning');
      }
      if (before === 'de' && (kindAt(s, at - 2) === WEEKDAY || textAt(s, at - 2) === 'manana')) return part('morning');
      return kindAt(s, at - 1) === WEEKDAY ? part('morning') : undefined;
    }
    case 'am':
    case 'pm':
      return kindAt(s, at - 1) === WEEKDAY ? part(text === 'am' ? 'morning' : 'afternoon') : undefined;
    // "después de almorzar", "antes de cenar"
    case 'almorzar':
    case 'almuerzo':
    case 'cenar':
    case 'cena':
    case 'comer': {
      const opener = /^(de|del)$/.test(before) ? textAt(s, at - 2) : '';
      if (opener !== 'despues' && opener !== 'antes' && opener !== 'dsp') return undefined;
      if (text.startsWith('cena')) return part(opener === 'antes' ? 'afternoon' : 'night', at + 1, at - 2);
      return part(opener === 'antes' ? 'morning' : 'afternoon', at + 1, at - 2);
    }
    case 'atardecer':
      return before === 'al' ? part('afternoon') : undefined;
    case 'siesta':
      return before === 'la' ? part('afternoon') : undefined;
    case 'tardecita':
    case 'tardecito':
      return part('afternoon');
    case 'tarde':
    case 'tardes': {
      if (
        before === 'buena' ||
        before === 'buenas' ||
        before === 'mas' ||
        before === 'muy' ||
        before === 'es' ||
        before === 'llego'
      )
        return laterAt(s, at);
      const led =
        before === 'la' ||
        before === 'esta' ||
        before === 'esa' ||
        before === 'toda' ||
        (before === 'media' && textAt(s, at - 2) !== 'y') ||
        (before === 'las' && textAt(s, at - 2) !== 'buenas');
      const attached = before === 'de' || kindAt(s, at - 1) === WEEKDAY || before === 'manana' || before === 'hoy';
      if (!led && !attached) return undefined;
      if (
        next === 'noche' ||
        (next === '/' && textAt(s, at + 2) === 'noche') ||
        (next === '-' && textAt(s, at + 2) === 'noche')
      ) {
        return undefined;
      }
      return part('afternoon');
    }
    case 'noche':
    case 'noches':
    case 'nochecita':
    case 'night': {
      const beforeThat = textAt(s, at - 2);
      if (before === 'esta' || before === 'this' || before === 'nochecita') return part('night');
      if (before === 'la' || (before === 'las' && beforeThat === 'por')) {
        return ['a', 'por', 'en', 'de', 'pa', 'tipo', 'hoy', 'manana'].includes(beforeThat) ||
          kindAt(s, at - 2) === WEEKDAY
          ? part('night')
          : undefined;
      }
      if (text === 'nochecita') return before === 'una' ? undefined : part('night');
      const attached = before === 'hoy' || before === 'manana' || kindAt(s, at - 1) === WEEKDAY;
      if (text === 'noches') return undefined;
      return attached ||
        (before === 'de' && (beforeThat === '' || kindAt(s, at - 2) === WEEKDAY || s.expecting === 'time'))
        ? part('night')
        : undefined;
    }
    case 'tonight':
      return part('night');
    case 'temprano':
    case 'tempranito':
    case 'tempranisimo': {
      // "a la tarde temprano" is the afternoon
      if (before !== 'manana' && HALVES.has(before)) return undefined;
      if (before === 'mas' && !/^(lo|la|el|los|las)$/.test(textAt(s, at - 2)))
        return isAskingTime(s) ? { kind: 'vague_time', from: at - 1, to: at + 1 } : undefined;
      const strong =
        before === 'bien' ||
        before === 'muy' ||
        before === 're' ||
        before === 'super' ||
        before === 'mas' ||
        text === 'tempranisimo';
      return part(strong ? 'first' : 'morning', at + 1, strong ? at - 1 : at);
    }
    // "ni bien abren", "apenas abran" answer the question about the hour
    case 'abren':
    case 'abran':
      return s.expecting === 'time' && (before === 'apenas' || before === 'bien')
        ? part('first', at + 1, at - 1)
        : undefined;
    // "y media?" answers with half an hour
    case 'media':
    case 'cuarto':
      return s.expecting === 'time' && at === 1 && s.words.length <= 4 && (before === 'y' || before === 'menos')
        ? { kind: 'vague_time', from: 0, to: 2 }
        : undefined;
    case 'primera':
    case 'primer':
    case 'primero':
      if (next === 'hora' || next === 'turno' || next === 'horario') return part('first', at + 2);
      if (next === 'del' && textAt(s, at + 2) === 'dia' && s.expecting === 'time') return part('first', at + 3);
      return undefined;
    case 'ultima':
    case 'ultimo':
      if (next === 'hora' || next === 'turno' || next === 'horario') return part('last', at + 2);
      if (next === 'del' && textAt(s, at + 2) === 'dia' && s.expecting === 'time') return part('last', at + 3);
      if (text === 'ultima' && before === 'a' && (next === '' || kindAt(s, at + 1) === SIGN)) return part('last');
      return undefined;
    default:
      return undefined;
  }
}

/** The hour is on the table: it was just asked for, or a proposal that has one waits for its yes. */
function isAskingTime(s: Scan): boolean {
  return s.expecting === 'time' || (s.expecting === 'confirm' && s.draftHasTime && s.words.length <= 6);
}

/** "más tarde" alone means an hour nobody said; "lo más tarde posible" is the last one. */
function laterAt(s: Scan, at: number): PartSaid | VagueTime | undefined {
  if (textAt(s, at - 1) !== 'mas') return undefined;
  if (textAt(s, at - 2) === 'lo') return { kind: 'part', part: 'last', from: at - 2, to: at + 1 };
  const next = textAt(s, at + 1);
  return isAskingTime(s) && next !== 'de' && next !== 'que'
    ? { kind: 'vague_time', from: at - 1, to: at + 1 }
    : undefined;
}
