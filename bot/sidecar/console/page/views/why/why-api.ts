/** What `GET …/turns/{turn}` answers, as far as the page shows it. */
export interface Turn {
  turn: number;
  at: string;
  position: number;
  turns: number;
  previous: number | null;
  next: number | null;
  messages: {
    id: string;
    direction: 'in' | 'out';
    text: string;
    choices: string[];
    status: string;
    failure?: string;
  }[];
  story: Story;
  diagram: Diagram | null;
  explanation: Explanation;
  record: Record<string, unknown>;
}

export interface Story {
  cameIn: { note: string | null; pieces: { text: string; label: string | null }[] }[];
  understood: { sentence: string; words: string[]; by: string; isAsked: boolean }[];
  changed: string[];
  lookedUp: string[];
  wrote: string[];
  next: string;
}

export interface Diagram {
  flow: string;
  title: string;
  width: number;
  height: number;
  nodes: DiagramNode[];
  edges: { from: string; to: string; path: string; isBack: boolean; isLit: boolean }[];
}

export interface DiagramNode {
  name: string;
  label: string;
  lines: string[];
  kind: 'start' | 'asks' | 'ends' | 'passes';
  x: number;
  y: number;
  width: number;
  height: number;
  lit: 'now' | 'before' | null;
  leadsTo: string[];
}

export type Part = 'late' | 'waited' | 'heard' | 'read' | 'model' | 'looked_up' | 'decided';

export interface Explanation {
  readings: { readings: unknown; clarify: unknown; confidence: number; source: string; because: unknown } | null;
  understood: { command: unknown; by: string; words: string[]; isAsked: boolean }[];
  isDerived: boolean;
  changes: unknown[];
  lookups: { query: unknown; answer: unknown }[];
  written: { effect: unknown }[];
  cost: { model: { name: string; promptTokens: number; completionTokens: number } | null; voiceSeconds: number };
  timings: { part: Part; ms: number }[];
  spent: { conflicts?: number } | null;
}

export interface Difference {
  path: string;
  was: unknown;
  now: unknown;
}

export type Outcome =
  | { kind: 'same' }
  | { kind: 'different'; state: Difference[]; effects: Difference[]; said: { was: string[]; now: string[] } }
  | { kind: 'asks_more'; queries: number }
  | { kind: 'fails'; error: string };

export interface Rerun {
  engine: Outcome;
  reading: { differences: Difference[]; outcome: Outcome | null } | null;
}

interface Said {
  text: string;
  choices: string[];
}

export interface MadeScenario {
  file: string;
  steps: number;
  result:
    | { passes: true }
    | { passes: false; step: number; did: string; expected: Said[]; got: Said[] }
    | { passes: false; step: number; did: string; error: string };
  scenario: unknown;
}
