import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Cloud, NUMBER, SECRETS, startCloud } from './cloud.fixture.ts';
import { escapeAscii } from './meta.fake.ts';

const OTHER = '206540352242922';
const OWN = { appSecret: 'salon secret', verifyToken: 'salon word', accessToken: 'salon-token' };

let cloud: Cloud;
beforeEach(async () => {
  cloud = await startCloud({
    numbers: [
      { ...SECRETS, phoneNumberId: NUMBER, businessId: 'cabanas' },
      { ...OWN, phoneNumberId: OTHER, businessId: 'peluqueria' },
    ],
  });
});
afterEach(() => cloud.stop());

/** A webhook of Meta's for one of the numbers, signed as the owner of a secret would. */
function post(phoneNumberId: string, secret: string): Promise<number> {
  const message = { ...cloud.meta.draft('text', { body: 'hola' }).message };
  const metadata = { display_phone_number: '1', phone_number_id: phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, messages: [message] };
  const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
  const raw = escapeAscii(JSON.stringify(body));
  return cloud.meta.post({}, { raw, signature: `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}` });
}

describe('several numbers, each with its own secrets', () => {
  test.each([
    ['the first', NUMBER, SECRETS, 'cabanas'],
    ['another', OTHER, OWN, 'peluqueria'],
  ])('%s: its word verifies, its app signs, its business receives', async (_which, number, secrets, businessId) => {
    expect(await cloud.meta.verifyWebhook(secrets.verifyToken)).toMatchObject({ isVerified: true });
    expect(await post(number, secrets.appSecret)).toBe(200);
    expect(cloud.received).toMatchObject([{ businessId, account: number }]);
  });

  test('a secret of nobody here signs for none', async () => {
    expect(await post(OTHER, 'another')).toBe(401);
    expect(await cloud.meta.verifyWebhook('another')).toMatchObject({ isVerified: false });
  });

  test('a number of somebody else is not answered', async () => {
    expect(await post('306540352242922', SECRETS.appSecret)).toBe(200);
    expect(cloud.received).toEqual([]);
    expect(cloud.outcomes).toEqual(['ignored']);
  });

  test('what is sent goes out under the token of its number', async () => {
    const sent = (account: string) => cloud.channel.send({ ...cloud.address, account }, cloud.draft('hola'));
    await cloud.meta.sendText('hola'); // opens the window
    await sent(NUMBER);
    await expect(sent(OTHER)).rejects.toMatchObject({ code: 'channel_unreachable' }); // the fake knows the first only
    const calls = cloud.meta.requests().filter(({ path }) => path.endsWith('/messages'));
    expect(calls.map(({ path, authorization }) => [path.split('/')[2], authorization])).toEqual([
      [NUMBER, `Bearer ${SECRETS.accessToken}`],
      [OTHER, `Bearer ${OWN.accessToken}`],
    ]);
  });
});
