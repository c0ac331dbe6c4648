import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryDir } from '../bot/pipe.fixture.ts';
import { openBooks } from './payments-books.fixture.ts';
import { act, CABINS, outsideOf, type Story } from './payments-crash.actor.ts';
import { startVendor } from './payments-crash.vendor.ts';

/*
 * The process is killed after every write, send and call that money goes through, which is before every next one, one run
 * each; then it starts again and the story goes on. In the end nobody can tell by the money, the nights or the messages.
 */

const CHILD = `${import.meta.dirname}/payments-crash.child.ts`;
const AT_ONCE = 4;

interface Run {
  point: string;
  /** what each customer read, each message once */
  read: string[];
  /** messages that were sent twice */
  doubled: number;
  books: Awaited<ReturnType<typeof booksOf>>;
}

const { dir: cacheDir, remove: removeCache } = temporaryDir();
const readingsFile = join(cacheDir, 'readings');
afterAll(() => removeCache());

/** Plays a story in a process of its own that dies at point `dieAt`; 0: it doesn't. Resolves with what it said. */
function runChild(args: readonly string[]): Promise<{ said: string; signal: NodeJS.Signals | null }> {
  // Starting is most of what a run takes.
  const env = { ...process.env, NODE_COMPILE_CACHE: cacheDir };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHILD, ...args], { env }, (error, stdout, stderr) => {
      const signal = (error?.signal ?? null) as NodeJS.Signals | null;
      if (error && signal !== 'SIGKILL') reject(new Error(stderr || error.message));
      else resolve({ said: stdout, signal });
    });
  });
}

/** Plays a story, killed at a point and gone on with; 0: undisturbed. */
async function play(story: Story, dieAt: number): Promise<Run> {
  const { dir, remove } = temporaryDir();
  const vendor = await startVendor();
  try {
    const { apiUrl, controlUrl } = vendor;
    const { said, signal } = await runChild([dir, story, apiUrl, controlUrl, readingsFile, String(dieAt)]);
    const point = `${dieAt}: ${said}`;
    if (dieAt > 0) {
      if (signal !== 'SIGKILL') throw new Error(`the process lived on at point ${dieAt} of ${story}`);
      await act(dir, story, { apiUrl, controlUrl, readingsFile }, () => {});
    }
    const seen = outsideOf(dir).seen();
    const once = new Map(seen.map(({ messageId, text }) => [messageId, worded(text)]));
    const books = await booksOf(dir, vendor.fake);
    return { point, read: [...once.values()], doubled: seen.length - once.size, books };
  } finally {
    await vendor.stop();
    remove();
  }
}

/** What differs between two runs by chance: codes and links. */
const worded = (text: string) =>
  text.replace(/https?:\/\/\S+/g, 'LINK').replace(/\b(?=[A-Z0-9-]*\d)[A-Z0-9]{2,5}-[A-Z0-9]{2,5}\b/g, 'CODE');

/** All that is left in the end, here and at the vendor's, but for ids and times. */
async function booksOf(dir: string, fake: Awaited<ReturnType<typeof startVendor>>['fake']) {
  const { store, ask, close } = await openBooks(`file:${join(dir, 'conserje.db')}`);
  try {
    const [conversation] = (await store.conversations(CABINS, { limit: 10 })).items;
    return {
      payments: await ask(
        `select y.status, y.amount_cents, y.refunded_cents, y.attention, y.link_state, r.resource, r.status as stay
         from payments y join reservations r on r.id = y.reservation_id order by y.created_at, y.id`,
      ),
      ledger: await ask('select account_from, account_to, amount_cents, reason from ledger order by id'),
      refunds: await ask('select amount_cents, state, reason from refunds'),
      reservations: await ask(
        `select r.resource, r.status, r.check_in, r.check_out, r.deposit_cents, count(o.cell) as nights
         from reservations r left join occupancy o on o.reservation_id = r.id group by r.id order by r.created_at, r.resource`,
      ),
      turns: (await store.turnRecords(conversation!.id)).filter(({ reply }) => reply !== null).length,
      waiting: await store.pendingConversations(10),
      // what is planned for later is planned as it was
      jobs: await ask(
        `select queue, task, state, count(*) as jobs from jobs
         where state in ('running', 'dead') or (state = 'queued' and queue in ('outbox', 'followers', 'payments', 'timers'))
         group by queue, task, state order by 1, 2`,
      ),
      vendor: {
        payments: fake.payments().map(({ status, transaction_amount_refunded: refunded }) => ({ status, refunded })),
        refunds: fake.payments().map(({ id }) => fake.refundsOf(id).length),
        links: fake.preferences().length,
        refusals: fake.refusals,
      },
    };
  } finally {
    await close();
  }
}

describe.each([
  ['paid', 30],
  ['late', 15],
] as const)('the story "%s"', (story, pointsMin) => {
  let undisturbed: Run;
  const runs: Run[] = [];

  beforeAll(async () => {
    undisturbed = await play(story, 0);
    const points = Number.parseInt(undisturbed.point.split(': ')[1]!, 10);
    let next = 1;
    const playAll = async () => {
      while (next <= points) runs.push(await play(story, next++));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, playAll));
  }, 180_000);

  test('is long enough to mean something, and comes out right', () => {
    expect(runs.length).toBeGreaterThanOrEqual(pointsMin);
    expect(undisturbed.read.join('\n')).toMatch(/confirmada/);
    expect(undisturbed.books.waiting).toEqual([]);
    expect(undisturbed.doubled).toBe(0);
  });

  test('the customer reads the same, each message once', () => {
    expect(runs.map(({ point, read }) => ({ point, read }))).toEqual(
      runs.map(({ point }) => ({ point, read: undisturbed.read })),
    );
  });

  test('money, nights and the vendor’s books are the same', () => {
    for (const { point, books } of runs) expect(books, point).toEqual(undisturbed.books);
  });

  test('a message is sent twice only where nobody could know that it was sent', () => {
    for (const { point, doubled } of runs) {
      if (doubled > 0) expect(point).toMatch(/after send/);
      expect(doubled, point).toBeLessThanOrEqual(1);
    }
  });
});
