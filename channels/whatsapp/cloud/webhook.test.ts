import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Cloud, NUMBER, SECRETS, startCloud } from './cloud.fixture.ts';
import { mountWhatsappCloud } from './index.ts';
import { escapeAscii } from './meta.fake.ts';
import { WEBHOOK_PATH } from './routes.ts';
import { isSigned } from './verify.ts';

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud();
});
afterEach(() => cloud.stop());

const fixture = (name: string) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));
const texts = () => cloud.received.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
const envelope = (text: string) =>
  cloud.meta.envelopeOf([{ value: { messages: [cloud.meta.draft('text', { body: text }).message] } }]);

describe('the verification', () => {
  test('with the agreed word the challenge comes back, exactly', async () => {
    expect(await cloud.meta.verifyWebhook()).toMatchObject({ status: 200, isVerified: true });
  });

  test('any text is a challenge, and none is a page', async () => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': SECRETS.verifyToken,
      'hub.challenge': '<b>"1"</b>',
    });
    const answer = await fetch(`${cloud.webhookUrl}?${query}`);
    expect(await answer.text()).toBe('<b>"1"</b>');
    expect(answer.headers.get('content-type')).toMatch('text/plain');
  });

  test.each([
    ['another word', { 'hub.verify_token': 'another' }],
    ['no word', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
  ])('with %s it does not', async (_name, change) => {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': SECRETS.verifyToken,
      'hub.challenge': '123',
      ...change,
    });
    const answer = await fetch(`${cloud.webhookUrl}?${query}`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('123');
  });

  test('a query given twice is refused, not a fault', async () => {
    const twice = `hub.mode=subscribe&hub.challenge=1&hub.challenge=2&hub.verify_token=${SECRETS.verifyToken}`;
    expect((await fetch(`${cloud.webhookUrl}?${twice}`)).status).toBe(403);
  });
});

