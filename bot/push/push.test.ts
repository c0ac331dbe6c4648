import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TaskContext } from '../../jobs/task.ts';
import { guest } from '../../store/contract/fixtures.ts';
import { createLog } from '../log.ts';
import { createGuardedFetch } from '../outbound/guarded-fetch.ts';
import { addStaff } from '../sidecar/access/staff.fixture.ts';
import { CABINS, type Fixture, NOON_MS, startApp } from '../sidecar/app.fixture.ts';
import { commitTurnAsking } from './asking.fixture.ts';
import { notifyStaff } from './notify-staff.ts';
import { type FakePush, startFakePush } from './push-service.fake.ts';
import { createVapid } from './vapid.ts';

/* Notices on the phones of staff, handed to a push service that checks all it is given and can read none of it. */

let fixture: Fixture;
let push: FakePush;
let vapid: ReturnType<typeof createVapid>;
let allowed: FakePush['host'][];
beforeEach(async () => {
  fixture = await startApp();
  push = await startFakePush();
  allowed = [push.host];
  vapid = createVapid({ store: fixture.store, encryptionKey: randomBytes(32), nowMs: () => NOON_MS });
});
afterEach(async () => {
  await push.stop();
  await fixture.stop();
});

/** A browser of somebody. */
async function browserOf(staffId: string) {
  const { shown, ...subscription } = push.subscribe((await vapid()).publicKey);
  await fixture.store.savePushSubscription({ hash: subscription.endpoint, staffId, subscription, nowMs: NOON_MS });
  return shown;
}

async function run(payload: Record<string, unknown>, nowMs = NOON_MS) {
  const task = notifyStaff({
    vapid,
    fetch: createGuardedFetch({ allowHosts: allowed }),
    publicUrl: 'https://reservas.example',
    log: await createLog({ level: 'silent', format: 'json' }),
  });
  const context = {
    store: fixture.store,
    business: (id: string) => fixture.businesses.get(id)?.business ?? null,
    nowMs,
  };
  return task.run(task.payload.parse(payload), context as unknown as TaskContext);
}

/** A conversation in which a person is asked for. */
async function asked(): Promise<string> {
  const { conversationId } = await guest(fixture.store, CABINS, {
    from: { id: 'caro', name: 'Caro Méndez' },
    content: { kind: 'text', text: 'es urgente, tengo 3 chicos' },
  });
  const loaded = (await fixture.store.loadTurn(conversationId))!;
  await commitTurnAsking(fixture.store, CABINS, conversationId, loaded);
  return conversationId;
}

const waiting = async () => (await fixture.store.jobs({ queue: 'alerts', state: 'queued' }, { limit: 10 })).items;
const ours = async () => (await waiting()).filter(({ payload }) => payload.only !== undefined);

test('who may act is told, in their language, where to go, and not who wrote or what', async () => {
  const ana = await browserOf(await addStaff(fixture, 'agent'));
  const reader = await browserOf(await addStaff(fixture, 'read_only'));
  const elsewhere = await browserOf(await addStaff(fixture, { 'peluqueria-tijeras': 'owner' }));
  const conversationId = await asked();
  expect(await run({ kind: 'asked', businessId: CABINS, conversationId })).toEqual({ kind: 'done' });
  expect(push.refusals).toEqual([]);
  const path = `/console/${CABINS}/conversations/${conversationId}`;
  expect(ana).toEqual([
    {
      title: 'Cabañas del Arroyo',
      body: 'Alguien pide hablar con una persona.',
      url: `https://reservas.example${path}`,
      path,
      tag: `asked:${conversationId}`,
    },
  ]);
  expect(JSON.stringify(ana)).not.toMatch(/Caro|urgente|chicos/);
  expect([reader, elsewhere]).toEqual([[], []]);
});

test('a message in a conversation that somebody has is told to them alone', async () => {
  const anaId = await addStaff(fixture, 'agent');
  const [ana, beto] = [await browserOf(anaId), await browserOf(await addStaff(fixture, 'owner'))];
  const { conversationId } = await guest(fixture.store, CABINS);
  await fixture.store.claim(CABINS, conversationId, { kind: 'staff', id: anaId }, NOON_MS);
  await run({ kind: 'message', businessId: CABINS, conversationId });
  expect([ana.length, beto.length]).toEqual([1, 0]);
});

test('what somebody has seen to meanwhile is told to nobody', async () => {
  const ana = await browserOf(await addStaff(fixture, 'agent'));
  const { conversationId } = await guest(fixture.store, CABINS);
  for (const kind of ['asked', 'unanswered', 'message']) {
    expect(await run({ kind, businessId: CABINS, conversationId })).toMatchObject({ kind: 'cancel' });
  }
  expect(ana).toEqual([]);
});

test('a browser that is gone is forgotten; of one that is gone with its person nothing is left', async () => {
  const staffId = await addStaff(fixture, 'agent');
  const ana = await browserOf(staffId);
  const conversationId = await asked();
  push.answers.push({ status: 410 });
  await run({ kind: 'asked', businessId: CABINS, conversationId });
  expect(await fixture.store.pushReceivers(CABINS, null)).toEqual([]);
  await run({ kind: 'asked', businessId: CABINS, conversationId });
  expect([ana.length, push.calls]).toEqual([0, 1]);
});

test('a service that is busy is asked again when it said, and only it', async () => {
  const [ana, beto] = [
    await browserOf(await addStaff(fixture, 'agent')),
    await browserOf(await addStaff(fixture, 'agent')),
  ];
  const conversationId = await asked();
  push.answers.push({ status: 429, headers: { 'retry-after': '120' } });
  await run({ kind: 'asked', businessId: CABINS, conversationId });
  expect(ana.length + beto.length).toBe(1);
  const [again] = await ours();
  expect(again).toMatchObject({ task: 'notify-staff', runAtMs: NOON_MS + 120_000, payload: { round: 2 } });
  await run(again!.payload);
  expect([ana.length, beto.length]).toEqual([1, 1]);
  expect(push.calls).toBe(3);
});

test('a service that never answers well is given up after some rounds', async () => {
  await browserOf(await addStaff(fixture, 'agent'));
  const conversationId = await asked();
  let payload: Record<string, unknown> | undefined = { kind: 'asked', businessId: CABINS, conversationId };
  let rounds = 0;
  while (payload !== undefined && rounds < 20) {
    push.answers.push({ status: 500 });
    await run(payload);
    rounds += 1;
    const [next] = (await ours()).filter(({ payload: of }) => of.round === rounds + 1);
    payload = next?.payload;
  }
  expect(rounds).toBe(5);
});

test('an address into our own network is never called, and forgotten', async () => {
  await browserOf(await addStaff(fixture, 'agent'));
  const conversationId = await asked();
  allowed = [];
  await run({ kind: 'asked', businessId: CABINS, conversationId });
  expect(push.calls).toBe(0);
  expect(await fixture.store.pushReceivers(CABINS, null)).toEqual([]);
});

test('the keys are made once, and stand sealed in the database', async () => {
  const { publicKey, privateKey } = await vapid();
  expect(await vapid()).toEqual({ publicKey, privateKey });
  expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
  const row = await fixture.store.vendorKeys('web-push', 'vapid', ['keys']);
  expect(row.keys).toMatch(/^v1\./);
  expect(JSON.stringify(row)).not.toContain(privateKey);
});
