/*
 * Reads every feed of the corpus and goes through every sequence with the importer of this project, and prints what
 * they came to as JSON. A program of its own, because a process has one timezone, set when it starts.
 */
import { BotError } from '../../bot/core/errors.ts';
import { dateOfDay, dayNumber } from '../../bot/core/time.ts';
import { type FoundNight, nightsOf } from '../../jobs/calendars/nights.ts';
import { type FeedView, readFeed } from '../../jobs/calendars/read-feed.ts';
import { type KnownNight, reconcile, unchangedNights } from '../../jobs/calendars/reconcile.ts';
import { type Corpus, feedBytes, readCorpus, type Step } from './corpus.ts';

export interface Outcomes {
  /** of the process's zone at Christmas, so that a test sees that it was set */
  offsetMinutes: number;
  feeds: Record<string, { outcome: 'complete' | 'incomplete' | 'keep'; taken?: string[]; said: string }>;
  /** by name, the nights that are taken after each step */
  sequences: Record<string, string[][]>;
}

const corpus = readCorpus();
const view: FeedView = {
  ...corpus.view,
  fromDay: dayNumber(corpus.view.from),
  toDay: dayNumber(corpus.view.to),
};

/** Cells as half-open ranges of dates, in order. */
function rangesOf(cells: Iterable<number>): string[] {
  const ranges: [number, number][] = [];
  for (const cell of [...cells].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === cell) last[1] = cell + 1;
    else ranges.push([cell, cell + 1]);
  }
  return ranges.map(([from, to]) => `${dateOfDay(from)}/${dateOfDay(to)}`);
}

async function outcomeOf({ file, contentType }: Corpus['feeds'][number]): Promise<Outcomes['feeds'][string]> {
  try {
    const reading = await readFeed(feedBytes(file), contentType ?? null, view);
    const outcome = reading.problems.length === 0 ? 'complete' : 'incomplete';
    return { outcome, taken: rangesOf(nightsOf(reading).keys()), said: JSON.stringify(reading) };
  } catch (error) {
    if (!(error instanceof BotError) || error.code !== 'calendar_unreadable') throw error;
    return { outcome: 'keep', said: error.message };
  }
}

type Night = KnownNight & FoundNight;

/** What a step's answer says; null: nothing that can be believed. */
async function found({ file, status }: Step, nights: readonly Night[], wasComplete: boolean) {
  if (status === 304) return { found: unchangedNights(nights), isComplete: wasComplete };
  if (file === undefined) return null;
  try {
    const reading = await readFeed(feedBytes(file), null, view);
    return { found: nightsOf(reading), isComplete: reading.problems.length === 0 };
  } catch (error) {
    if (error instanceof BotError && error.code === 'calendar_unreadable') return null;
    throw error;
  }
}

async function goThrough(steps: readonly Step[]): Promise<string[][]> {
  let nights: Night[] = [];
  let wasComplete = false;
  const taken: string[][] = [];
  for (const step of steps) {
    const nowMs = step.minutes * 60_000;
    const today = dayNumber(step.today ?? corpus.view.today);
    const answer = await found(step, nights, wasComplete);
    if (answer !== null) {
      wasComplete = answer.isComplete;
      const mayShrink = step.staffAgree ?? false;
      const result = reconcile({ known: nights, ...answer, nowMs, today, horizonEnd: view.toDay, mayShrink });
      const missing = new Map(result.missing.map((night) => [night.cell, night]));
      const seen = new Map(result.seen.map((night) => [night.cell, { ...night, missing: 0, missingSinceMs: null }]));
      const gone = new Set([...result.freed, ...result.past]);
      const added = result.added.map((night) => {
        return { ...night, firstSeenMs: nowMs, isEcho: false, missing: 0, missingSinceMs: null };
      });
      nights = nights
        .filter(({ cell }) => !gone.has(cell))
        .map((night) => ({ ...night, ...seen.get(night.cell), ...missing.get(night.cell) }))
        .concat(added);
    }
    taken.push(rangesOf(nights.map(({ cell }) => cell)));
  }
  return taken;
}

const feeds: Outcomes['feeds'] = {};
for (const feed of corpus.feeds) feeds[feed.file] = await outcomeOf(feed);
const sequences: Outcomes['sequences'] = {};
for (const { name, steps } of corpus.sequences) sequences[name] = await goThrough(steps);
const outcomes: Outcomes = { offsetMinutes: new Date(2026, 11, 24).getTimezoneOffset(), feeds, sequences };
process.stdout.write(JSON.stringify(outcomes));
