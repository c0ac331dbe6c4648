import { randomUUID } from 'node:crypto';
import { openStore } from '../open.ts';
import { hold, NOON, stay } from './fixtures.ts';

/* A request's write by a process that is killed: before its transaction, or after it and before anyone heard of it. */
const [url, businessId, key, moment] = process.argv.slice(2) as [string, string, string, 'before' | 'after'];
const store = await openStore(url);
const id = randomUUID();
const written = store.apply({
  businessId,
  effects: [hold(id, stay(id, '2026-12-18', '2026-12-21'))],
  customer: {},
  idempotency: { scope: 's', key, bodyHash: 'h', status: 201, body: id, nowMs: NOON },
  nowMs: NOON,
});
if (moment === 'before') process.kill(process.pid, 'SIGKILL');
await written;
process.kill(process.pid, 'SIGKILL');
