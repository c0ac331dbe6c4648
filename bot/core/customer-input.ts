import type { Command } from './command.ts';
import { bare, commandsOf, spoken, textOf } from './commands-of.ts';
import type { Heard, InboundContent } from './message.ts';
import type { Interpretation } from './reading.ts';
import type { Prompt, State } from './state.ts';

/** What a customer's turn comes to, as the step takes it. */
export interface CustomerInput {
  kind: 'commands';
  commands: readonly Command[];
  /** what was heard of voice notes and goes on without being asked about: shown at the beginning of the reply */
  heard?: string;
  /** words that are to be confirmed before they count */
  doubt?: Doubt;
  /** how long ago the oldest of the messages was written */
  lateMs?: number;
}

/** Words of a voice note that may not be what was said. */
export interface Doubt {
  words: string;
  /** what they mean together with all else of the turn: taken if they were said */
  commands: readonly Command[];
  /** what the rest of the turn means: taken whatever the answer is */
  certain: readonly Command[];
}

/** A turn's messages with what an interpreter made of them. */
export interface CustomerMessages {
  contents: readonly InboundContent[];
  /** of `textOf(contents)`; null when there is no text to read */
  interpretation: Interpretation | null;
  /** of `textOf(certainOf(contents))`, where that is some of the text but not all; absent: nothing beside the doubtful */
  certain?: Interpretation | null;
  lateMs?: number;
}

/** The contents without voice notes that may have been heard wrong. */
export function certainOf(contents: readonly InboundContent[]): InboundContent[] {
  return contents.filter((content) => !isDoubtful(content));
}

/**
 * What a turn's messages mean to the step. Under "Te escuché: «…». ¿Es así?" a yes takes what was heard, a no asks for
 * it again, and anything else is a new message: it answers the question that was asked before, and what was heard is
 * dropped.
 */
export function customerInput(messages: CustomerMessages, state: State): CustomerInput {
  const { contents, lateMs } = messages;
  const late = lateMs === undefined ? {} : { lateMs };
  const asked = state.prompt?.doubt === undefined ? null : state.prompt;
  const beneath = { ...state, prompt: promptBeneath(state) };
  const said = commandsOf(contents, messages.interpretation, beneath);
  const heard = wordsOf(contents, () => true);
  const echo = heard === '' ? {} : { heard: shortened(heard) };

  const unsure = wordsOf(contents, isDoubtful);
  const answer = asked === null ? null : answerTo(asked, contents, said);
  if (unsure !== '') {
    // a yes or no that may have been heard wrong settles nothing
    if (asked !== null && answer !== null) return { kind: 'commands', commands: [], doubt: doubtOf(asked), ...late };
    if (said.every((command) => command.kind === 'not_understood'))
      return { kind: 'commands', commands: [...dropped(asked), { kind: 'unheard', why: 'unclear' }], ...late };
    if (!said.every(isHarmless)) {
      const rest = certainOf(contents);
      const certain = commandsOf(rest, messages.certain ?? null, beneath).filter(
        (one) => one.kind !== 'not_understood',
      );
      const before = dropped(asked);
      const doubt = { words: shortened(unsure), commands: [...before, ...said], certain: [...before, ...certain] };
      return { kind: 'commands', commands: [], doubt, ...late };
    }
  }
  if (asked === null) return { kind: 'commands', commands: said, ...echo, ...late };
  const [yes, no] = asked.choices;
  if (answer === 'yes') {
    const more = said.filter(({ kind }) => !['affirm', 'not_understood', 'choose', 'outdated_tap'].includes(kind));
    return { kind: 'commands', commands: [...(yes?.commands ?? []), ...more], ...echo, ...late };
  }
  if (answer === 'no') return { kind: 'commands', commands: no?.commands ?? [], ...echo, ...late };
  return { kind: 'commands', commands: [...dropped(asked), ...said], ...echo, ...late };
}

/** The question that the customer's next words answer: what was asked before "¿Es así?", else what was asked last. */
export function promptBeneath({ prompt }: State): Prompt | null {
  return prompt?.doubt === undefined ? prompt : prompt.doubt.over;
}

