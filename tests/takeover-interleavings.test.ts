import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, postgresDatabase, sqliteDatabase } from '../store/contract/database.ts';
import { openStore } from '../store/open.ts';
import {
  ACTS,
  type Act,
  beginScene,
  bookPaidStay,
  faultsOf,
  openProcess,
  POINTS,
  type Point,
  perform,
  TAKING,
} from './takeover-world.fixture.ts';

/*
 * Whatever happens while the bot's answer is in hand, and wherever in its turn it happens: from the moment that somebody
 * has the conversation until it is given back, the bot writes not one message. Every order of what people and machines do
 * is played at every wait of the real turn, on the real store; what is checked is what stands in the database at the end.
 */

/** What happens, and at which point of the turn in hand; `end`: once it is over. */
type Plan = readonly { act: Act; at: Point | 'end' }[];

const PLACES = [...POINTS, 'end'] as const;

/** Every way to give these acts, in this order, places in this order. */
function* placed(acts: readonly Act[], places: readonly (Point | 'end')[], from = 0): Generator<Plan> {
  const [act, ...rest] = acts;
  if (act === undefined) return void (yield []);
  for (let i = from; i < places.length; i++)
    for (const plan of placed(rest, places, i)) yield [{ act, at: places[i]! }, ...plan];
}

function* sequences(length: number, before: readonly Act[] = []): Generator<readonly Act[]> {
  if (length === 0) return void (yield before);
  for (const act of ACTS) if (!before.includes(act)) yield* sequences(length - 1, [...before, act]);
}

/** One process on a database, whose first turn of each scene is held at its points. */
async function stage(database: Database) {
  let play: ((point: Point) => Promise<void>) | null = null;
  const process = await openProcess(database.store, async (point) => play?.(point));
  return {
    process,
    async run(plan: Plan): Promise<string[]> {
      const due = [...plan];
      const { scene, received } = await beginScene(process);
      play = async (point) => {
        // what is to happen before this point has happened by now; what comes later waits for its own
        while (due[0] !== undefined && PLACES.indexOf(due[0].at) <= PLACES.indexOf(point)) {
          const { act } = due.shift()!;
          await perform(act, process, scene);
        }
      };
      await received;
      await process.pipe.turns.settled(scene.conversationId);
      play = null;
      for (const { act } of due) {
        await perform(act, process, scene);
        await process.pipe.turns.settled(scene.conversationId);
      }
      return [...process.complaints(), ...(await faultsOf(scene, database))];
    },
  };
}

async function playAll(plans: Iterable<Plan>, database: Database): Promise<{ count: number; wrong: string[] }> {
  const { process, run } = await stage(database);
  const wrong: string[] = [];
  let count = 0;
  for (const plan of plans) {
    count += 1;
    const faults = await run(plan);
    if (faults.length > 0) wrong.push(`${plan.map(({ act, at }) => `${act}@${at}`).join(' → ')}: ${faults.join('; ')}`);
  }
  await process.pipe.drain();
  return { count, wrong };
}

describe('every order, at every wait of a turn', () => {
  let database: Database;
  beforeAll(async () => {
    database = await sqliteDatabase();
    await bookPaidStay(database.store);
  });
  afterAll(() => database.drop());

  test('of one and of two things', async () => {
    const plans = [1, 2].flatMap((length) => [...sequences(length)].flatMap((acts) => [...placed(acts, PLACES)]));
    const { count, wrong } = await playAll(plans, database);
    expect(wrong).toEqual([]);
    expect(count).toBe(8 * 8 + 56 * 36);
  }, 240_000);

  test('of three, of which one takes the conversation, where it is closest', async () => {
    const close = ['loaded', 'commit', 'committed'] as const;
    const acts = [...sequences(3)].filter((three) => three.some((act) => TAKING.has(act)));
    const { count, wrong } = await playAll(
      acts.flatMap((three) => [...placed(three, close)]),
      database,
    );
    expect(wrong).toEqual([]);
    expect(count).toBe(312 * 10);
  }, 240_000);
});

test('the check itself: where a takeover leaves no mark on the row, the bot is found to talk across', async () => {
  const database = await sqliteDatabase();
  await database.query(`CREATE TRIGGER unmarked AFTER UPDATE OF owner_kind ON conversations WHEN NEW.owner_kind IS NOT NULL
    BEGIN UPDATE conversations SET version = version - 1, owner_kind = NULL, owner_id = NULL, owned_at = NULL WHERE id = NEW.id; END`);
  const { run } = await stage(database);
  const at = 'commit';
  expect(await run([{ act: 'ana', at }])).toContainEqual(
    expect.stringMatching(/^the bot wrote message \d+ while ana had it$/),
  );
  expect(await run([{ act: 'phone', at }])).toContainEqual(expect.stringMatching(/while phone had it$/));
  await database.drop();
});

describe('two processes on Postgres, everything at once', () => {
  test('in any order that chance makes', async () => {
    const database = await postgresDatabase();
    const second = await openStore(database.url);
    await bookPaidStay(database.store);
    const random = seeded(7);
    let left = 0;
    /** Lets others go ahead at each wait, now and then. */
    const yields = async () => {
      for (let i = Math.floor(random() * 4); i > 0; i--) await new Promise(setImmediate);
    };
    const processes = [await openProcess(database.store, yields), await openProcess(second, yields)];
    const one = () => processes[Math.floor(random() * 2)]!;
    const wrong: string[] = [];
    for (let round = 0; round < 40; round++) {
      const begun = Array.from({ length: 8 }, () => beginScene(one()));
      const scenes = (await Promise.all(begun)).map(({ scene, received }) => ({ scene, received }));
      await Promise.all(scenes.map(({ received }) => received));
      const acts = scenes.flatMap(({ scene }) => {
        const some = ACTS.filter(() => random() < 0.5);
        return some.map((act) => ({ act, scene, after: random() }));
      });
      acts.sort((a, b) => a.after - b.after);
      await Promise.all(acts.map(({ act, scene }) => perform(act, one(), scene)));
      // what one process answered the other need not know of
      for (const { pipe } of processes) await pipe.turns.settled();
      for (const { pipe } of processes) await pipe.turns.pickUp();
      for (const { pipe } of processes) await pipe.turns.settled();
      for (const { scene } of scenes) {
        left += 1;
        const faults = await faultsOf(scene, database);
        if (faults.length > 0) wrong.push(`${scene.told.map(({ act }) => act).join(' → ')}: ${faults.join('; ')}`);
      }
    }
    wrong.push(...processes.flatMap(({ complaints }) => complaints()));
    for (const { pipe } of processes) await pipe.drain();
    await second.close();
    await database.drop();
    expect(wrong).toEqual([]);
    expect(left).toBe(320);
  }, 240_000);
});

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
