import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { DEMO_FILES } from '../config/demo.fixture.ts';
import { openStore } from '../store/open.ts';
import { HOUSE } from './calendars.fixture.ts';
import { act, NOON_MS, outsideOf, STEPS, type Stage } from './calendars-crash.actor.ts';
import { type Mood, type Portal, startPortal } from './portal.fake.ts';
import type { PortalEvent } from './portal-text.fake.ts';

/*
 * The process is killed after every write, and every send, of reading a calendar, one run each; then it starts again and the
 * calendar is read on. Nights, reservations and messages must come out as if it hadn't been.
 */

const CHILD = `${import.meta.dirname}/calendars-crash.child.ts`;
const AT_ONCE = 4;

const event = (uid: string, from: string, to: string, isStay = true): PortalEvent => {
  return { uid: `${uid}@portal.example`, from, to, isStay };
};
const BLOCK = event('block', '2026-12-28', '2026-12-30', false);
const STAY = event('stay', '2027-01-10', '2027-01-12');
const MOVED = { ...STAY, from: '2027-01-11', to: '2027-01-13' };
/** where the customer is with us, too */
const DOUBLE = event('double', '2026-12-25', '2026-12-27');

/** The portal in each step. */
const PORTAL: readonly { mood: Mood; events: readonly PortalEvent[] }[] = [
  { mood: { status: 503 }, events: [] },
  { mood: 'well', events: [BLOCK, STAY] },
  { mood: 'well', events: [BLOCK, MOVED] },
  { mood: 'well', events: [BLOCK, MOVED, DOUBLE] },
  // the customer calls off
  { mood: 'well', events: [BLOCK, MOVED, DOUBLE] },
  { mood: 'well', events: [DOUBLE] },
  { mood: 'well', events: [DOUBLE] },
  { mood: 'well', events: [DOUBLE] },
];

let portal: Portal;
/** compiled code, which makes a start twice as fast */
let cache: string;
const removals: (() => void)[] = [];

function newDir(): string {
  const { dir, remove } = temporaryDir();
  removals.push(remove);
  return dir;
}

/** A listing that runs go through one after another, with the folder as it is before each step. */
interface Lane {
  turnTo(step: number): void;
  /** by step; the last is the end */
  before: string[];
  /** by step: how many points it has */
  points: number[];
}

async function openLane(name: string): Promise<Lane> {
  const listing = portal.listing(name, { validators: ['etag'] });
  const dir = newDir();
  const demo = JSON.parse(readFileSync(DEMO_FILES[0]!, 'utf8'));
  const calendars = [
    { id: 'airbnb', kind: 'ical', resource: 'nire', name: 'Airbnb', url: listing.url, every: 'PT10M' },
  ];
  const policy = { ...demo.policy, deposit: 0 };
  writeFileSync(join(dir, 'house.json'), JSON.stringify({ ...demo, seasons: [], policy, calendars }));
  const lane: Lane = {
    turnTo: (step) => void Object.assign(listing, PORTAL[Math.min(step, STEPS - 1)]),
    before: [],
    points: [],
  };
  for (let step = 0; step <= STEPS; step += 1) {
    lane.before.push(copyOf(dir));
    let points = 0;
    if (step === STEPS) break;
    await act(stageOf(lane, dir), step + 1, () => {
      points += 1;
    });
    lane.points.push(points);
  }
  return lane;
}

const stageOf = ({ turnTo }: Lane, dir: string): Stage => ({ dir, portalHost: portal.host, turnTo });

function copyOf(dir: string): string {
  const copy = newDir();
  cpSync(dir, copy, { recursive: true });
  return copy;
}

/** Goes through a step in a process of its own that dies at point `dieAt`. @returns the point's name; null: it lived */
function runChild(dir: string, step: number, dieAt: number): Promise<string | null> {
  const args = [CHILD, dir, portal.host, String(step), String(dieAt)];
  const env = { ...process.env, NODE_COMPILE_CACHE: cache };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env }, (error, stdout, stderr) => {
      if (error?.signal === 'SIGKILL') resolve(stdout);
      else if (error) reject(new Error(stderr || error.message));
      else resolve(null);
    });
  });
}

/** What differs between two runs by chance: the code. */
const worded = (text: string) => text.replace(/\b(?=[A-Z0-9-]*\d)[A-Z0-9]{2,5}-[A-Z0-9]{2,5}\b/g, 'CODE');

/** the folder of the run that nothing disturbed */
let undisturbed: string;
let planned: number;
const crashes: { point: string; dir: string }[] = [];

