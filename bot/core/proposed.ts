import type { Command } from './command.ts';
import { commandsOfInterpretation, textOf } from './commands-of.ts';
import { type CustomerInput, type CustomerMessages, promptBeneath } from './customer-input.ts';
import type { InboundContent } from './message.ts';
import type { Interpretation, ReadingSlot } from './reading.ts';
import type { SlotName } from './slot.ts';
import type { Prompt, State } from './state.ts';

/**
 * Who proposed a command: the offline interpreter, a language model, a rule of the machine itself ("cancelar", a number
 * under choices, what words mean after what was asked), a tap on a choice, or the customer's yes to what was heard.
 */
export type Proposer = 'offline' | 'model' | 'rule' | 'tap' | 'confirmed';

/** A command with where it came from, for the turn's record and for whoever asks why the bot said what it said. */
export interface Proposal {
  command: Command;
  by: Proposer;
  /** the customer's own words that led to it; absent: none did by themselves. Personal data. */
  words?: string[];
  /** it counts only if the customer says that it was heard right */
  isAsked?: true;
}

/** What an interpreter's slots are called where the flows' slots say it. */
const READ_AS: Partial<Record<SlotName, readonly ReadingSlot[]>> = {
  check_in: ['check_in', 'date_range', 'date'],
  check_out: ['check_out', 'date_range', 'date'],
  nights: ['nights'],
  month: ['month'],
  guests: ['guests', 'adults', 'children'],
  adults: ['adults'],
  infants: ['infants'],
  pets: ['pets'],
  unit: ['unit'],
  name: ['name'],
  phone: ['phone'],
  email: ['email'],
  booking_ref: ['booking_ref'],
  prefer: ['any'],
};

/**
 * Where each command of a customer's turn came from, in their order. Pure; what an interpreter would not have proposed
 * by itself counts as a rule's.
 * @param input what {@link CustomerMessages} came to in `state`
 */
export function proposalsOf(messages: CustomerMessages, input: CustomerInput, state: State): Proposal[] {
  const { contents, interpretation } = messages;
  const scene: Scene = {
    contents,
    interpretation,
    read: new Set(
      interpretation === null
        ? []
        : commandsOfInterpretation(interpretation, { ...state, prompt: promptBeneath(state) }, textOf(contents)).map(
            (command) => JSON.stringify(command),
          ),
    ),
    confirmed: new Set(heardCommands(state.prompt).map((command) => JSON.stringify(command))),
  };
  const taken = input.commands.map((command) => proposalOf(command, scene));
  const asked = (input.doubt?.commands ?? []).map((command) => ({
    ...proposalOf(command, scene),
    isAsked: true as const,
  }));
  return [...taken, ...asked];
}

interface Scene {
  contents: readonly InboundContent[];
  interpretation: Interpretation | null;
  read: ReadonlySet<string>;
  confirmed: ReadonlySet<string>;
}

function heardCommands(prompt: Prompt | null): readonly Command[] {
  return prompt?.doubt === undefined ? [] : (prompt.choices[0]?.commands ?? []);
}

function proposalOf(command: Command, { contents, interpretation, read, confirmed }: Scene): Proposal {
  const text = JSON.stringify(command);
  const tap = contents.find((content) => content.kind === 'tap');
  if (confirmed.has(text)) return { command, by: 'confirmed' };
  if (tap !== undefined) return { command, by: 'tap', words: [tap.title] };
  if (interpretation === null || !read.has(text)) return withWords({ command, by: 'rule' }, interpretation);
  return withWords({ command, by: interpretation.source === 'openai' ? 'model' : 'offline' }, interpretation);
}

function withWords(proposal: Proposal, interpretation: Interpretation | null): Proposal {
  const words = interpretation === null ? [] : wordsFor(proposal.command, interpretation);
  return words.length === 0 ? proposal : { ...proposal, words };
}

/** The words that an interpreter gives as its reason for what a command says: its values', else those of its wish. */
function wordsFor(command: Command, { because }: Interpretation): string[] {
  const wanted = new Set<string>();
  if ('slots' in command) {
    for (const slot of Object.keys(command.slots) as SlotName[]) for (const as of READ_AS[slot] ?? []) wanted.add(as);
  }
  if (command.kind === 'give_date') wanted.add('date');
  if (command.kind === 'choose') wanted.add('option');
  if (command.kind === 'clarify') wanted.add(command.slot);
  if (!('slots' in command) || command.kind === 'start_flow') wanted.add('intent');
  return [...new Set(because.filter(({ what }) => wanted.has(what)).map(({ words }) => words))];
}