describe('the signature', () => {
  test.each(['¿tenés lugar en agosto? ñandú', 'Sí 👩‍👩‍👧‍👦🏳️‍🌈', 'a/b\\c "d" \u2028', 'עברית'])(
    'holds for %s',
    async (text) => {
      const { status } = await cloud.meta.sendText(text);
      expect(status).toBe(200);
      expect(texts()).toEqual([text]);
    },
  );

  test('is over the bytes as they came, in whatever way the JSON is written', async () => {
    const body = envelope('¡ñandú! 🦤');
    for (const raw of [JSON.stringify(body), JSON.stringify(body, null, 2), escapeAscii(JSON.stringify(body))])
      expect(await cloud.meta.post(body, { raw })).toBe(200);
    expect(texts()).toEqual(['¡ñandú! 🦤', '¡ñandú! 🦤', '¡ñandú! 🦤']);
  });

  const forged = (secret: string) => (body: string) =>
    `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const right = forged(SECRETS.appSecret);
  test.each<[string, (body: string) => string | null]>([
    ['none', () => null],
    ['empty', () => ''],
    ['no hex', () => `sha256=${'z'.repeat(64)}`],
    ['too short', (body) => right(body).slice(0, -2)],
    ['too long', (body) => `${right(body)}00`],
    ['in capitals', (body) => right(body).toUpperCase()],
    ['without its name', (body) => right(body).slice(7)],
    ['of another body', () => right('{}')],
    ['with another secret', forged('another secret')],
    ['with the verify token', forged(SECRETS.verifyToken)],
    ['with the access token', forged(SECRETS.accessToken)],
    ['with the empty secret', forged('')],
    ['one digit off', (body) => right(body).replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))],
  ])('%s -> 401, nothing stored', async (_name, sign) => {
    const raw = escapeAscii(JSON.stringify(envelope('hola')));
    expect(await cloud.meta.post({}, { raw, signature: sign(raw) })).toBe(401);
    expect(cloud.received).toEqual([]);
    expect(cloud.outcomes).toEqual(['bad_signature']);
  });

  test('says so in a problem with a code', async () => {
    const answer = await fetch(cloud.webhookUrl, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 401, code: 'unauthorized' });
  });

  test.each<[string, RequestInit]>([
    ['no body', { method: 'POST' }],
    ['another type', { method: 'POST', body: 'x', headers: { 'content-type': 'text/xml' } }],
    ['no type', { method: 'POST', body: new Uint8Array([1]) }],
  ])('%s is not signed either', async (_name, init) => {
    expect((await fetch(cloud.webhookUrl, init)).status).toBe(401);
  });

  test('without an app secret nothing is ever signed', () => {
    const header = `sha256=${createHmac('sha256', '').update('{}').digest('hex')}`;
    expect(isSigned(Buffer.from('{}'), header, '')).toBe(false);
  });
});

describe('what is signed', () => {
  test('a batch is stored whole, each person’s part in order', async () => {
    expect(await cloud.meta.post(fixture('batch'))).toBe(200);
    expect(texts().filter((text) => text !== 'tres')).toEqual(['uno', 'dos']);
    expect(texts()).toContain('tres');
    expect(cloud.statuses.map(({ status }) => status)).toEqual(['read', 'delivered']);
    expect(cloud.outcomes).toEqual(['accepted']);
  });

  test('one person’s messages are stored one after the other, whichever of their ids each one names', async () => {
    await cloud.stop();
    const steps: string[] = [];
    const receive: Cloud['channel']['deps']['inlet']['receive'] = async ({ externalId }) => {
      steps.push(`${externalId} begins`);
      for (let n = 0; n < 5; n += 1) await Promise.resolve();
      steps.push(`${externalId} ends`);
      return { conversationId: 'c-1', messageId: externalId, seq: 1, duplicate: false };
    };
    const inlet = { receive, status: async () => {}, echo: async () => {}, contactChanged: async () => {} };
    cloud = await startCloud({ inlet });
    const { draft, deliver, phone } = cloud.meta;
    const { userId: _, ...onlyNumber } = phone;
    const { from: __, ...onlyId } = phone;
    const other = { from: '5493548000002', name: 'Beto' };
    const drafts = [onlyNumber, onlyId, phone, other].map((from, index) =>
      draft('text', { body: 'hola' }, { phone: from, id: `${index}` }),
    );
    // The second to last names both, and that joins the two before it: they had begun apart.
    await deliver([drafts[2]!, drafts[0]!, drafts[1]!, drafts[3]!]);
    const hers = steps.filter((step) => !step.startsWith('3'));
    expect(hers).toEqual(['2 begins', '2 ends', '0 begins', '0 ends', '1 begins', '1 ends']);
    expect(steps.indexOf('3 begins')).toBeLessThan(steps.indexOf('2 ends')); // nobody waits for another
  });

  test('the same call again is taken again: what counts twice is the store’s to know', async () => {
    const { id } = await cloud.meta.sendText('hola', { times: 3 });
    expect(cloud.received.map(({ externalId }) => externalId)).toEqual([id, id, id]);
    expect(cloud.outcomes).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('a message that is days old goes in, with when it was written', async () => {
    const timestampS = Math.floor(cloud.clock.nowMs / 1000) - 6 * 24 * 3600;
    await cloud.meta.sendText('hola', { timestampS });
    expect(cloud.received[0]).toMatchObject({ sentAtMs: timestampS * 1000, receivedAtMs: cloud.clock.nowMs });
  });

  test('a broken member costs nobody else anything', async () => {
    expect(await cloud.meta.post(fixture('broken-members'))).toBe(200);
    expect(texts()).toEqual(['uno', 'unreadable', 'unreadable', 'dos']);
  });

  test('statuses, echoes and changes of people go where they belong', async () => {
    for (const name of ['status-failed', 'echo', 'user-changed-number']) await cloud.meta.post(fixture(name));
    expect(cloud.statuses).toMatchObject([{ messageId: 'm-1', status: 'failed' }]);
    expect(cloud.echoes).toMatchObject([{ text: 'Te llamo en un rato' }]);
    expect(cloud.changes).toMatchObject([{ from: 'tel:+543548000001', to: 'tel:+543548000009' }]);
  });

  test.each(['reaction', 'request-welcome', 'other-field', 'dashboard-test', 'group'])(
    '%s is taken and not kept',
    async (name) => {
      expect(await cloud.meta.post(fixture(name))).toBe(200);
      expect(cloud.received).toEqual([]);
      expect(cloud.outcomes).toEqual(['ignored']);
    },
  );

  test.each(['no JSON', '', '[]', '{"object":"page","entry":[]}'])(
    'what is signed and makes no sense is not asked for again: %j',
    async (raw) => {
      expect(await cloud.meta.post({}, { raw })).toBe(200);
      expect(cloud.outcomes).toEqual(['invalid']);
    },
  );

  test('3 MB are taken; what is more than 4 MB is not', async () => {
    const drafts = Array.from({ length: 1000 }, (_, n) =>
      cloud.meta.draft(
        'text',
        { body: `${n} ${'ñ'.repeat(520)}` },
        { phone: { from: `54935480${10_000 + n}`, name: 'Caro' } },
      ),
    );
    const body = cloud.meta.envelopeOf([{ value: { contacts: [], messages: drafts.map(({ message }) => message) } }]);
    const raw = escapeAscii(JSON.stringify(body));
    expect(raw.length).toBeGreaterThan(3 * 2 ** 20);
    expect(await cloud.meta.post({}, { raw })).toBe(200);
    expect(cloud.received).toHaveLength(1000);
    expect(await cloud.meta.post({}, { raw: raw.padEnd(4 * 2 ** 20 + 1) })).toBe(413);
  });

  test('200 calls in flight are all stored and acknowledged', async () => {
    const calls = Array.from({ length: 200 }, (_, n) =>
      cloud.meta.sendText(`hola ${n}`, { phone: { from: `54935480${10_000 + n}`, name: 'Caro' } }),
    );
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses).toEqual(Array(200).fill(200));
    expect(new Set(texts()).size).toBe(200);
  });
});

describe('what could not be stored', () => {
  test('is not acknowledged, so that Meta delivers it again; what others wrote in the same call is stored', async () => {
    await cloud.stop();
    const stored: string[] = [];
    let isDown = true;
    cloud = await startCloud({
      inlet: {
        async receive({ externalId, from }) {
          if (isDown && from.name === 'Beto') throw new Error('no database: secret details');
          stored.push(externalId);
          return { conversationId: 'c-1', messageId: externalId, seq: 1, duplicate: false };
        },
        status: async () => {},
        echo: async () => {},
        contactChanged: async () => {},
      },
    });
    const { draft, deliver } = cloud.meta;
    const drafts = ['Beto', 'Caro'].map((name, n) =>
      draft('text', { body: 'hola' }, { id: name, phone: { from: `549354800000${n}`, name } }),
    );
    expect(await deliver(drafts)).toBe(500);
    expect(stored).toEqual(['Caro']);
    isDown = false;
    expect(await deliver(drafts)).toBe(200);
    expect(stored.toSorted()).toEqual(['Beto', 'Caro', 'Caro']);
    expect(cloud.outcomes).toEqual(['failed', 'accepted']);
  });

  test('the answer holds no internals', async () => {
    await cloud.stop();
    const fail = () => Promise.reject(new Error('secret details'));
    cloud = await startCloud({ inlet: { receive: fail, status: fail, echo: fail, contactChanged: fail } });
    const raw = escapeAscii(JSON.stringify(envelope('hola')));
    const answer = await fetch(cloud.webhookUrl, {
      method: 'POST',
      body: raw,
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': `sha256=${createHmac('sha256', SECRETS.appSecret).update(raw).digest('hex')}`,
      },
    });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret details');
  });
});

describe('the app around it', () => {
  test('keeps its own way of reading bodies and its own limit', async () => {
    const app = Fastify({ bodyLimit: 100 });
    await mountWhatsappCloud(app, cloud.channel);
    app.post('/other', async (request) => request.body);
    const small = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
    expect(small.json()).toEqual({ a: 1 });
    expect((await app.inject({ method: 'POST', url: '/other', payload: { a: 'x'.repeat(200) } })).statusCode).toBe(413);
    await app.close();
  });

  test('may set the rate limit of both routes', async () => {
    const app = Fastify();
    const limits: unknown[] = [];
    app.addHook('onRoute', ({ config, method }) => {
      if (method !== 'HEAD') limits.push([method, (config as { rateLimit?: unknown } | undefined)?.rateLimit]);
    });
    await mountWhatsappCloud(app, cloud.channel, { rateLimit: false });
    expect(limits).toEqual([
      ['GET', false],
      ['POST', false],
    ]);
    expect(app.hasRoute({ method: 'POST', url: WEBHOOK_PATH })).toBe(true);
    await app.close();
  });
});

test('an error of the account stands in the health of the number', async () => {
  expect(cloud.channel.health!()).toEqual({ status: 'healthy' });
  await cloud.meta.post(fixture('account-error'));
  expect(cloud.channel.health!()).toMatchObject({
    status: 'unhealthy',
    detail: expect.stringMatching(`${NUMBER}.*locked`),
  });
});
