import { afterEach, describe, expect, test } from 'vitest';
import type { Store, TurnCommit } from '../store/store.ts';
import { BotError } from './core/errors.ts';
import type { Interpretation } from './core/reading.ts';
import type { Interpret } from './interpret.ts';
import { CABINS, type Desk, type DeskOptions, openDesk, reading, SALON, temporaryDir } from './pipe.fixture.ts';

const desks: Desk[] = [];
async function open(options: DeskOptions = {}): Promise<Desk> {
  const desk = await openDesk({ interpret: readAsWritten, ...options });
  desks.push(desk);
  return desk;
}
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

/** Texts in these tests say their intent; whatever else they hold is a question about pets. */
const readAsWritten: Interpret = (text) => {
  if (text === 'hola') return reading({ intent: 'greet', slots: {} });
  if (text.includes('persona')) return reading({ intent: 'handoff', slots: {} });
  return reading({ intent: 'faq:pets', slots: {} });
};

/** Resolves when `isSo`, giving way to everything else that wants to run. */
async function until(isSo: () => boolean): Promise<void> {
  for (let turns = 0; !isSo(); turns++) {
    if (turns > 5_000) throw new Error('it never came about');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A store whose commits are refused as `refuse` says, by the number of the try; null lets it through. */
function refusing(refuse: (nth: number) => Error | null) {
  let nth = 0;
  return (store: Store): Store => ({
    ...store,
    async commitTurn(commit: TurnCommit) {
      nth += 1;
      const refusal = refuse(nth);
      if (refusal) throw refusal;
      return store.commitTurn(commit);
    },
  });
}

const records = (desk: Desk, conversationId: string) => desk.store.turnRecords(conversationId);

describe('a message is answered once', () => {
  test('it comes, a turn answers it, and nothing waits any more', async () => {
    const desk = await open();
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
    expect(await desk.store.pendingConversations(10)).toEqual([]);
    expect(await records(desk, conversationId)).toHaveLength(1);
    const messages = await desk.store.messages(conversationId, 0, 10);
    expect(messages.map(({ direction, status }) => [direction, status])).toEqual([
      ['in', 'received'],
      ['out', 'sent'],
    ]);
  });

  test('the same message twice is answered once', async () => {
    const desk = await open();
    const first = await desk.receive('¿aceptan mascotas?', { externalId: 'wamid-1' });
    const again = await desk.receive('¿aceptan mascotas?', { externalId: 'wamid-1' });
    await desk.pipe.turns.settled();
    expect(again).toMatchObject({ duplicate: true, messageId: first.messageId });
    expect(desk.sent).toHaveLength(1);
    expect(await desk.metrics.render()).toContain('conserje_messages_total{channel="webchat",direction="in"} 1');
  });

  test('an event counts once per id', async () => {
    const desk = await open();
    const { conversationId } = await desk.receive('hola');
    await desk.pipe.turns.settled();
    const event = { kind: 'staff_released' } as const;
    await desk.pipe.turns.receiveEvent(conversationId, event, 'released:1');
    await desk.pipe.turns.receiveEvent(conversationId, event, 'released:1');
    await desk.pipe.turns.settled();
    expect(await records(desk, conversationId)).toHaveLength(2);
  });

  test('what a run before this one left unanswered is answered after the start', async () => {
    const { dir, remove } = temporaryDir();
    const before = await openDesk({ dir, interpret: readAsWritten });
    await before.pipe.drain();
    await before.receive('¿aceptan mascotas?');
    await before.close();
    const desk = await openDesk({ dir, interpret: readAsWritten, quietMs: 1_000 });
    await desk.pipe.turns.pickUp();
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
    await desk.close();
    remove();
  });
});

describe('serial per conversation, parallel across them', () => {
  /** An interpreter that says when it is asked, and waits to be let go. */
  function held() {
    const asked: string[] = [];
    const go: ((interpretation: Interpretation) => void)[] = [];
    const interpret: Interpret = (text) => {
      asked.push(text);
      return new Promise((resolve) => go.push(resolve));
    };
    return { asked, interpret, release: () => go.shift()?.(reading({ intent: 'faq:pets', slots: {} })) };
  }

  test('messages that arrive during a turn join the next one', async () => {
    const { asked, interpret, release } = held();
    const desk = await open({ interpret });
    const { conversationId } = await desk.receive('uno');
    await until(() => asked.length === 1);
    await desk.receive('dos');
    await desk.receive('tres');
    release();
    await until(() => asked.length === 2);
    release();
    await desk.pipe.turns.settled();
    expect(asked).toEqual(['uno', 'dos\ntres']);
    expect(await records(desk, conversationId)).toHaveLength(2);
  });

  test('a slow conversation holds up nobody else', async () => {
    const { asked, interpret, release } = held();
    const slow: Interpret = (...said) => (said[0] === 'lento' ? interpret(...said) : readAsWritten(...said));
    const desk = await open({ interpret: slow });
    await desk.receive('lento', { thread: 'ana' });
    await until(() => asked.length === 1);
    expect(await desk.say('¿aceptan mascotas?', { thread: 'beto' })).toHaveLength(1);
    expect(desk.sent).toHaveLength(1);
    release();
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(2);
  });
});

test('a slow model for hundreds of conversations keeps nobody else waiting', async () => {
  const go: (() => void)[] = [];
  const answer = reading({ intent: 'faq:pets', slots: {} });
  const interpret: Interpret = (text) =>
    text === 'lento' ? new Promise((resolve) => go.push(() => resolve(answer))) : answer;
  const desk = await open({ interpret });
  await Promise.all(Array.from({ length: 300 }, (_, n) => desk.receive('lento', { thread: `slow-${n}` })));
  await until(() => go.length === 300);
  expect(await desk.say('¿aceptan mascotas?', { thread: 'quick' })).toHaveLength(1);
  for (const release of go) release();
  await desk.pipe.turns.settled();
  expect(desk.sent).toHaveLength(301);
});

describe('an answer goes to who is there now', () => {
  test('to the new number of who changed theirs, though the conversation was in hand under the old one', async () => {
    const desk = await open();
    const { conversationId } = await desk.receive('hola', { thread: 'tel:+541' });
    await desk.pipe.turns.settled();
    const account = { businessId: CABINS, channel: 'webchat', account: 'test' } as const;
    await desk.pipe.inlet.contactChanged({ ...account, from: 'tel:+541', to: 'tel:+542' });
    await desk.say('¿aceptan mascotas?', { thread: 'tel:+542' });
    expect(desk.sent.map(({ to }) => [to.conversationId, to.thread])).toEqual([
      [conversationId, 'tel:+541'],
      [conversationId, 'tel:+542'],
    ]);
  });
});

describe('quiet time', () => {
  test('messages that come close together are one turn, and the customer sees that the bot writes', async () => {
    const desk = await open({ quietMs: 300 });
    for (const text of ['tenés lugar', 'para el 5', 'somos 4']) {
      await desk.receive(text);
      desk.timers.advance(200);
    }
    expect(desk.sent).toEqual([]);
    await until(() => desk.timers.count === 1);
    desk.timers.advance(300);
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
    expect(desk.typed).toHaveLength(1);
    const [record] = await records(desk, desk.sent[0]!.to.conversationId);
    expect(record?.input).toMatchObject({
      contents: [{ text: 'tenés lugar' }, { text: 'para el 5' }, { text: 'somos 4' }],
    });
  });

  test('after a greeting alone the wait is 2.5 s', async () => {
    const desk = await open({ quietMs: 300 });
    await desk.receive('hola');
    await until(() => desk.timers.count === 1);
    desk.timers.advance(2_499);
    await until(() => desk.timers.count === 1);
    expect(desk.sent).toEqual([]);
    desk.timers.advance(1);
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
  });

  test('a tap is neither waited for nor joined', async () => {
    const desk = await open({ quietMs: 300 });
    await desk.receive('¿aceptan mascotas?');
    const { conversationId } = await desk.receive({ kind: 'tap', token: 'old:0', title: 'Sí' });
    await desk.pipe.turns.settled();
    const inputs = (await records(desk, conversationId)).map(({ input }) => input);
    expect(inputs).toMatchObject([{ contents: [{ kind: 'text' }] }, { contents: [{ kind: 'tap' }] }]);
    expect(desk.timers.nowMs()).toBe(0);
  });

  test('who goes on writing is answered after 10 s', async () => {
    const desk = await open({ quietMs: 1_000 });
    for (let second = 0; second < 13 && desk.sent.length === 0; second++) {
      await desk.receive(`mensaje ${second}`);
      await until(() => desk.timers.count === 1 || desk.sent.length > 0);
      desk.timers.advance(900);
      await until(() => desk.timers.count === 1 || desk.sent.length > 0);
    }
    expect(desk.sent).toHaveLength(1);
    expect(desk.timers.nowMs()).toBeLessThan(11_000);
  });
});

describe('when the world changes under a turn', () => {
  test('the step runs again on the world as it is then', async () => {
    const taken = new BotError('taken', 'the night is gone');
    const desk = await open({ wrapStore: refusing((nth) => (nth <= 2 ? taken : null)) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
    expect(await records(desk, conversationId)).toMatchObject([{ stateAfter: { handedOff: false } }]);
    expect(await desk.metrics.render()).toContain('conserje_booking_conflicts_total 2');
  });

  test('after five times a person takes over, and the customer is told', async () => {
    const desk = await open({ wrapStore: refusing((nth) => (nth <= 5 ? new BotError('taken', 'gone again') : null)) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
    expect(await records(desk, conversationId)).toMatchObject([
      { input: { stuck: true }, stateAfter: { handedOff: true } },
    ]);
    expect(await desk.store.conversation(CABINS, conversationId)).toMatchObject({ handedOff: true });
  });

  test('a conversation that moved on is read again', async () => {
    const stale = new BotError('stale_turn', 'moved on', { fate: 'retry' });
    const desk = await open({ wrapStore: refusing((nth) => (nth === 2 ? stale : null)) });
    await desk.say('hola');
    expect(await desk.say('¿aceptan mascotas?')).toHaveLength(1);
    expect(desk.timers.count).toBe(0);
  });
});

describe('when something breaks', () => {
  const broken = new BotError('database_unavailable', 'the disk is full', { fate: 'retry' });

  test('the message waits in the inbox and is answered once it works again', async () => {
    const desk = await open({ wrapStore: refusing((nth) => (nth <= 2 ? broken : null)) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    for (let tries = 1; tries <= 2; tries++) {
      await until(() => desk.timers.count === 1);
      expect(await desk.store.pendingConversations(10)).toEqual([conversationId]);
      desk.timers.advance(1_000);
    }
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
    expect(await records(desk, conversationId)).toHaveLength(1);
  });

  test('a database that is away for a while costs nobody more than the wait', async () => {
    const desk = await open({ wrapStore: refusing((nth) => (nth <= 12 ? broken : null)) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    for (let tries = 1; tries <= 12; tries++) {
      await until(() => desk.timers.count === 1);
      desk.timers.advance(30_000);
    }
    await desk.pipe.turns.settled();
    expect(desk.sent.map(({ text }) => text)).toEqual([expect.stringContaining('mascotas')]);
    expect(await desk.store.conversation(CABINS, conversationId)).toMatchObject({ handedOff: false });
  });

  test('a turn that goes on failing is answered with a sentence, and staff get the conversation', async () => {
    const fails = new BotError('internal', 'this one and no other', { fate: 'retry' });
    const desk = await open({ wrapStore: refusing((nth) => (nth <= 5 ? fails : null)) });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    for (let tries = 1; tries <= 5; tries++) {
      await until(() => desk.timers.count === 1);
      desk.timers.advance(30_000);
    }
    await desk.pipe.turns.settled();
    expect(desk.sent.map(({ text }) => text)).toEqual([expect.stringContaining('complicó')]);
    expect(await desk.store.conversation(CABINS, conversationId)).toMatchObject({ handedOff: true });
  });

  test('a fault that trying again does not mend is given up on at the second try', async () => {
    const desk = await open({ wrapStore: refusing((nth) => (nth <= 2 ? new Error('a bug of ours') : null)) });
    await desk.receive('¿aceptan mascotas?');
    for (let tries = 1; tries <= 2; tries++) {
      await until(() => desk.timers.count === 1);
      desk.timers.advance(1_000);
    }
    await desk.pipe.turns.settled();
    expect(desk.sent.map(({ text }) => text)).toEqual([expect.stringContaining('complicó')]);
  });

  test('an interpreter that breaks costs one "no te entendí", not the turn', async () => {
    const desk = await open({
      interpret: () => ({ ...reading({ intent: 'provide_info', slots: {} }), confidence: 0 }),
    });
    expect(await desk.say('¿aceptan mascotas?')).toHaveLength(1);
  });

  test('what databases refuse is cleaned before anybody sees it', async () => {
    const desk = await open();
    const { conversationId } = await desk.receive('masco\u0000tas \ud83d');
    await desk.pipe.turns.settled();
    const [record] = await records(desk, conversationId);
    expect(record?.input).toMatchObject({ contents: [{ text: 'mascotas \ufffd' }] });
  });
});

describe('while a person has the conversation', () => {
  test('the bot keeps quiet, and what was said is on record', async () => {
    const desk = await open();
    expect(await desk.say('una persona por favor')).toHaveLength(1);
    expect(await desk.say('¿aceptan mascotas?')).toEqual([]);
    const { conversationId } = desk.sent[0]!.to;
    expect(await records(desk, conversationId)).toMatchObject([{}, { reply: null }]);
  });

  test('what was written just before they took over is theirs to answer', async () => {
    const desk = await open({ quietMs: 1_000 });
    const { conversationId } = await desk.receive('¿aceptan mascotas?');
    await until(() => desk.timers.count === 1);
    await desk.store.claim(CABINS, conversationId, { kind: 'api' }, desk.clock.nowMs());
    desk.pipe.turns.kick(conversationId);
    await until(() => desk.timers.count === 1);
    desk.timers.advance(1_000);
    await desk.pipe.turns.settled();
    expect(desk.sent).toEqual([]);
    expect(await desk.store.pendingConversations(10)).toEqual([]);
  });
});

describe('a business that is no longer served', () => {
  test('its conversations wait, and nothing else does', async () => {
    const { dir, remove } = temporaryDir();
    const before = await openDesk({ dir, interpret: readAsWritten });
    await before.pipe.drain();
    const { conversationId } = await before.receive('hola', { businessId: SALON });
    await before.close();
    const desk = await openDesk({ dir, interpret: readAsWritten, serves: [CABINS] });
    await desk.pipe.turns.pickUp();
    await desk.pipe.turns.settled();
    expect(await desk.say('¿aceptan mascotas?')).toHaveLength(1);
    expect(await desk.store.pendingConversations(10)).toEqual([conversationId]);
    await desk.close();
    remove();
  });
});

describe('stopping', () => {
  test('one slow send keeps nobody else from being answered', async () => {
    let tries = 0;
    let release = () => {};
    const desk = await open({
      quietMs: 1_000,
      async onSend({ to }) {
        if (to.thread !== 'ana') return;
        tries += 1;
        if (tries === 1) throw new BotError('channel_unreachable', 'busy', { fate: 'retry' });
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      },
    });
    await desk.receive('¿aceptan mascotas?', { thread: 'ana' });
    await until(() => desk.timers.count === 1);
    desk.timers.advance(1_000);
    await desk.pipe.turns.settled();
    desk.clock.moveTo(desk.clock.nowMs() + 60_000);
    void desk.pipe.worker.runDue();
    await until(() => tries === 2);
    await desk.receive('¿aceptan mascotas?', { thread: 'beto' });
    await until(() => desk.timers.count === 1);
    const drained = desk.pipe.drain();
    await until(() => desk.sent.length === 1);
    release();
    await drained;
    expect(desk.sent.map(({ to }) => to.thread)).toEqual(['beto', 'ana']);
  });

  test('what waits for more is answered at once; what arrives later waits for the next start', async () => {
    const desk = await open({ quietMs: 1_000 });
    await desk.receive('¿aceptan mascotas?');
    await until(() => desk.timers.count === 1);
    await desk.pipe.turns.drain();
    expect(desk.sent).toHaveLength(1);
    const late = await desk.receive('¿y gatos?');
    await desk.pipe.turns.settled();
    expect(desk.sent).toHaveLength(1);
    expect(await desk.store.pendingConversations(10)).toEqual([late.conversationId]);
  });
});
