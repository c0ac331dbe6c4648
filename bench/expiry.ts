import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openBusinesses } from '../bot/businesses.ts';
import type { Effect } from '../bot/core/effect.ts';
import { freshState } from '../bot/core/state.ts';
import { addDays } from '../bot/core/time.ts';
import { createPipe } from '../bot/pipe.ts';
import { createMetrics } from '../bot/sidecar/metrics.ts';
import type { Channel } from '../channels/channel.ts';
import { loadBusinesses } from '../config/business.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { quantile, report } from './report.ts';

/*
 * How late ten thousand holds end whose ends lie within one span of time, each made in a conversation that is told of it:
 * the whole pipe on a SQLite file with FULL. Measured from the hold's end to the commit that frees its nights.
 */

const HOLDS = 10_000;
const spanMs = Number(process.argv[2]) * 1_000;
/** for the holds to be made; all are there before the first ends */
const AHEAD_MS = 25_000;

const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
const opened = await openStore(`file:${join(dir, 'conserje.db')}`);
try {
  const log = pino({ level: 'silent' });
  const clock = { nowMs: Date.now };
  const loaded = loadBusinesses([`${import.meta.dirname}/../config/demo/cabanas.json`]);
  const businesses = await openBusinesses(loaded, opened, clock.nowMs, log);
  const { business } = businesses.list()[0]!;
  if (business.kind !== 'cabins') throw new Error('the demo business rents no cabins');

  const endsAtMs = new Map<string, number>();
  const lateMs: number[] = [];
  const all = Promise.withResolvers<void>();
  const ended = (effects: readonly Effect[]) => {
    for (const effect of effects) {
      if (effect.kind !== 'expire_hold') continue;
      lateMs.push(Date.now() - endsAtMs.get(effect.reservationId)!);
      if (lateMs.length === HOLDS) all.resolve();
    }
  };
  const store: Store = {
    ...opened,
    async commitTurn(commit) {
      const committed = await opened.commitTurn(commit);
      ended(commit.record.effects);
      return committed;
    },
  };
  let replies = 0;
  const channel: Channel = {
    name: 'webchat',
    can: { buttons: 3, rows: 10, bodyMax: 4_000, typing: false },
    quietMs: 0,
    async send() {
      replies += 1;
      return { externalId: null };
    },
  };

  const startMs = Date.now() + AHEAD_MS;
  const place = async (n: number) => {
    const thread = `guest-${n}`;
    const received = await opened.receive({
      businessId: business.id,
      channel: 'webchat',
      account: 'bench',
      thread,
      externalId: thread,
      from: { id: thread },
      content: { kind: 'text', text: 'sí' },
      receivedAtMs: Date.now(),
    });
    const { conversationId, customerId, messageId } = received;
    const holdExpiresAtMs = Math.round(startMs + (spanMs * n) / HOLDS);
    const reservationId = randomUUID();
    endsAtMs.set(reservationId, holdExpiresAtMs);
    const unit = business.units[n % business.units.length]!;
    const checkIn = addDays('2030-01-01', Math.floor(n / business.units.length) * 2);
    const money = (amount: number) => ({ amount, currency: business.currency });
    const effects: Effect[] = [
      {
        kind: 'place_hold',
        reservationId,
        code: `B${n}`,
        terms: {
          resource: unit.id,
          checkIn,
          checkOut: addDays(checkIn, 2),
          guests: 2,
          pets: 0,
          total: money(18_000_000),
          deposit: money(5_400_000),
        },
        customerName: null,
        holdExpiresAtMs,
      },
      {
        kind: 'schedule_job',
        task: 'expire-hold',
        key: `expire-hold:${reservationId}`,
        runAtMs: holdExpiresAtMs,
        payload: { businessId: business.id, reservationId },
      },
    ];
    await opened.commitTurn({
      record: {
        id: randomUUID(),
        conversationId,
        turn: 1,
        customer: { id: customerId },
        nowMs: Date.now(),
        entropy: '0'.repeat(32),
        revision: businesses.list()[0]!.revision,
        stateBefore: freshState(),
        input: { kind: 'messages', contents: [{ kind: 'text', text: 'sí' }], interpretation: null },
        answers: [],
        stateAfter: { ...freshState(), turn: 1 },
        reply: null,
        effects,
      },
      conversationId,
      businessId: business.id,
      customerId,
      version: 0,
      messageIds: [messageId],
      outgoing: [],
      workerId: 'bench',
      leaseMs: 30_000,
      nowMs: Date.now(),
    });
  };
  for (let from = 0; from < HOLDS; from += 200) {
    await Promise.all(Array.from({ length: 200 }, (_, i) => place(from + i)));
  }
  if (Date.now() > startMs) throw new Error('making the holds took longer than the first of them lasted');

  const pipe = createPipe({
    store,
    businesses,
    channels: new Map([['webchat', channel]]),
    clock,
    log,
    metrics: createMetrics(),
  });
  await pipe.start();
  await all.promise;
  await pipe.drain();
  if (replies < HOLDS) throw new Error(`${HOLDS - replies} customers were not told`);
  const of = spanMs === 0 ? 'at_once' : `over_${spanMs / 1_000}_s`;
  report(`hold_expiry_lag_p50_${HOLDS}_${of}`, 'ms', quantile(lateMs, 0.5));
  report(`hold_expiry_lag_p99_${HOLDS}_${of}`, 'ms', quantile(lateMs, 0.99));
} finally {
  await opened.close();
  rmSync(dir, { recursive: true, force: true });
}
