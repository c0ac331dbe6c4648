import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeSlack, startFakeSlack } from './slack.fake.ts';
import { createWebhookTell } from './webhook.ts';

let slack: FakeSlack;
beforeEach(async () => {
  slack = await startFakeSlack();
});
afterEach(() => slack.stop());

/** The error that telling ends with. */
async function faultOf(
  url = slack.url,
): Promise<{ code: string; fate: string; retryAfterMs?: number; message: string }> {
  try {
    await createWebhookTell(url)('Something is wrong.');
  } catch (error) {
    return error as never;
  }
  throw new Error('it was taken');
}

test('a text is posted as Slack takes it, a long one cut', async () => {
  const tell = createWebhookTell(slack.url);
  await tell('El canal «webchat» está caído.');
  await tell('x'.repeat(50_000));
  expect(slack.refused).toEqual([]);
  expect(slack.texts).toEqual(['El canal «webchat» está caído.', 'x'.repeat(4_000)]);
});

test.each([
  [500, {}, 'alert_unreachable', 'retry'],
  [503, {}, 'alert_unreachable', 'retry'],
  [408, {}, 'alert_unreachable', 'retry'],
  [429, { 'retry-after': '30' }, 'alert_unreachable', 'wait'],
  [404, {}, 'alert_refused', 'give_up'],
  [403, {}, 'alert_refused', 'give_up'],
  [302, { location: 'http://169.254.169.254/' }, 'alert_refused', 'give_up'],
])('an answer of %i', async (status, headers, code, fate) => {
  slack.answerNext({ status, headers });
  expect(await faultOf()).toMatchObject({ code, fate });
  expect(slack.texts).toEqual([]);
});

test.each([
  ['30', 30_000],
  ['999999', 600_000],
  ['soon', undefined],
])('patience of %s is kept, within reason', async (after, ms) => {
  slack.answerNext({ status: 429, headers: { 'retry-after': after } });
  expect((await faultOf()).retryAfterMs).toBe(ms);
});

test('a redirect is not followed, even where it would be taken', async () => {
  slack.answerNext({ status: 307, headers: { location: slack.url } });
  await faultOf();
  expect(slack.texts).toEqual([]);
});

describe('where nobody listens', () => {
  test('it is tried again, and the address, which is a secret, is told to nobody', async () => {
    const { url } = slack;
    await slack.stop();
    const fault = await faultOf(url);
    expect(fault).toMatchObject({ code: 'alert_unreachable', fate: 'retry' });
    expect(fault.message).toContain('ECONNREFUSED');
    expect(fault.message).not.toContain('secret');
    slack = await startFakeSlack();
  });
});
