import { type Scan, textAt } from './date-scan.ts';
import type { Said } from './when-outcome.ts';

/** Words between two expressions, from the end of one to the start of the next. */
export function gapHas(s: Scan, from: number, to: number, texts: ReadonlySet<string>): boolean {
  for (let i = from; i < to; i++) if (texts.has(textAt(s, i))) return true;
  return false;
}

const RANGE_LINKS = new Set(['al', 'a', 'hasta', '-', '–', '—', 'to', 'until', 'till', 'pal']);

const LINK_FILL = new Set([
  'el',
  'la',
  'dia',
  'y',
  ',',
  'del',
  'inclusive',
  'de',
  'este',
  '.',
  'mas',
  'o',
  'menos',
  'bien',
]);

/** Whether the words between hold a link and nothing else but articles. */
export function isLinked(s: Scan, all: Said[], from: number, to: number): boolean {
  let linked = false;
  for (let i = from; i < to; i++) {
    // An hour in between is passed over with its preposition: "del viernes a la noche al domingo"
    const end = coverEnd(s, all, i, to);
    if (end > i) {
      i = end - 1;
      continue;
    }
    const text = textAt(s, i);
    if (RANGE_LINKS.has(text)) linked = true;
    else if (text === 'o' ? textAt(s, i + 1) !== 'menos' : !LINK_FILL.has(text)) return false;
  }
  return linked;
}

const LED = new Set(['a', 'la', 'las', 'por', 'en', 'de', 'el', 'al', 'tipo']);

/** End of the hour or part of the day that starts here, or a few prepositions further on; `at` when there is none. */
function coverEnd(s: Scan, all: Said[], at: number, limit: number): number {
  let i = at;
  while (i < limit && i < at + 3) {
    const index = i;
    const cover = all.find((said) => said.from === index && (said.kind === 'part' || said.kind === 'time'));
    if (cover !== undefined) return cover.to;
    if (!LED.has(textAt(s, i))) return at;
    i++;
  }
  return at;
}

/** Nothing but a comma or an article between the days of a list. */
export function gapIs(s: Scan, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (textAt(s, i) !== ',' && textAt(s, i) !== 'el') return false;
  return true;
}

export function isJoined(s: Scan, all: Said[], from: number, to: number, by: string): boolean {
  let joined = false;
  for (let i = from; i < to; i++) {
    if (all.some((said) => said.from <= i && i < said.to)) continue;
    const text = textAt(s, i);
    if (text === by || (by === 'o' && text === 'u') || (by === 'y' && (text === 'e' || text === '/'))) joined = true;
    else if (
      ![
        'el',
        'la',
        ',',
        '?',
        'para',
        'tipo',
        'en',
        'tenes',
        'por',
        'dia',
        'los',
        'dias',
        'del',
        'al',
        'dia',
        'sino',
        'puede',
        'ser',
        'a',
        'las',
        'si',
        'quizas',
        'capaz',
        'tal',
        'vez',
        'sea',
        'por',
        'tambien',
      ].includes(text)
    )
      return false;
  }
  return joined;
}
