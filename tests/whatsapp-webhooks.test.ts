import { describe, expect, test } from 'vitest';
import type { FakePhone } from '../channels/whatsapp/cloud/meta.fake.ts';
import { type Answer, type Desk, inDays, withDesk } from './whatsapp.fixture.ts';

/*
 * What Meta's webhooks do to whoever takes them: they come twice, late, out of order, many in one, broken, forged. And the
 * process may die between the acknowledgement and the answer.
 */

const LIMIT = { timeout: 90_000 };
const PETS = 'aceptan mascotas?';
const WIFI = 'hay wifi?';
const HOUR_S = 3600;
const nowS = () => Math.floor(Date.now() / 1000);
const webhooks = ({ metric }: Desk, outcome: string) =>
  metric('conserje_webhooks_total', `provider="whatsapp",outcome="${outcome}"`);
const conversations = async ({ api }: Desk): Promise<Answer[]> => (await api('GET', 'conversations')).body.items;
const messagesOf = async ({ api }: Desk, id: string): Promise<Answer[]> =>
  (await api('GET', `conversations/${id}/messages`)).body.items;

describe.concurrent('webhooks', () => {
  test('that come several times, also at once, also after a restart, are answered once', LIMIT, () =>
    withDesk({}, async (desk) => {
      const { meta, phone, expectRecorded } = desk;
      const [caro, ana] = [phone('Caro'), phone('Ana')];
      const drafted = meta.draft('text', { body: PETS }, { phone: caro.ids });
      expectRecorded(drafted.message.id);
      const statuses = await Promise.all(Array.from({ length: 5 }, () => meta.deliver([drafted])));
      expect(statuses).toEqual([200, 200, 200, 200, 200]);
      expect(await caro.reads()).toContain('Ñire');
      // marked as read, with "writing…"
      expect(meta.reads()).toEqual([{ wamid: drafted.message.id, typing: true }]);
      expect(await meta.deliver([drafted])).toBe(200);
      await desk.stop();
      await desk.start();
      expect(await meta.deliver([drafted])).toBe(200);
      expect(await ana.say(WIFI)).toContain('wifi');
      expect(await caro.say(WIFI)).toContain('wifi');
    }),
  );

  test('two messages of the same words are two, and out of order they are read together', LIMIT, () =>
    withDesk({}, async ({ meta, phone, expectRecorded }) => {
      const caro = phone('Caro');
      const [dates, people] = [`del ${inDays(100).words} al ${inDays(103).words}`, 'somos 5'].map((body, n) =>
        meta.draft('text', { body }, { phone: caro.ids, timestampS: nowS() - 2 + n }),
      );
      for (const { message } of [dates!, people!]) expectRecorded(message.id);
      await meta.deliver([people!]);
      await meta.deliver([dates!]);
      const answer = await caro.reads();
      expect(answer).toContain('5 personas');
      expect(answer).toContain('Lenga');
      await caro.write(WIFI);
      await caro.write(WIFI);
      expect(await caro.reads()).toContain('wifi');
    }),
  );

  test('of many people at once, with statuses and broken parts between: everybody is answered', LIMIT, () =>
    withDesk({}, async (desk) => {
      const { meta, phone, expectRecorded } = desk;
      const people = ['Caro', 'Ana', 'Beto', 'Delia', 'Eva', 'Fito'].map((name) => phone(name));
      await people[0]!.say(WIFI);
      const [first] = meta.seen();
      const drafts = people.flatMap(({ ids }) =>
        [PETS, 'y pileta?'].map((body) => meta.draft('text', { body }, { phone: ids })),
      );
      for (const { message } of drafts) expectRecorded(message.id);
      const contacts = people.map(({ ids: { name, from, userId } }) => ({
        profile: { name },
        wa_id: from,
        user_id: userId,
      }));
      const messages = drafts.map(({ message }) => message);
      const read = meta.statusOf(first!, 'read');
      const body = meta.envelopeOf([
        { value: { contacts, messages: messages.slice(0, 5) as never } },
        {
          value: {
            statuses: [
              read,
              { id: 5 },
              meta.statusOf({ ...first!, wamid: 'wamid.nobody', callback: undefined }, 'read'),
            ],
          },
        },
        { field: 'account_update', value: { event: 'VERIFIED_ACCOUNT' } },
        { value: { contacts, messages: [{ id: 7 }, null, 'text', ...messages.slice(5)] as never } },
      ]);
      expect(await meta.post(body)).toBe(200);
      for (const one of people) {
        const answer = await one.reads();
        expect(answer).toContain('Ñire');
        expect(answer).toContain('pileta');
      }
      const [{ id }] = (await conversations(desk)).filter(({ customer }) => customer.name === 'Caro');
      expect((await messagesOf(desk, id)).find(({ direction }) => direction === 'out')).toMatchObject({
        status: 'read',
      });
      // an older status, late, takes nothing back
      await meta.tellStatus(first!, 'sent');
      expect((await messagesOf(desk, id)).find(({ direction }) => direction === 'out')).toMatchObject({
        status: 'read',
      });
    }),
  );

  test(
    'that Meta did not sign are refused and counted; the address verifies with the word that was agreed on',
    LIMIT,
    () =>
      withDesk({}, async (desk) => {
        const { meta, phone } = desk;
        const drafted = meta.draft('text', { body: PETS }, { phone: phone('Caro').ids });
        for (const signature of [null, '', 'sha256=', `sha256=${'0'.repeat(64)}`, 'sha1=abc']) {
          expect(await meta.deliver([drafted], { signature }), `signature ${signature}`).toBe(401);
        }
        expect(await webhooks(desk, 'bad_signature')).toBe(5);
        expect(await conversations(desk)).toEqual([]);
        expect(await meta.verifyWebhook()).toMatchObject({ isVerified: true });
        expect(await meta.verifyWebhook('another word')).toMatchObject({ status: 403, isVerified: false });
        // signed nonsense is taken, or it would come for days
        expect(await meta.post({}, { raw: '{"object":' })).toBe(200);
        expect(await webhooks(desk, 'invalid')).toBe(1);
      }),
  );

  test('that come hours late are answered with an apology; days late, staff see what could not be said', LIMIT, () =>
    withDesk({ ends: { failed: 1 } }, async (desk) => {
      const [caro, ana] = [desk.phone('Caro'), desk.phone('Ana')];
      expect(await caro.say(PETS, { timestampS: nowS() - 3 * HOUR_S })).toMatch(/^¡Hola! Perdón la demora.*\n.*Ñire/);
      expect(await caro.say(WIFI)).not.toContain('demora');
      await ana.write(PETS, { timestampS: nowS() - 50 * HOUR_S });
      await desk.running().line(/"msg":"not sent"/);
      // she writes again, and is answered: what came before does not stand in the way
      expect(await ana.say(WIFI)).toContain('wifi');
      const [{ id }] = (await conversations(desk)).filter(({ customer }) => customer.name === 'Ana');
      expect(await messagesOf(desk, id)).toMatchObject([
        { text: PETS },
        { status: 'failed', text: expect.stringContaining('Ñire') },
        { text: WIFI },
        { text: expect.stringContaining('wifi') },
      ]);
    }),
  );
});

