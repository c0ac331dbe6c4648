import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlotValues } from '../bot/core/slot.ts';
import { judgeFilled } from '../bot/fill-in.ts';
import { CABINS, type Desk, NOON_MS, openDesk, temporaryDir } from '../bot/pipe.fixture.ts';
import { replayAll } from '../bot/replay.fixture.ts';
import { watchJob } from '../jobs/alerts/watch.ts';
import { handoffsUnanswered } from '../jobs/hands/conditions.ts';
import { TEND_HANDS } from '../jobs/hands/tend-hands.ts';
import { scheduledJob } from '../jobs/schedule.ts';

/* A conversation that a person takes, and gives back: through the whole pipe, on a real file. */

const HOUR = 3_600_000;
const MINUTE = 60_000;
const ANA = { kind: 'staff', id: 'ana' } as const;

let desk: Desk;
let conversationId: string;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

/** Caro writes; what the bot said to it. */
async function caro(words: string): Promise<string> {
  const before = desk.sent.length;
  ({ conversationId } = await desk.receive(words));
  await desk.pipe.turns.settled(conversationId);
  return saidSince(before);
}
function saidSince(count: number): string {
  return desk.sent
    .slice(count)
    .map(({ text }) => text)
    .join('\n');
}
/** What staff do, and what the bot says to it. */
async function staff(act: () => Promise<unknown>): Promise<string> {
  const before = desk.sent.length;
  await act();
  desk.pipe.turns.kick(conversationId);
  await desk.pipe.turns.settled(conversationId);
  return saidSince(before);
}
const now = () => desk.clock.nowMs();
const take = () => staff(() => desk.store.claim(CABINS, conversationId, ANA, now()));
const giveBack = () => staff(() => desk.store.release(CABINS, conversationId, ANA, now()));
const close = () => staff(() => desk.store.resolve(CABINS, conversationId, ANA, now()));
const fill = (slots: SlotValues) => staff(() => desk.store.fillSlots(CABINS, conversationId, slots, ANA, now()));
const row = async () => (await desk.store.conversation(CABINS, conversationId))!;
/** Time passes, and what comes round by the clock is done. */
async function later(ms: number): Promise<string> {
  const before = desk.sent.length;
  desk.clock.moveTo(now() + ms);
  await desk.store.enqueue(scheduledJob(TEND_HANDS, now()));
  do await desk.pipe.turns.settled();
  while ((await desk.pipe.worker.runDue()) > 0);
  return saidSince(before);
}

