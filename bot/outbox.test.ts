import { afterEach, describe, expect, test } from 'vitest';
import type { Store, TurnCommit } from '../store/store.ts';
import { BotError } from './core/errors.ts';
import { type Desk, type DeskOptions, NOON_MS, openDesk, reading, temporaryDir } from './pipe.fixture.ts';

const desks: Desk[] = [];
async function open(options: DeskOptions = {}): Promise<Desk> {
  const desk = await openDesk({ interpret: () => reading({ intent: 'faq:pets', slots: {} }), ...options });
  desks.push(desk);
  return desk;
}
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

/** Throws the given errors, one a send, then lets everything through. */
function failing(...errors: (BotError | Error | null)[]): () => void {
  return () => {
    const error = errors.shift();
    if (error) throw error;
  };
}

const unreachable = new BotError('channel_unreachable', 'no route', { fate: 'retry' });
const refused = new BotError('channel_refused', 'the number has no WhatsApp', { fate: 'give_up' });
const silent = new BotError('channel_unknown', 'no answer', { fate: 'unknown' });
const busy = new BotError('channel_unreachable', 'too many requests', { fate: 'wait', retryAfterMs: 60_000 });

const deliveries = async (desk: Desk) => (await desk.store.jobs({ queue: 'outbox' }, { limit: 50 })).items;
const outgoing = async (desk: Desk, conversationId: string) =>
  (await desk.store.messages(conversationId, 0, 50)).filter(({ direction }) => direction === 'out');

/** Lets the clock pass and runs what is due by then. */
async function pass(desk: Desk, ms: number): Promise<void> {
  desk.clock.moveTo(desk.clock.nowMs() + ms);
  await desk.pipe.worker.runDue();
}

describe('what goes out is recorded', () => {
  test('the message is sent, with the id that the channel gave it, and its job is done', async () => {
    const desk = await open();
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(await outgoing(desk, conversationId)).toMatchObject([
      { status: 'sent', externalId: expect.stringMatching(/^vendor-/) },
    ]);
    expect(await deliveries(desk)).toMatchObject([{ state: 'done', attempts: 1 }]);
    expect(await desk.metrics.render()).toContain('conserje_messages_total{channel="webchat",direction="out"} 1');
  });
});

