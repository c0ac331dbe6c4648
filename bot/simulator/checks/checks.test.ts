import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';
import { describe, expect, test, vi } from 'vitest';
import type { Store, TurnCommit } from '../../../store/store.ts';
import { planRun, type RunPlan } from '../plan.ts';
import { playRun } from '../run.ts';
import type { CheckName } from './check.ts';
import { wrongWeekdays } from './weekdays.ts';

/*
 * A check that cannot fail is none. Here the product is broken on purpose, one way at a time, between the engine and its
 * store; each break must be found, and by the check that is there for it.
 */

vi.setConfig({ testTimeout: 180_000 });

const FAST = { kinds: ['payer', 'terse', 'canceller'], faults: [] } as const;
/** A day of customers who book, where deposits are paid by link. */
const plan = (seed: string, change: Partial<RunPlan> = {}): RunPlan => ({
  ...planRun({ seed, customers: 24, ...FAST }),
  payments: 'mercadopago',
  dozeMs: 900_000,
  ...change,
});

async function found(sabotage: (store: Store, path: string) => Store, change?: Partial<RunPlan>): Promise<CheckName[]> {
  const { violations } = await playRun(plan('broken', change), { sabotage });
  return [...new Set(violations.map(({ check }) => check))];
}

/** Changes what the engine commits with some turns. */
const committing = (change: (commit: TurnCommit, nth: number) => TurnCommit) => (store: Store) => {
  let nth = 0;
  return { ...store, commitTurn: (commit: TurnCommit) => store.commitTurn(change(commit, nth++)) };
};

/** Writes into the database past everybody, as soon as there is something to change. */
const writing =
  (...sqls: string[]) =>
  (store: Store, path: string) => {
    const Database = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
    let isDone = false;
    return {
      ...store,
      async commitTurn(commit: TurnCommit) {
        const result = await store.commitTurn(commit);
        if (!isDone) {
          const db = new Database(path);
          isDone = sqls.every((sql) => db.prepare(sql).run().changes > 0);
          db.close();
        }
        return result;
      },
    };
  };

test('a product that is not broken passes', async () => {
  const { violations, bookings, looks } = await playRun(plan('broken'));
  expect(violations).toEqual([]);
  // else the checks were idle
  expect(bookings).toBeGreaterThan(5);
  expect(looks).toBeGreaterThan(200);
});

