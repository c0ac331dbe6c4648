import type { Timers } from './timers.ts';

/*
 * Restrictions and bans follow machine-like sending. WhatsApp publishes no numbers; these are ours.
 */
const MINUTE_MS = 60_000;
const PER_MINUTE = 20;
const GAP_MS = 2_000;
const THINK_MS = { least: 1_000, most: 4_000 };
const TYPE_MS_PER_CHARACTER = 20;
/** "typing…" goes out by itself after some ten seconds. */
const TYPE_MS_MOST = 5_000;

/** How long a person takes before this text goes out: 1–4 s by chance and 20 ms a character, at most 9 s. */
export function humanDelayMs(characters: number, random: number): number {
  const thinkMs = THINK_MS.least + (THINK_MS.most - THINK_MS.least) * random;
  return Math.round(thinkMs + Math.min(TYPE_MS_MOST, characters * TYPE_MS_PER_CHARACTER));
}

/** One message at a time in each chat, and over all at most 20 a minute, two seconds apart. */
export function createPace(timers: Timers) {
  const tails = new Map<string, Promise<unknown>>();
  /** instants of the latest sends, oldest first, those to come included */
  const slots: number[] = [];

  function takeSlot(): number {
    const last = slots.at(-1);
    const nth = slots.length >= PER_MINUTE ? slots[slots.length - PER_MINUTE]! + MINUTE_MS : 0;
    const atMs = Math.max(timers.nowMs(), last === undefined ? 0 : last + GAP_MS, nth);
    slots.push(atMs);
    if (slots.length > PER_MINUTE) slots.shift();
    return atMs;
  }

  const wait = (ms: number) =>
    ms <= 0 ? Promise.resolve() : new Promise<void>((resolve) => void timers.set(resolve, ms));

  return {
    wait,
    /** Runs when the chat's earlier ones are through. */
    inChat<T>(chat: string, run: () => Promise<T>): Promise<T> {
      const result = (tails.get(chat) ?? Promise.resolve()).then(run, run);
      const tail = result.then(
        () => {},
        () => {},
      );
      tails.set(chat, tail);
      void tail.then(() => tails.get(chat) === tail && tails.delete(chat));
      return result;
    },
    /** Resolves when the next message may go out, whichever chat it is for. */
    turn: () => wait(takeSlot() - timers.nowMs()),
  };
}
export type Pace = ReturnType<typeof createPace>;
