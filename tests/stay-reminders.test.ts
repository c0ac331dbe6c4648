import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CabinsBusiness } from '../bot/core/business.ts';
import { CABINS, type Desk, openDesk } from '../bot/pipe.fixture.ts';
import { TASKS } from '../jobs/registry.ts';
import { followReminders } from '../jobs/reminders/follow-reminders.ts';
import type { TaskContext } from '../jobs/task.ts';

/*
 * What is said before and after a stay, through the real pipe and store: planned with the booking, moved and dropped with
 * it, once. The demo cabins: a reminder two days before (15:00), how to arrive six hours before (09:00), thanks a day
 * after (10:00).
 */

const at = (local: string) => Date.parse(`${local}:00-03:00`);
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

async function booked(): Promise<string> {
  for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) await desk.say(words);
  const { items } = await desk.store.reservations(CABINS, {}, { limit: 1 });
  await apply({ kind: 'confirm_reservation', reservationId: items[0]!.id });
  return items[0]!.id;
}
async function apply(...effects: Parameters<Desk['store']['apply']>[0]['effects'][number][]): Promise<void> {
  await desk.store.apply({ businessId: CABINS, effects, nowMs: desk.clock.nowMs() });
  await run();
}
async function run(): Promise<void> {
  await desk.pipe.worker.runDue();
  await desk.pipe.turns.settled();
}
/** What is said on the way to an instant; the clock stops where something is due. */
async function until(local: string): Promise<[when: string, text: string][]> {
  const said: [string, string][] = [];
  for (;;) {
    const nextMs = await desk.store.nextJobAtMs(['timers', 'followers', 'outbox']);
    const toMs = nextMs === null || nextMs > at(local) ? at(local) : Math.max(nextMs, desk.clock.nowMs());
    desk.clock.moveTo(toMs);
    const before = desk.sent.length;
    await run();
    for (const { text } of desk.sent.slice(before)) said.push([localOf(desk.clock.nowMs()), text]);
    if (toMs === at(local)) return said;
  }
}
const localOf = (ms: number) => new Date(ms - 3 * 3_600_000).toISOString().slice(0, 16);

test('before, at and after a stay, each once at its time', async () => {
  await booked();
  expect(await until('2026-12-20T00:00')).toEqual([
    [
      '2026-12-02T15:00',
      expect.stringMatching(/^¡Falta poco! Te esperamos en \*Ñire, vie 4 → dom 6 dic\*, 2 personas\./),
    ],
    [
      '2026-12-04T09:00',
      expect.stringMatching(
        /^Para tu llegada a \*Ñire\*, el viernes 4 de diciembre: ingreso desde las \*15:00\*.*\nEstamos en Ruta 82/,
      ),
    ],
    ['2026-12-07T10:00', expect.stringMatching(/^¡Gracias por venir!.*\*Ñire\*/)],
  ]);
});

test('not confirmed, nothing is planned', async () => {
  for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) await desk.say(words);
  await run();
  const said = await until('2026-12-20T00:00');
  expect(said.map(([when]) => when.slice(0, 10))).toEqual(['2026-11-21', '2026-11-21']);
});

test('moved, it gets its own and never the old ones', async () => {
  const id = await booked();
  const { businessId: _b, ...from } = (await desk.store.reservation(CABINS, id))!;
  const { resource, guests, pets, total, deposit } = from;
  const stay = { resource, guests, pets, total, deposit };
  await apply({
    kind: 'change_stay',
    reservationId: id,
    from: { ...stay, checkIn: '2026-12-04', checkOut: '2026-12-06' },
    to: { ...stay, checkIn: '2026-12-11', checkOut: '2026-12-13' },
  });
  expect((await until('2026-12-30T00:00')).map(([when]) => when)).toEqual([
    '2026-12-09T15:00',
    '2026-12-11T09:00',
    '2026-12-14T10:00',
  ]);
});

test('moved away and back after the reminder was said, it is not said again', async () => {
  const id = await booked();
  await until('2026-12-02T16:00');
  const { resource, guests, pets, total, deposit } = (await desk.store.reservation(CABINS, id))!;
  const stay = { resource, guests, pets, total, deposit };
  const first = { ...stay, checkIn: '2026-12-04', checkOut: '2026-12-06' };
  const second = { ...stay, checkIn: '2026-12-05', checkOut: '2026-12-07' };
  await apply({ kind: 'change_stay', reservationId: id, from: first, to: second });
  await apply({ kind: 'change_stay', reservationId: id, from: second, to: first });
  expect((await until('2026-12-30T00:00')).map(([when]) => when)).toEqual(['2026-12-04T09:00', '2026-12-07T10:00']);
});