describe.concurrent('messages of every kind', () => {
  test('edits count, reactions are left alone, and what can’t be read is answered kindly, once', LIMIT, () =>
    withDesk({}, async ({ meta, phone }) => {
      const caro = phone('Caro');
      await caro.say(`del ${inDays(100).words} al ${inDays(103).words}`);
      const [asked] = meta.seen();
      // not in the record, not answered
      const reaction = { message_id: asked!.wamid, emoji: '👍' };
      expect((await meta.send('reaction', reaction, { phone: caro.ids })).status).toBe(200);
      await caro.send('edit', {
        original_message_id: 'wamid.FIRST',
        message: { type: 'text', text: { body: 'somos 5' } },
      });
      expect(await caro.reads()).toContain('5 personas');

      const asks = /¿Te reservo \*Lenga\*/;
      await caro.send('sticker', { id: '1', mime_type: 'image/webp' });
      await caro.send('order', { catalog_id: '1', product_items: [] });
      await caro.send('hologram', { depth: 3 });
      const answer = await caro.reads();
      expect(answer).toMatch(asks);
      expect(answer.length).toBeLessThan(400);
      await caro.send('contacts', { name: { formatted_name: 'Ana' } });
      expect(await caro.reads()).toMatch(asks);
      // the place in the talk is kept
      expect(await caro.say('sí')).toBe('¿A nombre de quién?');
    }),
  );
});

