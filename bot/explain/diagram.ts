import type { Business } from '../core/business.ts';
import type { Wish } from '../core/command.ts';
import type { Flow, FlowState, Pack } from '../core/flow.ts';
import type { SlotName } from '../core/slot.ts';
import { layOut } from './layout.ts';
import { stateText, tellerIn } from './words/in-language.ts';
import type { Language } from './words/words.ts';

/** A flow as it is drawn: boxes and lines, with their words; and the same to read out. */
export interface Diagram {
  flow: Wish;
  title: string;
  width: number;
  height: number;
  nodes: {
    name: string;
    /** what the state is for */
    label: string;
    /** the label cut into lines that fit the box */
    lines: string[];
    kind: 'start' | 'asks' | 'ends' | 'passes';
    x: number;
    y: number;
    width: number;
    height: number;
    /** `now`: the conversation waits here; `before`: it did before the turn */
    lit: 'now' | 'before' | null;
    /** where it may lead, by label: for who hears the diagram */
    leadsTo: string[];
  }[];
  edges: { from: string; to: string; path: string; isBack: boolean; isLit: boolean }[];
}

export interface FlowSummary {
  flow: Wish;
  title: string;
  states: number;
}

/** Every flow of a pack, by what it is for. */
export function flowsOf(pack: Pack, business: Business, language: Language): FlowSummary[] {
  const teller = tellerIn(language, business, 0);
  return Object.values(pack.flows).map(({ name, states }) => ({
    flow: name,
    title: teller.fact({ wish: name }),
    states: Object.keys(states).length,
  }));
}

/**
 * Draws a flow from the object that the engine runs.
 * @param at where the conversation stands, and stood before the turn; null: not in this flow
 * @param columns boxes beside each other at most
 */
export function drawFlow(
  flow: Flow,
  business: Business,
  language: Language,
  at: { now: string | null; before: string | null },
  columns: number,
): Diagram {
  const states = Object.entries(flow.states);
  const placed = layOut({ start: flow.start, nodes: states.map(([name, { to }]) => ({ name, to })) }, columns);
  const label = (name: string) => stateText([flow.name, name], business, language);
  return {
    flow: flow.name,
    title: tellerIn(language, business, 0).fact({ wish: flow.name }),
    width: placed.width,
    height: placed.height,
    nodes: states.map(([name, state]) => ({
      name,
      label: label(name),
      lines: inLines(label(name)),
      kind: kindOf(flow, name, state),
      ...placed.boxes.get(name)!,
      lit: name === at.now ? 'now' : name === at.before ? 'before' : null,
      leadsTo: state.to.map(label),
    })),
    edges: placed.edges.map((edge) => ({ ...edge, isLit: edge.to === at.now })),
  };
}

function kindOf(flow: Flow, name: string, state: FlowState<string, SlotName>): Diagram['nodes'][number]['kind'] {
  if (name === flow.start) return 'start';
  if (state.asks) return 'asks';
  return state.ends ? 'ends' : 'passes';
}

/** As many characters fit a line of a box, and so many lines. */
const LINE_CHARS = 22;
const LINES = 3;

function inLines(label: string): string[] {
  const lines: string[] = [''];
  for (const word of label.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '' || line.length + 1 + word.length <= LINE_CHARS)
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= LINES) return lines;
  return [...lines.slice(0, LINES - 1), `${lines[LINES - 1]!.slice(0, LINE_CHARS - 1)}…`];
}
