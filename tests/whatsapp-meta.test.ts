import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textOf } from '../channels/whatsapp/cloud/meta.fake.ts';
import { type Desk, inDays, type Phone, withDesk } from './whatsapp.fixture.ts';

/*
 * Meta on its bad days, and the 24 hours after which it lets nothing through but templates. Each scene has a process of
 * its own, and they run side by side: what they wait for is real time (10 s for an answer, 10 s for a status).
 */

const LIMIT = { timeout: 120_000 };
const HOUR_MS = 3600_000;
const PETS = 'aceptan mascotas?';
const WIFI = 'hay wifi?';

/** Something of ours that did not go out, as the log has it. */
const notSent = ({ running }: Desk) => running().line(/"msg":"not sent"/);

describe.concurrent('Meta does not say whether it took a message', () => {
  test('it hangs, and a status says that it did: it is not sent again', LIMIT, () =>
    withDesk({}, async ({ phone, meta }) => {
      meta.fail({ hang: true, taken: true });
      const caro = phone('Caro');
      expect(await caro.say(PETS)).toContain('Ñire');
      // what comes after it waits until that is known
      expect(await caro.say(WIFI)).toContain('wifi');
    }),
  );

  test('it hangs, it had not, and no status comes: it is sent again, and counted', LIMIT, () =>
    withDesk({ tellsStatuses: false, ends: { duplicates: 1 } }, async ({ phone, meta }) => {
      meta.fail({ hang: true });
      const caro = phone('Caro');
      expect(await caro.say(PETS)).toContain('Ñire');
      expect(await caro.say(WIFI)).toContain('wifi');
      expect(caro.all()).toHaveLength(2);
    }),
  );

  test('it takes the message and cuts the line: what a status tells is not sent again', LIMIT, () =>
    withDesk({}, async ({ phone, meta }) => {
      meta.fail({ cut: 'after_accept' });
      const caro = phone('Caro');
      expect(await caro.say(PETS)).toContain('Ñire');
      expect(await caro.say(WIFI)).toContain('wifi');
    }),
  );

  test(
    'it takes the message, cuts the line and tells no status: the customer has it twice, and that is counted',
    LIMIT,
    () =>
      withDesk({ tellsStatuses: false, ends: { duplicates: 1 } }, async ({ phone, meta }) => {
        meta.fail({ cut: 'after_accept' });
        const caro = phone('Caro');
        const first = await caro.say(PETS);
        expect(await caro.reads()).toBe(first);
        expect(await caro.say(WIFI)).toContain('wifi');
      }),
  );
});

describe.concurrent('Meta refuses for now', () => {
  test('with 500: it is tried again, and comes once', LIMIT, () =>
    withDesk({}, async ({ phone, meta }) => {
      meta.fail({ code: 131000 });
      expect(await phone('Caro').say(PETS)).toContain('Ñire');
      meta.fail({ bare: 502 });
      expect(await phone('Caro').say(WIFI)).toContain('wifi');
    }),
  );

  test('with 130429, the number is too fast: everybody waits a little', LIMIT, () =>
    withDesk({}, async ({ phone, meta }) => {
      meta.fail({ code: 130429 });
      expect(await phone('Caro').say(PETS)).toContain('Ñire');
      expect(await phone('Ana').say(WIFI)).toContain('wifi');
    }),
  );

  test('with 131056, one person is written to too fast: the others do not wait', LIMIT, () =>
    withDesk({}, async (desk) => {
      const [caro, ana] = [desk.phone('Caro'), desk.phone('Ana')];
      desk.meta.fail({ code: 131056 }, { code: 131056 });
      await caro.write(PETS);
      await notSent(desk);
      await caro.write(WIFI);
      expect(await ana.say(WIFI)).toContain('wifi');
      expect(caro.unread()).toEqual([]);
      // hers come in order, after 1 s and after 4 s more
      expect(await caro.reads()).toContain('Ñire');
      expect(await caro.reads()).toContain('wifi');
    }),
  );

  test(
    'with 190, the token is dead: /healthz says so in a sentence, and what waited goes out with a new one',
    LIMIT,
    () =>
      withDesk({}, async (desk) => {
        const caro = desk.phone('Caro');
        desk.meta.fail({ code: 190 });
        await caro.write(PETS);
        await notSent(desk);
        const { status, body } = await desk.api('GET', '/healthz');
        expect([status, body.status]).toEqual([200, 'degraded']);
        expect(body.checks.channels.channels['whatsapp-cloud']).toMatchObject({
          status: 'unhealthy',
          detail: expect.stringContaining('Make a new one and set WHATSAPP_ACCESS_TOKEN.'),
        });
        expect(desk.meta.seen()).toEqual([]);
        await desk.stop();
        await desk.start(2 * 60_000);
        expect(await caro.reads()).toContain('Ñire');
        expect((await desk.api('GET', '/healthz')).body.checks.channels.status).toBe('healthy');
      }),
  );
});

