import type { Business } from '../core/business.ts';
import type { BotEvent } from '../core/event.ts';
import type { CameIn, Change, Explanation, Fact, Line, Piece } from './explanation.ts';
import { leftOutLine } from './left-out.ts';
import { type Teller, tellerIn } from './words/in-language.ts';
import type { Language } from './words/words.ts';

/** The first screen: an explanation in short sentences of one language of staff. */
export interface Story {
  language: Language;
  /** what came in: the customer's own words, with what they were understood as where they were */
  cameIn: { note: string | null; pieces: { text: string; label: string | null }[] }[];
  understood: { sentence: string; words: string[]; by: string; isAsked: boolean }[];
  /** what the conversation knows now that it did not know before */
  changed: string[];
  lookedUp: string[];
  wrote: string[];
  /** what it waits for now */
  next: string;
}

/** Words an explanation for staff. The business is the one of the turn's revision, so that names are as they were. */
export function tellStory(explanation: Explanation, business: Business, language: Language): Story {
  const teller = tellerIn(language, business, explanation.atMs);
  const { understood, lookups, written, changes, isStuck } = explanation;
  const wrote = written.flatMap(({ effect, line }) => {
    if (line === null) return [];
    return teller.line(teller.has(line.key) ? line : { key: 'wrote_other', facts: { kind: effect.kind } });
  });
  const sentences = understood.map(({ command, line, words, by, isAsked }) => ({
    sentence: teller.line(teller.has(line.key) ? line : { key: 'cmd_other', facts: { kind: command.kind } }),
    words: longest(words),
    by: teller.line({ key: `by_${by}` }),
    isAsked,
  }));
  if (isStuck)
    sentences.push({
      sentence: teller.line({ key: 'stuck' }),
      words: [],
      by: teller.line({ key: 'by_rule' }),
      isAsked: false,
    });
  const leftOut = leftOutLine(explanation, business);
  return {
    language,
    cameIn: explanation.cameIn.map((one) => cameInOf(one, teller)),
    understood: sentences,
    changed: changes.flatMap((change) => changeLine(change) ?? []).map((line) => teller.line(line)),
    lookedUp:
      lookups.length === 0
        ? [teller.line({ key: 'nothing_looked' })]
        : [...lookups.map(({ line }) => line), ...(leftOut === null ? [] : [leftOut])].map((line) => teller.line(line)),
    wrote: wrote.length === 0 ? [teller.line({ key: 'nothing_written' })] : wrote,
    next: teller.line(nextLine(explanation)),
  };
}

function cameInOf(one: CameIn, teller: Teller): Story['cameIn'][number] {
  const labelled = (pieces: readonly Piece[]) => {
    const wish = pieces.filter(isWish).sort((a, b) => b.text.length - a.text.length)[0];
    return pieces.map((piece) => ({ text: piece.text, label: labelOfPiece(piece, piece === wish, teller) }));
  };
  switch (one.kind) {
    case 'text':
      return { note: null, pieces: labelled(one.pieces) };
    case 'tap':
      return { note: teller.line({ key: 'came_tap', facts: { title: one.title } }), pieces: [] };
    case 'voice':
      return {
        note: teller.line({ key: one.sure ? 'came_voice_sure' : 'came_voice_unsure' }),
        pieces: labelled(one.pieces),
      };
    case 'unheard':
      return { note: teller.line({ key: `came_unheard_${one.why}` }), pieces: [] };
    case 'location':
      return { note: teller.line({ key: 'came_location' }), pieces: [] };
    case 'unreadable':
      return { note: teller.line({ key: 'came_unreadable', facts: { what: one.what } }), pieces: labelled(one.pieces) };
    case 'event':
      return { note: eventText(one.event, teller), pieces: [] };
  }
}

/** What happened, in a sentence. */
function eventText({ kind }: BotEvent, teller: Teller): string {
  const key = `event_${kind}`;
  return teller.line(teller.has(key) ? { key } : { key: 'event_other', facts: { kind } });
}

function isWish({ as }: Piece): boolean {
  return as.length > 0 && as.every((what) => what === 'intent');
}

/** What words were understood as; the wish is told once, and not where the words say a value as well. */
function labelOfPiece(piece: Piece, isTold: boolean, teller: Teller): string | null {
  if (isWish(piece)) return isTold ? labelOf('intent', teller) : null;
  const values = piece.as.filter((what) => what !== 'intent');
  return values.length === 0 ? null : [...new Set(values.map((what) => labelOf(what, teller)))].join(', ');
}

/** Words that are part of others among them say nothing more. */
function longest(words: readonly string[]): string[] {
  const lower = words.map((one) => one.toLowerCase());
  return words.filter(
    (_one, at) =>
      !lower.some((other, index) => index !== at && other.length > lower[at]!.length && other.includes(lower[at]!)),
  );
}

function labelOf(what: string, teller: Teller): string {
  const key = `slot_${what}`;
  return teller.has(key) ? teller.line({ key }) : what;
}

/** What an owner learns of a change; null: nothing. */
function changeLine(change: Change): Line | null {
  switch (change.what) {
    case 'flow': {
      const { from, to } = change;
      if (from === null) return { key: 'change_flow_started', facts: { to: { wish: to! } } };
      if (to === null) return { key: 'change_flow_ended', facts: { from: { wish: from } } };
      return { key: 'change_flow_switched', facts: { from: { wish: from }, to: { wish: to } } };
    }
    case 'slot': {
      const { slot, from, to, isInner } = change;
      if (isInner) return null;
      const value = (one: unknown): Fact => ({ value: [slot, one] });
      const key = from === null ? 'change_slot_set' : to === null ? 'change_slot_cleared' : 'change_slot_changed';
      return { key, facts: { slot: { slot }, from: value(from), to: value(to) } };
    }
    case 'question':
      return null;
    case 'hands':
      return { key: `change_hands_${change.to}` };
    case 'not_understood':
      return { key: 'change_not_understood', facts: { times: change.times } };
    case 'booked':
      return { key: change.reservation === null ? 'change_unbooked' : 'change_booked' };
  }
}

function nextLine({ asks, isHandedOff, isQuiet, standpoint }: Explanation): Line {
  if (isHandedOff) return { key: 'next_person' };
  if (isQuiet && asks === null) return { key: 'quiet' };
  if (asks?.at != null && standpoint.after !== null) {
    return { key: 'next_state', facts: { state: { state: [standpoint.after.wish, asks.at] } } };
  }
  if (asks === null || asks.expecting === null) return { key: 'next_nothing' };
  if (asks.expecting === 'option' || asks.expecting === 'confirm') return { key: `next_${asks.expecting}` };
  return { key: 'next_slot', facts: { slot: { line: { key: `slot_${asks.expecting}` } } } };
}