describe('in the middle of a booking', () => {
  test('taken over, talked with, filled in and given back: the bot goes on past all of it', async () => {
    expect(await caro('hola, quiero reservar del 18 al 21 de diciembre')).toContain('¿Cuántas personas van a ser?');
    expect(await take()).toBe('');
    expect(await caro('somos 5')).toBe('');
    expect(await caro('¿tienen algo grande?')).toBe('');
    expect(await fill({ unit: 'lenga', name: 'Caro Méndez' })).toBe('');
    const back = await giveBack();
    expect(back).toMatch(
      /^Soy yo de nuevo, el asistente: quedamos en Lenga, vie 18 → lun 21 dic, 5 personas\.\n[\s\S]*¿La reservo\?$/,
    );
    expect(await caro('dale')).toMatch(/^Listo, Caro: \*Lenga, vie 18 → lun 21 dic\*, 5 personas\./);
    const { items } = await desk.store.reservations(CABINS, {}, { limit: 5 });
    expect(items).toMatchObject([{ resource: 'lenga', guests: 5, status: 'held', customer: { name: 'Caro Méndez' } }]);
  });

  test('what staff fill in counts over what the customer wrote before, and what they write after that over it', async () => {
    await caro('la coihue del 18 al 21 de diciembre, somos 2');
    await take();
    await caro('mejor la ñire');
    await fill({ unit: 'lenga' });
    expect((await desk.store.loadTurn(conversationId))!.state.stack[0]?.slots.unit).toBe('lenga');
    await caro('no, al final somos 4');
    expect(await giveBack()).toContain('quedamos en Lenga, vie 18 → lun 21 dic, 4 personas.');
  });

  test('a booking may begin with what staff fill in', async () => {
    await caro('hola');
    await take();
    await fill({ unit: 'lenga', check_in: '2026-12-18', check_out: '2026-12-21' });
    expect(await giveBack()).toMatch(/^Soy yo de nuevo[\s\S]*¿Cuántas personas van a ser\?$/);
    expect(await caro('5')).toContain('¿La reservo?');
  });

  test('filled in while the bot has it, it goes on at once', async () => {
    await caro('quiero reservar del 18 al 21 de diciembre');
    const by = { kind: 'api' } as const;
    const said = await staff(() =>
      desk.store.fillSlots(CABINS, conversationId, { guests: 5, unit: 'lenga' }, by, now()),
    );
    expect(said).toContain('¿La reservo?');
    expect((await row()).owner).toBeNull();
  });

  test('what cannot be had is judged as the customer’s own words are, by where the conversation stands', async () => {
    await caro('quiero reservar del 18 al 21 de diciembre, somos 5');
    const { business } = desk.businesses.get(CABINS)!;
    const judge = (slots: SlotValues) => judgeFilled(desk.store, business, conversationId, slots, now());
    expect(await judge({ unit: 'alerce' })).toMatchObject({
      broken: { rule: 'too_many_guests', limit: 2, said: expect.stringContaining('Alerce') },
    });
    expect(await judge({ nights: 40 })).toMatchObject({ broken: { rule: 'stay_too_long', limit: 30 } });
    expect(await judge({ unit: 'lenga' })).toMatchObject({ broken: null, known: { unit: 'lenga', guests: 5 } });
    // nothing was changed by asking
    expect((await desk.store.loadTurn(conversationId))!.state.stack[0]?.slots.unit).toBeUndefined();
  });

  test('the customer’s “volver al bot” is a line for the person who has it', async () => {
    await caro('quiero reservar del 18 al 21 de diciembre');
    await take();
    expect(await caro('volver al bot')).toBe('');
    expect(await row()).toMatchObject({ handedOff: true, owner: { id: 'ana' } });
  });
});

describe('what happens meanwhile', () => {
  const confirm = async () => {
    const { items } = await desk.store.reservations(CABINS, {}, { limit: 1 });
    const reservationId = items[0]!.id;
    await desk.store.apply({
      businessId: CABINS,
      effects: [{ kind: 'confirm_reservation', reservationId }],
      events: [
        {
          reservationId,
          event: { kind: 'reservation_confirmed', reservationId, paid: true },
          externalId: `c:${reservationId}`,
        },
      ],
      nowMs: now(),
    });
  };
  const held = async () => {
    for (const words of ['la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez']) await caro(words);
  };
  const unsaid = async () => (await desk.store.loadTurn(conversationId))!.state.unsaid ?? [];

  test('is not said; it is told when they give it back', async () => {
    await held();
    await take();
    expect(await staff(confirm)).toBe('');
    expect(await unsaid()).toMatchObject([{ event: 'reservation_confirmed' }]);
    expect(await giveBack()).toMatch(
      /^Soy yo de nuevo, el asistente\.\n¡Recibimos la seña de \$151\.200! Tu reserva está \*confirmada\*/,
    );
    expect(await unsaid()).toEqual([]);
  });

  test('a hold that ends meanwhile is said to end, or to have ended, as it is by then; a replay says the same', async () => {
    await held();
    await take();
    const { items } = await desk.store.reservations(CABINS, {}, { limit: 1 });
    const endsMs = items[0]!.holdExpiresAtMs!;
    expect(await later(endsMs - 5 * MINUTE - now())).toBe('');
    expect(await unsaid()).toMatchObject([{ event: 'hold_ending' }]);
    expect(await giveBack()).toMatch(
      /^Soy yo de nuevo, el asistente\.\nTe guardo \*Lenga\* .*¿Pudiste hacer la seña de \$151\.200\?/,
    );
    await take();
    expect(await later(6 * MINUTE)).toBe('');
    expect(await giveBack()).toMatch(/^Soy yo de nuevo, el asistente\.\nSe venció la reserva de \*Lenga\*/);
    const { turns, different } = await replayAll(desk.store, [CABINS]);
    expect([turns > 5, different]).toEqual([true, []]);
  });

  test('told by the person, it is not told again', async () => {
    await held();
    await take();
    await staff(confirm);
    const [news] = await unsaid();
    await staff(() => desk.store.sendAsStaff(CABINS, conversationId, 'Te la confirmé', now(), undefined, 'ana', news));
    expect(await unsaid()).toEqual([]);
    expect(await giveBack()).not.toMatch(/confirmad/);
  });

  test('what was told to nobody is told even where the hand-back has nothing else to say', async () => {
    await held();
    await take();
    await staff(confirm);
    expect(await later(13 * HOUR)).toMatch(
      /^Soy yo de nuevo, el asistente\.\n¡Recibimos la seña de \$151\.200! Tu reserva está \*confirmada\*/,
    );
  });
});

