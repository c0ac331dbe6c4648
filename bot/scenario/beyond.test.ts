import { afterEach, describe, expect, test } from 'vitest';
import { openStage } from '../../jobs/payments/stage.fixture.ts';
import { understand } from '../../nlu/nlu.ts';
import type { Store } from '../../store/store.ts';
import type { Business } from '../core/business.ts';
import type { InboundContent } from '../core/message.ts';
import { CABINS, type Desk, openDesk } from '../pipe.fixture.ts';
import { scenarioOf } from './keep.ts';
import { runScenario } from './run.ts';
import { readScenario, type Scenario } from './scenario.ts';

/* What came of more than typed words: a provider, a model, a listener. A test of it needs none of them. */

let desk: Desk;
afterEach(() => desk.close());

async function made(store: Store, today: Business): Promise<Scenario> {
  const { items } = await store.conversations(CABINS, { limit: 1 });
  return readScenario(JSON.stringify(await scenarioOf(store, items[0]!.id, [], today)));
}
const today = () => desk.businesses.get(CABINS)!.business;

describe('a deposit by link', () => {
  test('is told, refused and paid without a provider', async () => {
    const stage = await openStage();
    desk = stage;
    for (const line of ['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Rosario Quiroga'])
      await stage.say(line);
    await stage.settle();
    const tell = async (status: 'rejected' | 'approved') => {
      const payment = stage.provider.pay('link-1', stage.clock.nowMs(), { status });
      await stage.store.takeNotice({
        provider: 'mercadopago',
        noticeId: status,
        payment: payment.externalId,
        businessIds: [CABINS],
        nowMs: stage.clock.nowMs(),
      });
      await stage.settle();
    };
    stage.clock.moveTo(stage.clock.nowMs() + 60_000);
    await tell('rejected');
    stage.clock.moveTo(stage.clock.nowMs() + 60_000);
    await tell('approved');
    const scenario = await made(stage.store, today());
    const events = scenario.steps.flatMap(({ event }) => (event === undefined ? [] : [event.kind]));
    expect(events).toEqual(['payment_link', 'payment_rejected', 'reservation_confirmed']);
    expect(scenario.steps.at(-1)!.bot[0]!.text).toContain('confirmada');
    expect(await runScenario(scenario)).toEqual({ passes: true, steps: scenario.steps.length });
  });
});

describe('words', () => {
  test('that a model read are read so again without it', async () => {
    const by = { model: 'm', promptHash: 'h', promptTokens: 9, completionTokens: 1, latencyMs: 1 };
    desk = await openDesk({
      interpret: (text, context) =>
        text === 'xyzzy'
          ? {
              readings: [{ intent: 'faq:pets', slots: {} }],
              clarify: [],
              confidence: 0.8,
              source: 'openai',
              by,
              because: [],
            }
          : understand(text, context),
    });
    await desk.say('hola');
    await desk.say('xyzzy');
    const scenario = await made(desk.store, today());
    expect(scenario.steps[1]!.read).toMatchObject({ source: 'openai' });
    expect(await runScenario(scenario)).toMatchObject({ passes: true });
    const { read: _read, ...unread } = scenario.steps[1]!;
    expect(await runScenario({ ...scenario, steps: [scenario.steps[0]!, unread] })).toMatchObject({
      passes: false,
      step: 2,
    });
  });

  test('that were heard, with and without doubt, and a note that was not', async () => {
    const heard: InboundContent[] = [
      {
        kind: 'voice',
        media: { ref: 'a', mimeType: 'audio/ogg' },
        heard: { kind: 'text', text: 'del 5 al 8 de marzo', sure: true },
      },
      {
        kind: 'voice',
        media: { ref: 'b', mimeType: 'audio/ogg' },
        heard: { kind: 'text', text: 'somos cuatro', sure: false },
      },
      { kind: 'voice', media: { ref: 'c', mimeType: 'audio/ogg' }, heard: { kind: 'unusable', why: 'unclear' } },
      { kind: 'location', latitude: -31.9, longitude: -64.5 },
      { kind: 'unreadable', what: 'image', caption: 'aceptan mascotas?' },
    ];
    desk = await openDesk();
    for (const content of heard) await desk.say(content);
    const scenario = await made(desk.store, today());
    expect(scenario.steps.map(({ says }) => says)).toEqual([
      [{ voice: 'del 5 al 8 de marzo', sure: true }],
      [{ voice: 'somos cuatro', sure: false }],
      [{ unheard: 'unclear' }],
      [{ location: true }],
      [{ unreadable: 'image', caption: 'aceptan mascotas?' }],
    ]);
    expect(await runScenario(scenario)).toMatchObject({ passes: true });
  });

  test('written one after the other and answered together stay together', async () => {
    desk = await openDesk();
    const { conversationId } = await desk.store.receive({
      businessId: CABINS,
      channel: 'webchat',
      account: 'test',
      thread: 'caro',
      externalId: 'first',
      from: { id: 'caro' },
      content: { kind: 'text', text: 'hola' },
      receivedAtMs: desk.clock.nowMs() - 2 * 3_600_000,
    });
    await desk.say('tenes lugar del 5 al 8 de marzo para 2?');
    await desk.pipe.turns.settled(conversationId);
    const scenario = await made(desk.store, today());
    expect(scenario.steps).toMatchObject([
      { says: ['hola', 'tenes lugar del 5 al 8 de marzo para 2?'], lateMs: 7_200_000 },
    ]);
    expect(scenario.steps[0]!.bot[0]!.text).toContain('Perdón la demora');
    expect(await runScenario(scenario)).toMatchObject({ passes: true });
  });
});
