import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newestFileAtMs } from '../bot/backups.ts';
import { CABINS, type Desk, NOON_MS, openDesk, temporaryDir } from '../bot/pipe.fixture.ts';
import { backupOld } from '../jobs/alerts/conditions.ts';
import { type FakeSlack, startFakeSlack } from '../jobs/alerts/slack.fake.ts';
import { watchJob } from '../jobs/alerts/watch.ts';
import { createWebhookTell } from '../jobs/alerts/webhook.ts';

/* What goes wrong in the product reaches who runs it: the real pipe, a Slack on loopback. */

let slack: FakeSlack;
let desk: Desk;
let dir: ReturnType<typeof temporaryDir>;
let isBroken: boolean;
beforeEach(async () => {
  slack = await startFakeSlack();
  dir = temporaryDir();
  isBroken = true;
  desk = await openDesk({
    onSend() {
      if (isBroken) throw new Error('+54 9 11 5555 0000 is unknown to the vendor');
    },
    parts: {
      tell: createWebhookTell(slack.url),
      conditions: [backupOld(() => newestFileAtMs(join(dir.dir, 'backups')))],
    },
  });
});
afterEach(async () => {
  await desk.close();
  await slack.stop();
  dir.remove();
  expect(slack.refused).toEqual([]);
});

async function runAt(ms: number): Promise<void> {
  desk.clock.moveTo(ms);
  do await desk.pipe.turns.settled();
  while ((await desk.pipe.worker.runDue()) > 0);
}
async function lookAt(ms: number): Promise<void> {
  await desk.store.enqueue(watchJob(ms));
  await runAt(ms);
}

/** A backup that was made at that instant. */
function backUp(name: string, atMs: number): void {
  const folder = join(dir.dir, 'backups');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), 'x');
  utimesSync(join(folder, name), atMs / 1000, atMs / 1000);
}

test('a reply that is given up is told once, without the number it was for; when staff let it go, it is over', async () => {
  backUp('today.db', NOON_MS);
  await desk.say('¿aceptan mascotas?');
  // twelve tries with their back-off
  for (let tries = 0; tries < 14; tries++) await runAt(desk.clock.nowMs() + 11 * 60_000);
  const { items } = await desk.store.jobs({ state: 'dead' }, { limit: 9 });
  expect(items).toMatchObject([{ task: 'deliver', state: 'dead' }]);
  const now = desk.clock.nowMs();
  await lookAt(now);
  await lookAt(now + 60_000);
  expect(slack.texts).toEqual([
    expect.stringMatching(/^A job was given up in the queue outbox; .* … is unknown to the vendor/),
  ]);
  await desk.store.discardJob(items[0]!.id, 'api', now);
  await lookAt(now + 120_000);
  expect(slack.texts.slice(1)).toEqual([expect.stringMatching(/^Over: A job was given up/)]);
  expect(await desk.store.alerts()).toEqual([]);
});

test('while the webhook is away the alert waits, and comes as soon as it is back', async () => {
  slack.answerNext({ status: 503 }, { status: 429, headers: { 'retry-after': '60' } });
  await lookAt(NOON_MS);
  await runAt(NOON_MS + 2_000);
  expect(slack.texts).toEqual([]);
  await runAt(NOON_MS + 61_999);
  expect(slack.texts).toEqual([]);
  await runAt(NOON_MS + 62_000);
  expect(slack.texts).toEqual([expect.stringContaining('no backup')]);
});

describe('backups', () => {
  test('the newest file counts, folders do not', async () => {
    const folder = join(dir.dir, 'backups');
    expect(await newestFileAtMs(folder)).toBeNull();
    backUp('old.db', NOON_MS - 90_000_000);
    mkdirSync(join(folder, 'folder'));
    expect(await newestFileAtMs(folder)).toBe(NOON_MS - 90_000_000);
    backUp('new.db', NOON_MS);
    expect(await newestFileAtMs(folder)).toBe(NOON_MS);
  });

  test('a new one ends the alert', async () => {
    isBroken = false;
    backUp('old.db', NOON_MS - 27 * 3_600_000);
    await lookAt(NOON_MS);
    backUp('new.db', NOON_MS);
    await lookAt(NOON_MS + 60_000);
    expect(slack.texts).toEqual([expect.stringContaining('The newest backup is of'), expect.stringMatching(/^Over: /)]);
    expect(await desk.say('hola', { businessId: CABINS })).not.toEqual([]);
  });
});