describe('given back without a word', () => {
  test.each([
    ['closed, with nothing in hand', close, 0],
    ['by a person, when the customer’s last word is a day old', giveBack, 23 * HOUR],
  ])('%s', async (_why, back, afterMs) => {
    await caro('hola');
    await take();
    desk.clock.moveTo(NOON_MS + afterMs);
    expect(await back()).toBe('');
    expect(await row()).toMatchObject({ handedOff: false, owner: null });
    expect(await caro('¿hay wifi?')).toContain('wifi');
  });

  test('with a booking in hand and nobody up: the next reply says who it is, and asks where it was left', async () => {
    await caro('quiero reservar del 18 al 21 de diciembre, somos 5');
    await take();
    // half past midnight
    expect(await later(12 * HOUR + 18 * MINUTE)).toBe('');
    expect((await row()).owner).toBeNull();
    const reply = await caro('¿hay wifi?');
    expect(reply).toMatch(/^Soy yo de nuevo, el asistente\.[\s\S]*wifi[\s\S]*¿Te la reservo\?$/);
    expect(await caro('gracias')).not.toContain('Soy yo de nuevo');
  });

  test('a “sí” to what was asked before the person talked agrees to nothing', async () => {
    await caro('la lenga del 18 al 21 de diciembre, somos 5');
    await take();
    await later(12 * HOUR + 18 * MINUTE);
    expect(await caro('sí')).toContain('¿La reservo?');
    expect((await desk.store.reservations(CABINS, {}, { limit: 1 })).items).toEqual([]);
  });
});

describe('after idle hours', () => {
  test('it is the bot’s again, at the state that it was left in, and each act of a person begins them anew', async () => {
    await caro('quiero reservar del 18 al 21 de diciembre');
    desk.clock.moveTo(NOON_MS - 3 * HOUR);
    await take();
    expect(await later(11 * HOUR + 59 * MINUTE)).toBe('');
    await desk.store.sendAsStaff(CABINS, conversationId, 'Ya te digo', now(), undefined, 'ana');
    await later(2 * MINUTE);
    expect((await row()).owner).toMatchObject({ id: 'ana' });
    await caro('¿y?');
    // 9:00 of the next day and a bit
    await later(12 * HOUR);
    expect((await row()).owner).toBeNull();
    expect(desk.sent.at(-1)?.text).toContain('¿Cuántas personas van a ser?');
  });

  test('over a restart, and by one of two processes', async () => {
    const { dir, remove } = temporaryDir();
    const first = await openDesk({ dir });
    const { conversationId: id } = await first.receive('quiero reservar del 18 al 21 de diciembre');
    await first.pipe.turns.settled();
    await first.store.claim(CABINS, id, ANA, NOON_MS);
    await first.close();
    const again = [await openDesk({ dir }), await openDesk({ dir })];
    for (const one of again) one.clock.moveTo(NOON_MS + 21 * HOUR);
    await Promise.all(again.map((one) => one.store.enqueue(scheduledJob(TEND_HANDS, NOON_MS + 21 * HOUR))));
    await Promise.all(again.map((one) => one.pipe.worker.runDue()));
    for (const one of again) {
      await one.pipe.turns.pickUp();
      await one.pipe.turns.settled();
    }
    const said = again.flatMap((one) => one.sent.map(({ text }) => text));
    expect(said).toEqual([expect.stringMatching(/^Soy yo de nuevo/)]);
    for (const one of again) await one.close();
    remove();
  });
});

