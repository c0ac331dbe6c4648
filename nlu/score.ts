import type { Clarification, Interpretation, Reading, ReadingSlots } from '../bot/core/reading.ts';

/** What a labelled message should come out as. `intentsOk` and `slotsOk` are also right; each `slotsOk` is a whole slot object. */
export interface Expected {
  intent: string;
  slots: ReadingSlots;
  intentsOk?: string[];
  slotsOk?: ReadingSlots[];
  /** both requests of a double message */
  commands?: Reading[];
  /** a slot that must be asked back; without options any question about it will do */
  clarify?: Pick<Clarification, 'slot' | 'options'>[];
}

/** Which parts of a reading are right. */
export interface Verdict {
  intent: boolean;
  slots: boolean;
  /** asks back where it should, and only there */
  clarify: boolean;
  /** both of two requests, and never two where one was said */
  commands: boolean;
}

/** Compares an interpretation with its label: slots exactly, texts without case and accents. */
export function judge(expected: Expected, got: Interpretation): Verdict {
  const [first] = got.readings;
  const slots: ReadingSlots = Object.assign({}, ...got.readings.map((reading) => reading.slots).reverse());
  const intents = [expected.intent, ...(expected.intentsOk ?? [])];
  const frames = [expected.slots, ...(expected.slotsOk ?? [])];
  return {
    intent: intents.includes(first!.intent),
    slots: frames.some((frame) => isSame(frame, slots)),
    clarify: isSameClarify(expected.clarify ?? [], got.clarify),
    commands: isSameCommands(expected.commands, got.readings),
  };
}

function isSameClarify(
  expected: readonly Pick<Clarification, 'slot' | 'options'>[],
  got: readonly Clarification[],
): boolean {
  if (expected.length === 0) return got.length === 0;
  return expected.every(({ slot, options }) =>
    got.some((one) => one.slot === slot && (options === undefined || isSame(one.options, options))),
  );
}

function isSameCommands(expected: readonly Reading[] | undefined, got: readonly Reading[]): boolean {
  if (expected === undefined) return got.length === 1;
  return (
    expected.length === got.length &&
    expected.every((command, i) => command.intent === got[i]!.intent && isSame(command.slots, got[i]!.slots))
  );
}

/** Deep equality; texts without case and accents, keys in any order. */
function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([key, one]) => `${key}:${canonical(one)}`)
    .join()}}`;
}

/** Shares of right answers over many verdicts, 0…1. `frame`: intent and slots both right. */
export function rates(verdicts: readonly Verdict[]): Record<keyof Verdict | 'frame', number> {
  const share = (isRight: (one: Verdict) => boolean): number =>
    verdicts.length === 0 ? 1 : verdicts.filter(isRight).length / verdicts.length;
  return {
    intent: share((one) => one.intent),
    slots: share((one) => one.slots),
    clarify: share((one) => one.clarify),
    commands: share((one) => one.commands),
    frame: share((one) => one.intent && one.slots),
  };
}