describe.concurrent('who writes', () => {
  const person: FakePhone = { name: 'Caro', from: '5493548000055', userId: 'AR.5555' };
  const idOnly: FakePhone = { name: 'Caro', userId: 'AR.5555' };
  const numberOnly: FakePhone = { name: 'Caro', from: '5493548000055' };

  test.each([
    ['by the business-scoped id, then both, then by the number', [idOnly, person, numberOnly]],
    ['by the number, then both, then by the business-scoped id', [numberOnly, person, idOnly]],
  ])('%s: one customer, one conversation', LIMIT, (_, faces) =>
    withDesk({}, async (desk) => {
      const caro = desk.phone('Caro', person);
      const say = (body: string, phone: FakePhone) => caro.say(body, { phone });
      expect(await say(`quiero la lenga del ${inDays(100).words} al ${inDays(103).words}`, faces[0]!)).toContain(
        'personas',
      );
      expect(await say('5', faces[1]!)).toContain('¿La reservo?');
      expect(await say('sí', faces[2]!)).toBe('¿A nombre de quién?');
      expect(await conversations(desk)).toHaveLength(1);
      // an answer goes to whom the last message came from
      const [first, , last] = desk.meta.seen();
      expect(first!.body.recipient === undefined).toBe(faces[0] !== idOnly);
      expect(last!.body.recipient === undefined).toBe(faces[2] !== idOnly);
    }),
  );

  test('known twice, by the id and by the number apart: two until staff say otherwise, then one', LIMIT, () =>
    withDesk({}, async (desk) => {
      const caro = desk.phone('Caro', person);
      const say = (body: string, phone: FakePhone) => caro.say(body, { phone });
      await say(PETS, idOnly);
      await say(`quiero la lenga del ${inDays(100).words} al ${inDays(103).words}, somos 5`, numberOnly);
      await say('sí', numberOnly);
      await say('Caro Méndez', numberOnly);
      // whoever may have had the number before is not shown to whoever has it now
      expect(await say('qué reservas tengo?', person)).not.toContain('Lenga');
      const known = (await conversations(desk)).map(({ customer }) => customer);
      const [byNumber, byId] = ['Caro Méndez', 'Caro'].map((name) => known.find((one) => one.name === name).id);
      const merged = await desk.api('POST', `customers/${byNumber}/merge`, { into: byId });
      expect(merged.status).toBe(200);
      expect(await say('qué reservas tengo?', person)).toContain('Lenga');
      expect(await say('qué reservas tengo?', idOnly)).toContain('Lenga');
    }),
  );

  test('a customer with a new number goes on where the old one left', LIMIT, () =>
    withDesk({}, async (desk) => {
      const old = desk.phone('Caro', { from: '5493548000061' });
      await old.say(`quiero la lenga del ${inDays(100).words} al ${inDays(103).words}`);
      const changed = { type: 'user_changed_number', wa_id: '5493548000062', body: 'User A changed' };
      expect((await desk.meta.send('system', changed, { phone: old.ids })).status).toBe(200);
      const now = desk.phone('Caro again', { from: '5493548000062' });
      expect(await now.say('5')).toContain('¿La reservo?');
      expect(await conversations(desk)).toHaveLength(1);
    }),
  );
});

describe.concurrent('the process is killed between acknowledgement and answer', () => {
  test.each(['sqlite', 'postgres'] as const)(
    'on %s each message is answered once after the restart',
    LIMIT,
    (database) =>
      withDesk({ database }, async (desk) => {
        const people = ['Caro', 'Ana', 'Beto'].map((name) => desk.phone(name));
        for (const one of people) await one.write(PETS);
        await people[0]!.write('y pileta?');
        // all are acknowledged, and the quiet time of the last one runs
        expect(people.map((one) => one.unread())).toEqual([[], [], []]);
        await desk.kill();
        await desk.start();
        const [caro] = await Promise.all(people.map((one) => one.reads()));
        expect(caro).toContain('pileta');
        expect(await people[0]!.say(WIFI)).toContain('wifi');
      }),
  );

  test('killed while a message is under way, it goes out again, and that is counted', LIMIT, () =>
    withDesk({ tellsStatuses: false, ends: { duplicates: 1 } }, async (desk) => {
      const caro = desk.phone('Caro');
      // Meta has it, and tells so to nobody: the process dies waiting for the answer
      desk.meta.fail({ hang: true, taken: true });
      const first = await caro.say(PETS);
      await desk.kill();
      await desk.start();
      const next = await caro.say(WIFI);
      expect(next === first ? await caro.reads() : next).toContain('wifi');
    }),
  );
});
