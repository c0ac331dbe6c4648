import type { Command } from './command.ts';
import type { SlotValues } from './slot.ts';
import type { State } from './state.ts';

/**
 * "La más barata" is no slot of the readings: it chooses among what is on offer, or will be. "Es muy caro" wishes for
 * less money, not for other dates.
 */
export function withPreference(commands: readonly Command[], words: string, state: State): readonly Command[] {
  const prefer = preferred(words);
  const top = state.stack.at(-1);
  const booking = top?.flow === 'book' || commands.some((c) => c.kind === 'start_flow' && c.flow === 'book');
  if (prefer === null || !booking) return commands;
  const kept = commands.filter(({ kind }) => !EMPTY.has(kind));
  return [...kept, { kind: 'set_slots', slots: { prefer } }];
}

/** What such words are read as by themselves: a choice on show, a no, nothing. */
const EMPTY: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['not_understood', 'choose', 'deny', 'affirm']);

function preferred(words: string): NonNullable<SlotValues['prefer']> | null {
  if (DEAREST.test(words)) return 'dearest';
  if (CHEAPEST.test(words) || (TOO_DEAR.test(words) && !ASKS_PRICE.test(words))) return 'cheapest';
  if (SMALLEST.test(words)) return 'smallest';
  return LARGEST.test(words) ? 'largest' : null;
}
const CHEAPEST = /\b(mas (barat|economic|accesible|en cuenta)\w*|menos car[ao]|menor precio|de menor valor)\b/;
const TOO_DEAR =
  /\b((es|esta|son|sale|salen|me parece|parece|resulta|queda|uh|uy|ay|que|muy|re|medio|un poco|bastante|demasiado|tan) (muy |re |medio |un poco |bastante |demasiado |tan )?(car[ao]s?|salad[ao]s?)|carisim[ao]s?|se (me |nos )?(va|pasa|fue) de(l)? presupuesto|no (me|nos) alcanza|es mucha plata|es mucho)\b/;
const ASKS_PRICE = /\b(temporada|feriado|mas car[ao]s? (en|los|el))\b/;
const DEAREST = /\b(la|el|las|los) mas car[ao]s?\b|\bmas (lujos|premium|exclusiv)\w*/;
const LARGEST = /\b(mas (grande|amplia|amplio|espacios[ao])|con mas lugar)\b/;
const SMALLEST = /\bmas (chic|chiqui|pequen)\w*/;