describe('only the fate of an error counts', () => {
  test.each([
    ['retry', unreachable],
    ['none, because nobody foresaw the error', new Error('socket hang up')],
  ])('%s: tried again after a back-off', async (_, error) => {
    const desk = await open({ onSend: failing(error) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(desk.sent).toEqual([]);
    expect(await deliveries(desk)).toMatchObject([{ state: 'queued', attempts: 1, lastError: error.message }]);
    await pass(desk, 400);
    expect(desk.sent).toEqual([]);
    await pass(desk, 600);
    expect(desk.sent).toHaveLength(1);
    expect(await outgoing(desk, conversationId)).toMatchObject([{ status: 'sent' }]);
  });

  test('unknown: time for a status, which may say that it went out; without one it is sent again, and counted', async () => {
    const desk = await open({ onSend: failing(silent) });
    await desk.say('¿aceptan mascotas?');
    await pass(desk, 9_999);
    expect(desk.sent).toEqual([]);
    await pass(desk, 1);
    expect(desk.sent).toHaveLength(1);
    expect(await desk.metrics.render()).toContain('conserje_outbox_possible_duplicates_total{channel="webchat"} 1');
  });

  test('unknown, then put off: it is counted when it goes out again, and once', async () => {
    const desk = await open({ onSend: failing(silent, busy, busy) });
    await desk.say('¿aceptan mascotas?');
    const counted = async (times: number) => {
      const line = `conserje_outbox_possible_duplicates_total{channel="webchat"} ${times}`;
      return (await desk.metrics.render()).includes(line);
    };
    for (const ms of [10_000, 60_000]) await pass(desk, ms);
    expect(await counted(1)).toBe(false);
    await pass(desk, 60_000);
    expect(desk.sent).toHaveLength(1);
    expect(await counted(1)).toBe(true);
  });

  test('unknown again and again: each time longer for a status, so that nobody gets it twelve times', async () => {
    const desk = await open({ onSend: failing(silent, silent, silent) });
    await desk.say('¿aceptan mascotas?');
    for (const ms of [10_000, 20_000, 39_999]) await pass(desk, ms);
    expect(desk.sent).toEqual([]);
    await pass(desk, 1);
    expect(desk.sent).toHaveLength(1);
    expect(await desk.metrics.render()).toContain('conserje_outbox_possible_duplicates_total{channel="webchat"} 3');
  });

  test('unknown, and a status says that it was sent: never sent again', async () => {
    const desk = await open({ onSend: failing(silent) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    const [message] = await outgoing(desk, conversationId);
    await desk.pipe.inlet.status({
      channel: 'webchat',
      account: 'test',
      messageId: message!.id,
      externalId: 'vendor-1',
      status: 'delivered',
      atMs: NOON_MS,
    });
    await pass(desk, 20_000);
    expect(desk.sent).toEqual([]);
    expect(await outgoing(desk, conversationId)).toMatchObject([{ status: 'delivered', externalId: 'vendor-1' }]);
    expect(await deliveries(desk)).toMatchObject([{ state: 'done' }]);
  });

  test('wait: again when the channel said, and no attempt is used up', async () => {
    const desk = await open({ onSend: failing(busy) });
    await desk.say('¿aceptan mascotas?');
    expect(await deliveries(desk)).toMatchObject([{ state: 'queued', attempts: 0, runAtMs: NOON_MS + 60_000 }]);
    await pass(desk, 59_999);
    expect(desk.sent).toEqual([]);
    await pass(desk, 1);
    expect(desk.sent).toHaveLength(1);
  });

  test('give_up: a dead letter with its reason, the message failed, and the next one goes out', async () => {
    const desk = await open({ onSend: failing(refused) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(await deliveries(desk)).toMatchObject([{ state: 'dead', lastError: 'the number has no WhatsApp' }]);
    expect(await outgoing(desk, conversationId)).toMatchObject([{ status: 'failed' }]);
    expect(await desk.say('¿y gatos?')).toHaveLength(1);
    expect(await desk.metrics.render()).toContain(
      'conserje_outbox_failures_total{channel="webchat",reason="channel_refused"} 1',
    );
  });

  test('retry without end is a dead letter too', async () => {
    const desk = await open({ onSend: () => Promise.reject(unreachable) });
    await desk.say('¿aceptan mascotas?');
    for (let tries = 1; tries < 12; tries++) await pass(desk, 600_000);
    expect(await deliveries(desk)).toMatchObject([{ state: 'dead', attempts: 12 }]);
  });
});

describe('a vendor that lets free text through for a while only', () => {
  const DAY_MS = 24 * 3_600_000;

  async function wrote(options: DeskOptions = {}) {
    const desk = await open({ windowMs: DAY_MS, ...options });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    desk.sent.length = 0;
    return { desk, conversationId };
  }
  const says = (desk: Desk, conversationId: string) =>
    desk.store.sendAsStaff('cabanas-del-arroyo', conversationId, 'Hola, soy Marta', desk.clock.nowMs());

  test('inside it goes out', async () => {
    const { desk, conversationId } = await wrote();
    await pass(desk, DAY_MS - 2 * 60_000);
    await says(desk, conversationId);
    await pass(desk, 0);
    expect(desk.sent).toMatchObject([{ text: 'Hola, soy Marta' }]);
  });

  test('outside it is never sent: a dead letter says why and what to do', async () => {
    const { desk, conversationId } = await wrote();
    await pass(desk, DAY_MS);
    await says(desk, conversationId);
    await pass(desk, 0);
    expect(desk.sent).toEqual([]);
    const [dead] = (await deliveries(desk)).filter(({ state }) => state === 'dead');
    expect(dead?.lastError).toMatch(/only templates through.*Wait until they write, or call them/);
    expect((await outgoing(desk, conversationId)).at(-1)).toMatchObject({ status: 'failed' });
  });

  test('the window opens again with the next message of the customer', async () => {
    const { desk, conversationId } = await wrote();
    await pass(desk, 3 * DAY_MS);
    expect(await desk.say('¿y gatos?')).toHaveLength(1);
    await says(desk, conversationId);
    await pass(desk, 0);
    expect(desk.sent.at(-1)).toMatchObject({ text: 'Hola, soy Marta' });
  });
});

describe('order', () => {
  test('nothing overtakes a message that waits for another try', async () => {
    const desk = await open({ onSend: failing(unreachable) });
    const { conversationId } = await desk.receive('uno');
    await desk.pipe.turns.settled();
    expect(await desk.say('dos')).toEqual([]);
    await pass(desk, 1_000);
    const said = await outgoing(desk, conversationId);
    expect(desk.sent.map(({ messageId }) => messageId)).toEqual(said.map(({ id }) => id));
    expect(desk.sent).toHaveLength(2);
  });

  test('what was written while a message was being refused for now goes out behind it', async () => {
    const gate = Promise.withResolvers<void>();
    let sends = 0;
    const desk = await open({ onSend: () => (++sends === 1 ? gate.promise : undefined) });
    const { conversationId } = await desk.receive('uno');
    while (sends === 0) await new Promise((resolve) => setImmediate(resolve));
    await desk.receive('dos');
    while ((await outgoing(desk, conversationId)).length < 2) await new Promise((resolve) => setImmediate(resolve));
    gate.reject(unreachable);
    await desk.pipe.turns.settled();
    expect(desk.sent).toEqual([]);
    await pass(desk, 1_000);
    expect(desk.sent.map(({ seq }) => seq)).toEqual((await outgoing(desk, conversationId)).map(({ seq }) => seq));
  });

  test('one customer whose messages fail holds up nobody else', async () => {
    const desk = await open({ onSend: ({ to }) => (to.thread === 'ana' ? Promise.reject(unreachable) : undefined) });
    await desk.say('uno', { thread: 'ana' });
    expect(await desk.say('uno', { thread: 'beto' })).toHaveLength(1);
  });

  test('a reply written while another is being sent goes out after it', async () => {
    const gate = Promise.withResolvers<void>();
    let sends = 0;
    const desk = await open({ onSend: () => (++sends === 1 ? gate.promise : undefined) });
    const { conversationId } = await desk.receive('uno');
    while (sends === 0) await new Promise((resolve) => setImmediate(resolve));
    await desk.receive('dos');
    while ((await outgoing(desk, conversationId)).length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(desk.sent).toEqual([]);
    gate.resolve();
    await desk.pipe.turns.settled();
    expect(desk.sent.map(({ seq }) => seq)).toEqual((await outgoing(desk, conversationId)).map(({ seq }) => seq));
  });
});

describe('what is known to be sent is not sent again', () => {
  /** Says everything twice, so that a delivery has two messages. */
  const twice = (store: Store): Store => ({
    ...store,
    commitTurn: (commit: TurnCommit) =>
      store.commitTurn({ ...commit, outgoing: [...commit.outgoing, ...commit.outgoing] }),
  });

  test('a delivery that stopped half way goes on where it stopped', async () => {
    const desk = await open({ wrapStore: twice, onSend: failing(null, unreachable) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(await outgoing(desk, conversationId)).toMatchObject([{ status: 'sent' }, { status: 'queued' }]);
    await pass(desk, 1_000);
    expect(desk.sent.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  test('one that is refused half way fails only what did not go out', async () => {
    const desk = await open({ wrapStore: twice, onSend: failing(null, refused) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(await outgoing(desk, conversationId)).toMatchObject([{ status: 'sent' }, { status: 'failed' }]);
  });
});

describe('another process', () => {
  test('a conversation of a channel that is not on here waits for a process that has it', async () => {
    const { dir, remove } = temporaryDir();
    const terminal = await openDesk({
      dir,
      channelName: 'terminal',
      interpret: () => reading({ intent: 'faq:pets', slots: {} }),
    });
    const { conversationId } = await terminal.receive('¿aceptan mascotas?');
    await terminal.pipe.turns.drain();
    await terminal.receive('¿y gatos?');
    await terminal.close();

    const web = await openDesk({ dir, interpret: () => reading({ intent: 'faq:pets', slots: {} }) });
    await web.pipe.turns.pickUp();
    await web.pipe.turns.settled();
    await web.pipe.worker.runDue();
    expect(web.sent).toEqual([]);
    expect(await outgoing(web, conversationId)).toMatchObject([{ status: 'sent' }, { status: 'queued' }]);
    await web.close();

    const again = await openDesk({ dir, channelName: 'terminal' });
    await pass(again, 60_000);
    expect(again.sent).toHaveLength(1);
    await again.close();
    remove();
  });

  test('what one had in hand when it was last heard of may have gone out: sent again, and counted', async () => {
    const { dir, remove } = temporaryDir();
    const interpret = () => reading({ intent: 'faq:pets', slots: {} });
    const begun = Promise.withResolvers<void>();
    const stuck = await openDesk({
      dir,
      interpret,
      onSend: () => {
        begun.resolve();
        return new Promise(() => {});
      },
    });
    await stuck.receive('¿aceptan mascotas?');
    await begun.promise;

    const other = await openDesk({ dir, interpret });
    await pass(other, 29_999);
    expect(other.sent).toEqual([]);
    await pass(other, 1);
    expect(other.sent).toHaveLength(1);
    expect(await other.metrics.render()).toContain('conserje_outbox_possible_duplicates_total{channel="webchat"} 1');
    await other.close();
    await stuck.store.close();
    remove();
  });
});