beforeAll(async () => {
  portal = await startPortal({ nowMs: () => NOON_MS });
  cache = newDir();
  const lanes: Lane[] = [];
  for (let n = 0; n < AT_ONCE; n += 1) lanes.push(await openLane(`nire-${n}`));
  undisturbed = lanes[0]!.before.at(-1)!;
  // the first step only makes what the others start from, and the last one shows that nothing more happens
  const all = lanes[0]!.points.flatMap((points, step) =>
    step === 0 || step === STEPS - 1 ? [] : Array.from({ length: points }, (_, n) => ({ step, dieAt: n + 1 })),
  );
  planned = all.length;
  await Promise.all(
    lanes.map(async (lane) => {
      for (let one = all.shift(); one !== undefined; one = all.shift()) {
        const { step, dieAt } = one;
        const dir = copyOf(lane.before[step]!);
        lane.turnTo(step);
        const point = await runChild(dir, step, dieAt);
        // points come in by chance at the edges: one less than was counted is no fault
        if (point === null) continue;
        crashes.push({ point, dir });
        // it starts again, and goes on to the end
        await act(stageOf(lane, dir), STEPS);
      }
    }),
  );
}, 300_000);
afterAll(async () => {
  await portal.stop();
  for (const remove of removals) remove();
  expect(portal.complaints).toEqual([]);
});

const nights = (from: number, to: number, month: string) =>
  Array.from({ length: to - from }, (_, n) => `${month}-${String(from + n).padStart(2, '0')}`);

test("undisturbed, nights come, move, are both sides', and go", () => {
  const own = nights(24, 26, '2026-12');
  const block = nights(28, 30, '2026-12');
  const double = nights(25, 27, '2026-12');
  expect(outsideOf(undisturbed).nights()).toEqual([
    own,
    [...own, ...block, ...nights(10, 12, '2027-01')],
    // what left waits for a second good reading
    [...own, ...block, ...nights(10, 13, '2027-01')],
    [...nights(24, 27, '2026-12'), ...block, ...nights(11, 13, '2027-01')],
    [...double, ...block, ...nights(11, 13, '2027-01')],
    [...double, ...block, ...nights(11, 13, '2027-01')],
    double,
    double,
  ]);
  expect(planned).toBeGreaterThanOrEqual(40);
  expect(crashes.length).toBeGreaterThanOrEqual(planned - STEPS);
});

test('after every crash each step ends with the nights it should; what is gone may go a step early, never one that is there', () => {
  const right = outsideOf(undisturbed).nights();
  for (const { point, dir } of crashes) {
    const found = outsideOf(dir).nights();
    expect(found.length, point).toBe(STEPS);
    for (const [step, taken] of found.entries()) {
      // killed after a reading was recorded, it is read again at once: that is the second good reading
      const early = right[step + 1] ?? right[step]!;
      const mayGo = right[step]!.filter((night) => !early.includes(night));
      const must = right[step]!.filter((night) => !mayGo.includes(night));
      expect(
        taken.filter((night) => !mayGo.includes(night)),
        `${point}, step ${step}`,
      ).toEqual(must);
    }
    expect(found.at(-1), point).toEqual(right.at(-1));
  }
});

test('after every crash the customer reads the same, each message once', () => {
  const right = outsideOf(undisturbed).seen().map(worded);
  expect(right.join('\n')).toMatch(/Todavía no pude ver el calendario[\s\S]*Ya pude ver el calendario/);
  for (const { point, dir } of crashes) expect(outsideOf(dir).seen().map(worded), point).toEqual(right);
});

test('after every crash one reservation was made and called off, and the calendar stands as the portal has it', async () => {
  for (const { point, dir } of crashes) {
    const store = await openStore(`file:${join(dir, 'conserje.db')}`);
    try {
      const { items } = await store.reservations(HOUSE, {}, { limit: 10 });
      expect(items, point).toMatchObject([{ status: 'cancelled', resource: 'nire', checkIn: '2026-12-24' }]);
      const feed = await store.feed(HOUSE, 'airbnb');
      expect(feed, point).toMatchObject({ error: null, waiting: null, problems: [] });
      expect(feed!.nights.length, point).toBe(2);
      expect(await store.overlaps(HOUSE, '2026-12-01', NOON_MS), point).toEqual([]);
      expect((await store.jobs({ state: 'dead' }, { limit: 10 })).items, point).toEqual([]);
      const { items: reads } = await store.jobs({ queue: 'calendars', state: 'queued' }, { limit: 10 });
      expect(
        reads.map(({ task }) => task),
        point,
      ).toEqual(['read-calendar']);
    } finally {
      await store.close();
    }
  }
});