/** The demo business with a hold of two days and a reminder twelve hours before it ends. */
function withLongHold(templates: object | undefined, run: (file: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'conserje-business-'));
  const demo = JSON.parse(readFileSync(`${import.meta.dirname}/../config/demo/cabanas.json`, 'utf8'));
  const file = join(dir, 'cabanas.json');
  const policy = { ...demo.policy, hold: 'P2D', holdReminder: 'PT12H' };
  writeFileSync(file, JSON.stringify({ ...demo, policy, ...(templates && { templates }) }));
  return run(file).finally(() => rmSync(dir, { recursive: true }));
}

async function book(caro: Phone): Promise<string> {
  await caro.say(`quiero la lenga del ${inDays(100).words} al ${inDays(103).words}, somos 5`);
  await caro.tap('Sí, reservar');
  return /\*([A-Z0-9]{3}-[A-Z0-9]{3})\*/.exec(await caro.say('Caro Méndez'))![1]!;
}

describe.concurrent('more than 24 hours after the customer wrote', () => {
  test('staff are told why their words do not go out, until the customer writes again', LIMIT, () =>
    withDesk({}, async (desk) => {
      const caro = desk.phone('Caro');
      await caro.say(PETS);
      await desk.stop();
      await desk.start(25 * HOUR_MS);
      const { items } = (await desk.api('GET', 'conversations')).body;
      const path = `conversations/${items[0].id}`;
      const refused = await desk.api('POST', `${path}/messages`, { text: '¿Pudiste ver las fechas?' });
      expect(refused).toMatchObject({ status: 409, body: { code: 'window_closed' } });
      await caro.say(WIFI);
      expect((await desk.api('POST', `${path}/messages`, { text: '¿Pudiste ver las fechas?' })).status).toBe(201);
      expect(await caro.reads()).toBe('¿Pudiste ver las fechas?');
    }),
  );

  test('a reminder goes as the template of the business file', LIMIT, () => {
    const hold_reminder = {
      name: 'aviso_sena',
      language: 'es_AR',
      parameters: ['customer', 'unit', 'code', 'deposit'],
    };
    return withLongHold({ hold_reminder }, (file) =>
      withDesk({ businesses: [file], templates: { 'aviso_sena/es_AR': 4 } }, async (desk) => {
        const caro = desk.phone('Caro');
        const code = await book(caro);
        await desk.stop();
        await desk.start(37 * HOUR_MS);
        const reminder = await caro.next();
        expect(reminder.type).toBe('template');
        expect(reminder.body.template).toMatchObject({
          name: 'aviso_sena',
          language: { code: 'es_AR' },
          components: [
            {
              type: 'body',
              parameters: ['Caro Méndez', 'Lenga', code, '$108.000'].map((text) => ({ type: 'text', text })),
            },
          ],
        });
        // the next morning it is free text again, because she answers
        expect(await caro.say('ya transferí')).toContain('te lo confirmo por acá');
      }),
    );
  });

  test('without one it fails, with the reason for staff', LIMIT, () =>
    withLongHold(undefined, (file) =>
      withDesk({ businesses: [file], ends: { failed: 1 } }, async (desk) => {
        const caro = desk.phone('Caro');
        await book(caro);
        await desk.stop();
        await desk.start(37 * HOUR_MS);
        await notSent(desk);
        // what comes after it is sent once that one is settled
        expect(await caro.say(WIFI)).toContain('wifi');
        const { items } = (await desk.api('GET', 'conversations')).body;
        const messages = (await desk.api('GET', `conversations/${items[0].id}/messages`)).body.items;
        expect(messages).toContainEqual(
          expect.objectContaining({ status: 'failed', text: expect.stringContaining('¿Pudiste hacer la seña') }),
        );
        expect((await desk.api('GET', '/api/v1/jobs?state=dead')).body.items).toMatchObject([
          { lastError: expect.stringContaining('templates') },
        ]);
        expect(caro.all().map(textOf).join()).not.toContain('vence');
      }),
    ),
  );
});