/** The same doubt once more. */
function doubtOf(asked: Prompt): Doubt {
  const [yes, no] = asked.choices;
  return { words: asked.doubt?.words ?? '', commands: yes?.commands ?? [], certain: certainIn(no) };
}

/** What is taken although the voice note that it came with is not. */
function dropped(asked: Prompt | null): readonly Command[] {
  return asked === null ? [] : certainIn(asked.choices[1]);
}

function certainIn(no: Prompt['choices'][number] | undefined): readonly Command[] {
  return no?.commands.filter((command) => command.kind !== 'unheard') ?? [];
}

/** How "¿Es así?" is answered: by a tap, by its number, in words. A yes may go on: "sí, y llevamos un perro". */
function answerTo(asked: Prompt, contents: readonly InboundContent[], said: readonly Command[]): 'yes' | 'no' | null {
  const tapped = contents.find((content) => content.kind === 'tap');
  if (tapped !== undefined) {
    if (tapped.token === `${asked.id}:0`) return 'yes';
    return tapped.token === `${asked.id}:1` ? 'no' : null;
  }
  const words = bare(textOf(contents));
  if (words === '1' || YES.test(words)) return 'yes';
  if (words === '2' || NO.test(words)) return 'no';
  if (STARTS_YES.test(words)) return 'yes';
  const [first, ...more] = said;
  if (more.length > 0) return null;
  return first?.kind === 'affirm' ? 'yes' : first?.kind === 'deny' ? 'no' : null;
}
const YES =
  /^((si+|sip|sep|dale|ok|okey|oka|claro|exacto|exactamente|correcto|eso|eso mismo|asi es|es asi|tal cual|perfecto|bien|esta bien|muy bien|listo|joya|obvio|por supuesto|de una|👍\S?)[ ,.!]*)+$/u;
const NO =
  /^((no+|nop|para nada|mal|no es asi|no es eso|no dije eso|eso no|(te )?lo escribo|escuchaste mal|me escuchaste mal|esta mal|👎\S?)[ ,.!]*)+$/u;
const STARTS_YES = /^(si+|sip|dale|ok|claro|exacto|correcto|eso|asi es|tal cual|perfecto)( ?[,.;:!\n]| (y|pero|mas) )/;

/** What may be answered although it may have been heard wrong: nothing is taken by it, and the customer sees what was heard. */
function isHarmless(command: Command): boolean {
  switch (command.kind) {
    case 'greet':
    case 'thank':
    case 'say_goodbye':
    case 'put_off':
    case 'chit_chat':
    case 'ask_faq':
    case 'describe':
    case 'repeat':
    case 'handoff':
    case 'resume_bot':
    case 'unreadable':
    case 'unheard':
    case 'located':
    case 'not_understood':
      return true;
    case 'start_flow':
      return command.flow === 'bookings' && Object.keys(command.slots).length === 0;
    default:
      return false;
  }
}

function isDoubtful(content: InboundContent): boolean {
  const heard: Heard | undefined = content.kind === 'voice' ? content.heard : undefined;
  return heard?.kind === 'text' && !heard.sure && spoken(heard.text) !== '';
}

/** The words of voice notes, several one after another. */
function wordsOf(contents: readonly InboundContent[], which: (content: InboundContent) => boolean): string {
  return contents
    .flatMap((content) =>
      content.kind === 'voice' && content.heard?.kind === 'text' && which(content) ? spoken(content.heard.text) : [],
    )
    .filter((words) => words !== '')
    .join(' / ');
}

/** Enough to recognise one's own words by. */
const ECHO_CHARS_MAX = 80;

/** Cuts between words where there is a gap; what bold is marked with goes. */
function shortened(words: string): string {
  const plain = words.replace(/[*«»]/g, '').replace(/\s+/g, ' ').trim();
  if (plain.length <= ECHO_CHARS_MAX) return plain;
  const cut = plain.slice(0, ECHO_CHARS_MAX - 1);
  const gap = cut.lastIndexOf(' ');
  return `${(gap > ECHO_CHARS_MAX / 2 ? cut.slice(0, gap) : cut.replace(/[\ud800-\udbff]$/, '')).replace(/[ ,;:.]+$/, '')}…`;
}