describe('what is broken is found', () => {
  test('a message that is acknowledged and dropped', async () => {
    let nth = 0;
    const dropping = (store: Store): Store => ({
      ...store,
      receive: async (message) => {
        nth += 1;
        if (nth !== 12) return store.receive(message);
        return { conversationId: 'c', customerId: 'k', messageId: 'm', seq: 1, duplicate: true, created: false };
      },
    });
    expect(await found(dropping)).toContain('lost');
  });

  test('a reply that is said twice', async () => {
    const doubling = committing((commit, nth) =>
      nth === 5 ? { ...commit, outgoing: [...commit.outgoing, ...commit.outgoing] } : commit,
    );
    expect(await found(doubling)).toContain('one_reply');
  });

  test('a reply that is left out', async () => {
    const silent = committing((commit, nth) => (nth === 5 ? { ...commit, outgoing: [] } : commit));
    expect(await found(silent)).toContain('one_reply');
  });

  test('a turn that says nothing to a customer', async () => {
    const silent = committing((commit, nth) =>
      nth === 5 ? { ...commit, outgoing: [], record: { ...commit.record, reply: null } } : commit,
    );
    expect(await found(silent)).toContain('silence');
  });

  test('a price that is not that of the rules', async () => {
    const cheap = committing((commit) => ({
      ...commit,
      record: {
        ...commit.record,
        effects: commit.record.effects.map((effect) =>
          effect.kind === 'place_hold'
            ? { ...effect, terms: { ...effect.terms, total: { ...effect.terms.total, amount: 100 } } }
            : effect,
        ),
      },
    }));
    expect(await found(cheap)).toContain('prices');
  });

  test('a weekday that is not that of its date', async () => {
    const confused = committing((commit) => {
      const said = (text: string) => text.replace(/\bvie (\d+)/g, 'sáb $1');
      return { ...commit, outgoing: commit.outgoing.map((one) => ({ ...one, text: said(one.text) })) };
    });
    expect(await found(confused)).toContain('weekdays');
  });

  test('a hold that never ends', async () => {
    const lasting = (store: Store): Store => ({
      ...store,
      apply: async (write) =>
        write.effects.some(({ kind }) => kind === 'expire_hold')
          ? { replayed: null, conversationIds: [] }
          : store.apply(write),
      commitTurn: (commit) =>
        store.commitTurn({
          ...commit,
          record: { ...commit.record, effects: commit.record.effects.filter(({ kind }) => kind !== 'expire_hold') },
        }),
    });
    const kinds = planRun({ seed: 'broken', customers: 24, kinds: ['slow'], faults: [], staff: false });
    expect(await found(lasting, { customers: kinds.customers, visits: [] })).toContain('holds');
  });

  test('deliveries that are recorded and never sent', async () => {
    const lying = (store: Store): Store => ({
      ...store,
      finishDelivery: (jobId, workerId, sent, nowMs) =>
        store.finishDelivery(
          jobId,
          workerId,
          sent.map((one) => ({ ...one, externalId: 'wamid-never' })),
          nowMs,
        ),
    });
    expect(await found(lying)).toContain('delivered');
  });

  test('webhooks that are taken and thrown away are found at the till, for nobody asks the provider either', async () => {
    const deaf = (store: Store): Store => ({
      ...store,
      takeNotice: async () => true,
      linksToCheck: async () => [],
    });
    expect(await found(deaf)).toContain('till');
  });

  test.each<[CheckName, string, string[]]>([
    [
      'nights',
      'a night that is freed under a reservation',
      ['delete from occupancy where cell = (select min(cell) from occupancy where reservation_id is not null)'],
    ],
    [
      'nights',
      'a cancelled stay whose nights stay taken',
      ["update reservations set status = 'cancelled' where status = 'held'"],
    ],
    ['ledger', 'money that moves nowhere', ['update ledger set amount_cents = amount_cents + 1']],
    [
      'attention',
      'money of a stay that is called off, and nobody is asked to look at it',
      [
        `update reservations set status = 'cancelled' where id in
         (select reservation_id from payments where status = 'approved' and attention is null)`,
        "delete from occupancy where reservation_id in (select id from reservations where status = 'cancelled')",
      ],
    ],
    [
      'takeover',
      'a bot that speaks under the hands of a person',
      [
        `insert into messages (conversation_id, seq, direction, kind, author, at, text, status)
         select conversation_id, seq + 1000, 'out', 'message', 'bot', at, 'hola', 'sent' from messages
         where kind = 'event' and content like '%staff_took_over%' limit 1`,
      ],
    ],
  ])('%s: %s', async (check, _what, sqls) => {
    const people = planRun({ seed: 'broken', customers: 60, kinds: ['canceller', 'payer', 'person'], faults: [] });
    expect(await found(writing(...sqls), { customers: people.customers })).toContain(check);
  });

  test('a turn that does not come out the same when it is run again', async () => {
    const forgetful = committing((commit) => ({
      ...commit,
      record: { ...commit.record, stateAfter: { ...commit.record.stateAfter, lastSeenMs: 1 } as never },
    }));
    expect(await found(forgetful)).toContain('replay');
  });

  test('something technical that is said', async () => {
    const raw = committing((commit, nth) => ({
      ...commit,
      outgoing: commit.outgoing.map((one) => (nth === 5 ? { ...one, text: `${one.text} {unit}` } : one)),
    }));
    expect(await found(raw)).toContain('words');
  });

  test('a message that goes out again after it was recorded as sent', async () => {
    const sendingAgain = (store: Store, path: string): Store => {
      const Database = createRequire(import.meta.url)('better-sqlite3') as typeof Sqlite;
      let isDone = false;
      return {
        ...store,
        async finishDelivery(jobId, workerId, sent, nowMs) {
          await store.finishDelivery(jobId, workerId, sent, nowMs);
          if (isDone) return;
          isDone = true;
          const db = new Database(path);
          db.prepare(`update messages set status = 'queued', external_id = null where external_id = ?`).run(
            sent[0]!.externalId,
          );
          db.prepare(
            `update jobs set state = 'queued', finished_at = null, locked_by = null, run_at = ?, due_at = ? where id = ?`,
          ).run(nowMs, nowMs, Number(jobId));
          db.close();
        },
      };
    };
    expect(await found(sendingAgain)).toContain('sent_once');
  });

  test('a message that two turns answer', async () => {
    const stealing = writing(
      `update messages set turn = turn + 1 where direction = 'in' and turn = 1 and exists
       (select 1 from turns t where t.conversation_id = messages.conversation_id and t.version = 2)`,
    );
    expect(await found(stealing)).toContain('answered_once');
  });

  test('work that is given up', async () => {
    const failing = (store: Store): Store => ({
      ...store,
      receiveEvent: async (...args) => {
        if (args[1].kind === 'silence') throw new TypeError('a bug of ours');
        return store.receiveEvent(...args);
      },
    });
    expect(await found(failing)).toContain('stuck');
  });
});

describe('weekdays', () => {
  const NOON_MS = Date.parse('2026-11-21T15:12:00Z');
  test.each([
    'vie 18 → lun 21 dic',
    'del viernes 18 al lunes 21 de diciembre',
    'mié 30 dic → vie 1 ene',
    'sáb 25 dic 2027',
    'hasta el martes 1 de diciembre a las 12:00',
    'sin fecha',
  ])('right: %s', (text) => expect(wrongWeekdays(text, NOON_MS)).toEqual([]));
  test.each([
    'jue 18 → lun 21 dic',
    'vie 18 → mar 21 dic',
    'del viernes 19 al lunes 21 de diciembre',
    'dom 25 dic 2027',
  ])('wrong: %s', (text) => expect(wrongWeekdays(text, NOON_MS)).toHaveLength(1));
});