test('cancelled, nothing more is said', async () => {
  const id = await booked();
  await until('2026-12-02T16:00');
  await apply({ kind: 'cancel_reservation', reservationId: id });
  expect(await until('2026-12-30T00:00')).toEqual([]);
});

test('booked when the reminder’s time is over already, it is left out', async () => {
  desk.clock.moveTo(at('2026-12-02T15:00'));
  await booked();
  expect(desk.sent.map(({ text }) => text).join()).not.toContain('Falta poco');
  expect((await until('2026-12-30T00:00')).map(([when]) => when)).toEqual(['2026-12-04T09:00', '2026-12-07T10:00']);
});

describe('after a time in which nothing ran', () => {
  test('it waits for the hours in which people answer', async () => {
    await booked();
    desk.clock.moveTo(at('2026-12-03T02:00'));
    const said = await until('2026-12-03T23:00');
    expect(said.map(([when]) => when)).toEqual(['2026-12-03T09:00']);
  });
  test('how to arrive is not told to who has arrived, but thanks are', async () => {
    await booked();
    desk.clock.moveTo(at('2026-12-04T15:00'));
    expect((await until('2026-12-30T00:00')).map(([when]) => when)).toEqual(['2026-12-07T10:00']);
  });
  test('nobody is thanked a week later', async () => {
    await booked();
    desk.clock.moveTo(at('2026-12-14T12:00'));
    expect(await until('2026-12-30T00:00')).toEqual([]);
  });
});

test('planned twice and run twice, it is said once', async () => {
  const id = await booked();
  const business = desk.businesses.get(CABINS)!.business as CabinsBusiness;
  const { store, clock } = desk;
  const feed = async (conversationId: string, event: never, externalId: string) => {
    await desk.pipe.turns.receiveEvent(conversationId, event, externalId);
  };
  const context = { store, nowMs: clock.nowMs(), feed, business: () => business } as unknown as TaskContext;
  const reservation = (await store.reservation(CABINS, id))!;
  await followReminders(reservation, business, context);
  await followReminders(reservation, business, context);
  const [said] = await until('2026-12-02T16:00');
  expect(said).toBeDefined();
  const task = TASKS.find(({ name }) => name === 'remind-stay')!;
  const payload = {
    businessId: CABINS,
    reservationId: id,
    kind: 'stay_reminder',
    checkIn: '2026-12-04',
    checkOut: '2026-12-06',
  };
  const before = desk.sent.length;
  for (const _again of [1, 2])
    expect(await task.run(payload, { ...context, nowMs: clock.nowMs() })).toEqual({ kind: 'done' });
  await desk.pipe.turns.settled();
  expect(desk.sent).toHaveLength(before);
});

test('a job that outlived what it was planned for comes to nothing', async () => {
  const id = await booked();
  const business = desk.businesses.get(CABINS)!.business;
  const context = { store: desk.store, nowMs: at('2026-12-02T15:00'), feed: () => expect.unreachable() };
  const task = TASKS.find(({ name }) => name === 'remind-stay')!;
  const run = (change: object) => {
    const stay = { businessId: CABINS, reservationId: id, checkIn: '2026-12-04', checkOut: '2026-12-06' };
    return task.run({ ...stay, kind: 'stay_reminder', ...change }, {
      ...context,
      business: () => business,
    } as unknown as TaskContext);
  };
  expect(await run({ checkOut: '2026-12-07' })).toMatchObject({ kind: 'cancel' });
  expect(await run({ reservationId: 'r_gone' })).toMatchObject({ kind: 'cancel' });
  await apply({ kind: 'cancel_reservation', reservationId: id });
  expect(await run({})).toMatchObject({ kind: 'cancel', reason: 'the stay is not as it was' });
  expect(await run({ kind: 'thanks' })).toMatchObject({ kind: 'cancel' });
});

test('while a person is asked for: when and how to arrive is said, thanks are not', async () => {
  await booked();
  await desk.say('quiero hablar con una persona');
  expect((await until('2026-12-30T00:00')).map(([when]) => when)).toEqual(['2026-12-02T15:00', '2026-12-04T09:00']);
});

test('while a person has the conversation nothing is said; it is told when they give it back, pin and all', async () => {
  const id = await booked();
  const { conversationId } = (await desk.store.reservation(CABINS, id))!;
  await desk.store.claim(CABINS, conversationId!, { kind: 'api' }, desk.clock.nowMs());
  await run();
  expect(await until('2026-12-04T12:00')).toEqual([]);
  await desk.store.release(CABINS, conversationId!, { kind: 'api' }, desk.clock.nowMs());
  desk.pipe.turns.kick(conversationId!);
  await run();
  expect(desk.sent.at(-1)?.text).toMatch(/^Soy yo de nuevo[\s\S]*¡Falta poco![\s\S]*Para tu llegada a \*Ñire\*/);
});
