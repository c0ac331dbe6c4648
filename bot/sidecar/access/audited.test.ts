import { afterEach, expect, test } from 'vitest';
import { CABINS, type Fixture, startApp } from '../app.fixture.ts';
import { signIn, signInAs } from './staff.fixture.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const AUDIT = `/api/v1/businesses/${CABINS}/audit`;
const HOUR_MS = 3_600_000;

const views = async () =>
  (await fixture.store.auditAfter(0, 1000))
    .filter(({ action }) => action === 'viewed')
    .map(({ author, subject, businessId }) => [author, subject, businessId]);

test('a view of personal data is recorded once for each session, subject and hour', async () => {
  fixture = await startApp();
  const owner = await signIn(fixture, 'owner');
  const by = `staff:${owner.id}`;
  await owner.call('GET', AUDIT);
  await owner.call('GET', AUDIT);
  expect(await views()).toEqual([[by, 'audit', CABINS]]);
  await (await signInAs(fixture, owner.id)).call('GET', AUDIT);
  expect(await views()).toHaveLength(2);
  fixture.clock.nowMs += HOUR_MS;
  await owner.call('GET', AUDIT);
  expect(await views()).toHaveLength(3);
  await fixture.call('GET', AUDIT);
  expect((await views()).at(-1)).toEqual(['api-key', 'audit', CABINS]);
});

test('what was refused was not seen', async () => {
  fixture = await startApp();
  const agent = await signIn(fixture, 'agent');
  await agent.call('GET', AUDIT);
  const owner = await signIn(fixture, 'owner');
  await owner.call('GET', `${AUDIT}?cursor=nonsense`);
  expect(await views()).toEqual([]);
});

test('what cannot be recorded is not shown', async () => {
  fixture = await startApp();
  const owner = await signIn(fixture, 'owner');
  const { audit } = fixture.store;
  fixture.store.audit = () => Promise.reject(new Error('the disk is full'));
  expect((await owner.call('GET', AUDIT)).statusCode).toBe(500);
  fixture.store.audit = audit;
  expect((await owner.call('GET', AUDIT)).statusCode).toBe(200);
  expect(await views()).toHaveLength(1);
});
