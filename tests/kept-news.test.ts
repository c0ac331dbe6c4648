import { beforeEach, describe, expect, test } from 'vitest';
import type { BotEvent } from '../bot/core/event.ts';
import { demoBusiness, Talk } from './talk.ts';

/* What a customer must not miss while a person has the conversation: kept, and told as it is true by then. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let talk: Talk;
beforeEach(() => {
  talk = new Talk();
  for (const words of ['la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Caro Méndez']) talk.say(words);
});
const id = () => talk.mine[0]!.id;
const now = (change: object) => Object.assign(talk.mine[0]!, change);
const later = (ms: number) => {
  talk.nowMs += ms;
};
const take = () => talk.happens({ kind: 'staff_took_over', by: 'console' });
const happens = (kind: 'hold_ending' | 'hold_expired' | 'reservation_confirmed' | 'reservation_cancelled') =>
  talk.happens({ kind, reservationId: id() });
const stayed = (kind: 'stay_reminder' | 'check_in_info' | 'thanks') =>
  talk.happens({ kind, reservationId: id(), checkIn: '2026-12-18', checkOut: '2026-12-21' });
const giveBack = (more: Partial<BotEvent & { kind: 'staff_released' }> = {}) =>
  talk.happens({ kind: 'staff_released', ...more });
const BACK = 'Soy yo de nuevo, el asistente.\n';

describe('a hold that ends while a person has the conversation', () => {
  test('its reminder is kept, and told with its choices while it lives', () => {
    take();
    later(20 * MINUTE);
    expect(happens('hold_ending')).toBe('');
    expect(talk.state.unsaid).toMatchObject([{ event: 'hold_ending' }]);
    later(5 * MINUTE);
    expect(giveBack()).toBe(
      `${BACK}Te guardo *Lenga* (vie 18 → lun 21 dic) hasta *las 12:42*. ¿Pudiste hacer la seña de $151.200?`,
    );
    expect(talk.choices).toContain('Guardala más tiempo');
    talk.tap('Guardala más tiempo');
    expect(talk.mine[0]?.holdExtended).toBe(true);
  });
  test('with the end that it has by now', () => {
    take();
    later(20 * MINUTE);
    happens('hold_ending');
    now({ holdExpiresAtMs: talk.nowMs + 2 * HOUR });
    expect(giveBack()).toContain('hasta *las 14:32*');
  });
  test('once it has ended that is told, and no reminder', () => {
    take();
    later(20 * MINUTE);
    happens('hold_ending');
    later(11 * MINUTE);
    expect(happens('hold_expired')).toBe('');
    // staff see what is kept, and may tell it: never both
    expect(talk.state.unsaid?.map(({ event }) => event)).toEqual(['hold_expired']);
    now({ status: 'expired' });
    const back = giveBack();
    expect(back).toMatch(/^Soy yo de nuevo, el asistente\.\nSe venció la reserva de \*Lenga\*/);
    expect(back).not.toContain('Te guardo');
    expect(talk.choices).toContain('Volver a buscarla');
    expect(talk.state.unsaid).toBeUndefined();
  });
  test('ended, and its end not yet taken in: nothing false is said', () => {
    take();
    later(20 * MINUTE);
    happens('hold_ending');
    later(11 * MINUTE);
    expect(giveBack()).not.toContain('Te guardo');
    expect(happens('hold_expired')).toContain('Se venció la reserva de *Lenga*');
  });
  test('confirmed since, that alone is told', () => {
    take();
    later(20 * MINUTE);
    happens('hold_ending');
    now({ status: 'confirmed' });
    happens('reservation_confirmed');
    const back = giveBack();
    expect(back).toContain('*confirmada*');
    expect(back).not.toContain('Te guardo');
  });
  test('cancelled after it was confirmed, that alone is told', () => {
    take();
    now({ status: 'confirmed' });
    happens('reservation_confirmed');
    now({ status: 'cancelled' });
    happens('reservation_cancelled');
    const back = giveBack();
    expect(back).not.toContain('confirmada');
    expect(back).toMatch(/cancel/);
  });
  test('news that came to nothing is no reason to write at night', () => {
    take();
    later(20 * MINUTE);
    happens('hold_ending');
    now({ status: 'cancelled' });
    expect(giveBack({ why: 'resolved', customerAtMs: talk.nowMs })).toBe('');
    expect(talk.state.unsaid).toBeUndefined();
  });
});

test('given back with a hold that lives on, it is said until when it is kept', () => {
  take();
  later(5 * MINUTE);
  expect(giveBack()).toMatch(`${BACK}Te guardo *Lenga* (vie 18 → lun 21 dic) hasta *las 12:42*.`);
});

test('while a person is asked for only, a hold that ends is said as little as before', () => {
  talk.say('quiero hablar con una persona');
  expect(talk.state.handedOff).toBe(true);
  expect(happens('hold_ending')).toBe('');
  expect(talk.state.unsaid).toBeUndefined();
});

describe('a stay that is reminded of meanwhile', () => {
  beforeEach(() => {
    now({ status: 'confirmed' });
    take();
    talk.nowMs = Date.parse('2026-12-17T12:00:00-03:00');
    expect(stayed('stay_reminder')).toBe('');
    expect(stayed('check_in_info')).toBe('');
  });
  test('is told, with the place, while they have not arrived', () => {
    expect(giveBack()).toMatch(/Te esperamos en \*Lenga[\s\S]*Para tu llegada a \*Lenga\*/);
    expect(talk.reply?.location).toBeDefined();
  });
  test('is not, once they have', () => {
    talk.nowMs = Date.parse('2026-12-19T12:00:00-03:00');
    expect(giveBack()).not.toMatch(/Te esperamos|Para tu llegada/);
  });
  test('thanks are not kept: it may be a complaint', () => {
    talk.nowMs = Date.parse('2026-12-22T12:00:00-03:00');
    stayed('thanks');
    expect(talk.state.unsaid?.map(({ event }) => event)).not.toContain('thanks');
  });
});

describe('a calendar that was read meanwhile', () => {
  const business = demoBusiness();
  const read = (isFree: boolean) => talk.happens({ kind: 'calendar_read', reservationId: id(), isFree });
  beforeEach(() => {
    now({ awaits: { calendar: 'c' }, holdExpiresAtMs: talk.nowMs + 12 * HOUR });
    take();
  });
  test('free: what it began is told with the end that it has, and begun once', () => {
    expect(read(true)).toBe('');
    const until = talk.mine[0]!.holdExpiresAtMs!;
    later(10 * MINUTE);
    const back = giveBack();
    expect(back).toContain('hasta *las 12:42*');
    expect(back.match(/hasta /g)).toHaveLength(1);
    expect(talk.mine[0]?.holdExpiresAtMs).toBe(until);
  });
  test('free, and ended since: that is told by itself', () => {
    read(true);
    later(business.kind === 'cabins' ? business.policy.holdMs + MINUTE : 0);
    happens('hold_expired');
    expect(giveBack()).toMatch(/^Soy yo de nuevo, el asistente\.\nSe venció/);
  });
  test('taken: what there is instead, as it is by now', () => {
    expect(read(false)).toBe('');
    expect(talk.mine[0]?.status).toBe('cancelled');
    expect(giveBack()).toContain('*Lenga*');
    expect(talk.effects.filter(({ kind }) => kind === 'cancel_reservation')).toHaveLength(1);
  });
});
