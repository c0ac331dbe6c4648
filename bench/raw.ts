import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * The least that a turn must write, with nothing around it: the message in, the state moved, the record, the message
 * out, the silence timer, the delivery and that it was sent. Statements by hand, prepared, one transaction a group, two
 * groups a turn as in the product (in; decided and out, with the delivery of the turn before). What the pipe is
 * measured against.
 */
export function openRaw(dir: string, synchronous: 'NORMAL' | 'FULL') {
  const db = new Database(join(dir, 'raw.db'));
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  db.exec(`
    create table conversations (id text primary key, thread text unique, version int, last_seq int, state text, at int);
    create table messages (conversation text, seq int, external text, direction text, at int, text text, choices text,
      status text, waiting int, primary key (conversation, seq));
    create unique index inbox on messages (external) where direction = 'in';
    create table turns (conversation text, version int, at int, record text, primary key (conversation, version));
    create table jobs (id integer primary key, queue text, state text, key text, payload text, run_at int, locked text);
    create index due on jobs (queue, run_at) where state = 'queued';
    create unique index one_of_key on jobs (key) where state = 'queued';
  `);
  const create = db.prepare('insert or ignore into conversations values (?, ?, 0, 0, ?, ?)');
  const place = db
    .prepare('update conversations set last_seq = last_seq + 1 where thread = ? returning last_seq')
    .pluck();
  const insertIn = db.prepare(`insert into messages values (?, ?, ?, 'in', ?, ?, null, 'received', 1)`);
  const move = db.prepare(
    'update conversations set version = version + 1, state = ?, last_seq = last_seq + 1, at = ? where id = ? returning version, last_seq',
  );
  const answer = db.prepare('update messages set waiting = null where conversation = ? and seq = ?');
  const record = db.prepare('insert into turns values (?, ?, ?, ?)');
  const insertOut = db.prepare(`insert into messages values (?, ?, null, 'out', ?, ?, ?, 'queued', null)`);
  const unschedule = db.prepare(`delete from jobs where key = ? and state = 'queued'`);
  const schedule = db.prepare(`insert into jobs values (null, 'timers', 'queued', ?, ?, ?, null)`);
  const lease = db.prepare(`insert into jobs values (null, 'outbox', 'running', null, ?, ?, 'w')`);
  const finish = db.prepare(`update jobs set state = 'done', locked = null where id = ?`);
  const markSent = db.prepare(`update messages set status = 'sent' where conversation = ? and seq = ?`);

  let group: (() => void)[] = [];
  const commitGroup = db.transaction((work: readonly (() => void)[]) => {
    for (const one of work) one();
  });
  /** Everything that asks before the event loop comes round shares one transaction. */
  function write<T>(script: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (group.length === 0) setImmediate(flush);
      group.push(() => results.push(() => resolve(value)));
      let value: T;
      const last = group.length - 1;
      const settle = group[last] as () => void;
      group[last] = () => {
        value = script();
        settle();
      };
    });
  }
  let results: (() => void)[] = [];
  function flush(): void {
    const work = group;
    group = [];
    results = [];
    commitGroup.immediate(work);
    for (const resolve of results) resolve();
  }

  const STATE = JSON.stringify({ state: 'x'.repeat(600) });
  const RECORD = JSON.stringify({ record: 'x'.repeat(2_400) });
  const CHOICES = JSON.stringify({ choices: 'x'.repeat(150) });
  const REPLY = 'x'.repeat(120);

  return {
    async send(from: string, text: string, externalId: string): Promise<void> {
      const nowMs = Date.now();
      const id = `conversation-of-${from}`;
      const seq = await write(() => {
        create.run(id, from, STATE, nowMs);
        const next = place.get(from) as number;
        insertIn.run(id, next, `${from}:${externalId}`, nowMs, text);
        return next;
      });
      const { out, job } = await write(() => {
        const moved = move.get(STATE, nowMs, id) as { version: number; last_seq: number };
        answer.run(id, seq);
        unschedule.run(id);
        schedule.run(id, '{"turn":1,"round":1}', nowMs);
        record.run(id, moved.version, nowMs, RECORD);
        insertOut.run(id, moved.last_seq, nowMs, REPLY, CHOICES);
        return { out: moved.last_seq, job: lease.run(REPLY, nowMs).lastInsertRowid };
      });
      void write(() => {
        finish.run(job);
        markSent.run(id, out);
      });
    },
    async stop(): Promise<void> {
      await write(() => undefined);
      db.close();
    },
  };
}