describe('asked for, and nobody comes', () => {
  const waits = async () => (await desk.store.askedConversations(CABINS, 9)).map(({ isEscalated }) => isEscalated);
  const notices = async () =>
    (await desk.store.jobs({ queue: 'alerts' }, { limit: 50 })).items
      .filter(({ task }) => task === 'notify-staff')
      .map(({ payload }) => payload.kind)
      .reverse();
  const alerts = async () => {
    const { business } = desk.businesses.get(CABINS)!;
    const wrong = await handoffsUnanswered(() => [business]).find({ store: desk.store, nowMs: now() });
    return wrong.map(({ key }) => key);
  };

  test('staff are told at once, and all of them after ten minutes; taken, it is over', async () => {
    await caro('quiero hablar con una persona');
    expect(await notices()).toEqual(['asked']);
    await later(9 * MINUTE);
    expect([await waits(), await alerts()]).toEqual([[false], []]);
    await later(MINUTE);
    await later(MINUTE);
    expect([await waits(), await alerts()]).toEqual([[true], [`${CABINS}:${conversationId}`]]);
    expect(await notices()).toEqual(['asked', 'unanswered']);
    await take();
    expect([await waits(), await alerts()]).toEqual([[], []]);
  });

  test('outside the hours the customer is told when, and nobody is late before that', async () => {
    desk.clock.moveTo(Date.parse('2026-11-21T23:30:00-03:00'));
    expect(await caro('quiero hablar con una persona')).toContain('atiende mañana desde las 9');
    await later(9 * HOUR);
    expect([await waits(), await alerts()]).toEqual([[false], []]);
    // 9:10
    await later(40 * MINUTE);
    expect([await waits(), await alerts()]).toEqual([[true], [`${CABINS}:${conversationId}`]]);
  });

  test('the alert opens, and closes once somebody has it', async () => {
    await desk.close();
    let business: Parameters<typeof handoffsUnanswered>[0] = () => [];
    desk = await openDesk({ parts: { conditions: [handoffsUnanswered(() => business())] } });
    business = () => [desk.businesses.get(CABINS)!.business];
    await caro('quiero hablar con una persona');
    const look = async () => {
      await desk.store.enqueue(watchJob(now()));
      await desk.pipe.worker.runDue();
      return (await desk.store.alerts()).map(({ text }) => text);
    };
    await later(11 * MINUTE);
    expect(await look()).toEqual([expect.stringMatching(/waiting for a person since 2026-11-21 12:12/)]);
    expect((await look())[0]).not.toContain('caro');
    await take();
    expect(await look()).toEqual([]);
  });

  test('called back by the customer, nobody is asked for', async () => {
    await caro('quiero hablar con una persona');
    expect(await caro('volver al bot')).toContain('¡Acá sigo!');
    await later(HOUR);
    expect([await waits(), await alerts()]).toEqual([[], []]);
  });
});

test('the owner answers from the phone: that is a takeover, exact against the reply in hand', async () => {
  await caro('hola');
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const { store } = desk;
  const answer = store.answer;
  store.answer = (async (...query: Parameters<typeof answer>) => {
    await held;
    return answer(...query);
  }) as typeof answer;
  const before = desk.sent.length;
  await desk.receive('quiero la lenga del 18 al 21 de diciembre, 5 personas');
  await desk.pipe.inlet.echo({
    businessId: CABINS,
    channel: 'webchat',
    account: 'test',
    thread: 'caro',
    externalId: 'phone-1',
    to: { id: 'caro' },
    text: 'Hola Caro, ya te digo',
    atMs: now(),
  });
  go();
  await desk.pipe.turns.settled();
  expect(saidSince(before)).toBe('');
  expect(await row()).toMatchObject({ owner: { kind: 'phone' }, handedOff: true });
  expect((await desk.store.messages(conversationId, 0, 20)).at(-1)).toMatchObject({ author: 'staff' });
});
