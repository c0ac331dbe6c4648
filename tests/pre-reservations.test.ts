import { describe, expect, test } from 'vitest';
import type { Business } from '../bot/core/business.ts';
import { demoBusiness, Talk } from './talk.ts';

/** While a calendar of the unit is too old, nothing is promised and no money is asked for. */

const HOUR = 3_600_000;
const MINUTE = 60_000;
const demo = demoBusiness();
const WATCHED: Business = {
  ...demo,
  calendars: [{ id: 'a', resource: 'nire', name: 'Airbnb', staleAfterMs: HOUR }],
};
const LINKED: Business = { ...WATCHED, payments: { provider: 'stripe' } };
const FREE = { ...WATCHED, policy: { ...WATCHED.policy, deposit: 0 } } as Business;

function booking(business: Business, readAgoMs: number | null = HOUR): Talk {
  const talk = new Talk(business);
  if (readAgoMs !== null) talk.readings.a = talk.nowMs - readAgoMs;
  for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
  return talk;
}
const idOf = (talk: Talk) => talk.mine[0]?.id ?? '';
const read = (talk: Talk, isFree: boolean) =>
  talk.happens({ kind: 'calendar_read', reservationId: idOf(talk), isFree });

describe('booking', () => {
  test.each([
    ['a business whose staff take the money', WATCHED],
    ['one that takes it by links', LINKED],
    ['one that takes none', FREE],
  ])(
    '%s: what can’t be seen and since when, until when it is kept, and that nothing is to be paid',
    (_what, business) => {
      const talk = booking(business);
      expect(talk.last.text).toMatch(
        /te dejé \*pre-reservada\* \*Ñire, vie 4 → dom 6 dic\*.*\nNo estoy pudiendo ver el calendario de \*Airbnb\* desde las 11:12\..*te la guardo hasta \*mañana a las 12:12\*.*no hay nada que pagar\.\nCódigo/,
      );
      expect(talk.last.text).not.toMatch(/seña|alias|link|confirmada/i);
      expect(talk.mine[0]).toMatchObject({
        status: 'held',
        awaits: 'calendar',
        holdExpiresAtMs: talk.nowMs + 24 * HOUR,
      });
    },
  );
  test('a calendar that was never read', () => {
    expect(booking(WATCHED, null).last.text).toContain('Todavía no pude ver el calendario de *Airbnb*.');
  });
  test('a minute earlier it is a hold like any other', () => {
    const talk = booking(WATCHED, HOUR - MINUTE);
    expect(talk.last.text).toContain('seña $54.000. Te la guardo hasta *las 12:42*');
    expect(talk.mine[0]?.awaits).toBeUndefined();
  });
  test('nobody is reminded of its end', () => {
    const talk = booking(WATCHED);
    expect(talk.effects.flatMap((one) => ('task' in one ? one.task : []))).not.toContain('remind-hold');
    expect(talk.happens({ kind: 'hold_ending', reservationId: idOf(talk) })).toBe('');
  });
});

describe('asked about meanwhile', () => {
  test.each([
    ['como pago?', /no hay nada que pagar.*No estoy pudiendo ver el calendario de \*Airbnb\*/],
    ['pasame el link', /no hay nada que pagar/],
    ['ya transferí', /no hay nada que pagar.*Si ya mandaste plata, que lo mire una persona/],
    ['guardámela un rato más', /te la guardo hasta \*mañana a las 12:12\*/],
    ['mis reservas', /todavía sin confirmar\..*calendario de \*Airbnb\* desde las 11:12.*no hay nada que pagar/],
    ['cambiala a la coihue', /Hasta entonces no la puedo cambiar/],
    ['quiero cancelar', /está pre-reservada y todavía no hay nada que pagar\. ¿La cancelo\?/],
  ])('"%s"', (words, said) => {
    for (const business of [WATCHED, LINKED]) {
      const talk = booking(business);
      expect(talk.say(words)).toMatch(said);
      expect(talk.mine[0]).toMatchObject({ status: 'held', awaits: 'calendar', holdExtended: false });
      expect(talk.effects.flatMap((one) => ('task' in one ? one.task : []))).not.toContain('sync-link');
    }
  });
});

describe('the calendar is read again', () => {
  test('free: a hold like any other from now on, with how to pay', () => {
    const talk = booking(WATCHED);
    talk.nowMs += 5 * HOUR;
    expect(read(talk, true)).toMatch(
      /Ñire, vie 4 → dom 6 dic\* está libre.*seña de \$54\.000.*hasta \*las 17:42\*\.\n.*alias/,
    );
    expect(talk.mine[0]).toMatchObject({ status: 'held', holdExpiresAtMs: talk.nowMs + 30 * MINUTE });
    expect(talk.mine[0]?.awaits).toBeUndefined();
    expect(talk.effects.flatMap((one) => ('task' in one ? one.task : [])).slice(-2)).toEqual([
      'expire-hold',
      'remind-hold',
    ]);
    expect(read(talk, true)).toBe('');
  });
  test('free, with links: one comes', () => {
    const talk = booking(LINKED);
    expect(read(talk, true)).toMatch(/enseguida te mando el link/);
    expect(talk.last.text).not.toContain('alias');
  });
  test('free, with nothing to pay: confirmed', () => {
    const talk = booking(FREE);
    expect(read(talk, true)).toMatch(/Tu reserva está \*confirmada\*/);
    expect(talk.mine[0]?.status).toBe('confirmed');
  });
  test('taken: an apology, that nothing was paid, and what there is instead', () => {
    const talk = booking(WATCHED);
    expect(read(talk, false)).toMatch(/^Perdón: .*estaba tomada.*No pagaste nada\. Te puedo ofrecer:\n• \*Alerce\*/);
    expect(talk.mine[0]?.status).toBe('cancelled');
    expect(talk.choices).toEqual(['Alerce 4→6', 'Ñire 6→8', 'Coihue 4→6', 'Otras fechas', 'Hablar con alguien']);
    expect(talk.state.booked).toBeNull();
    expect(talk.say('dale')).toContain('Elegí una opción');
    expect(talk.say('la coihue')).toContain('*Coihue, vie 4 → dom 6 dic* (2 noches), 2 personas: $170.000');
  });
  test.each([true, false])('over, cancelled or settled by then, it says nothing (free: %s)', (isFree) => {
    const over = booking(WATCHED);
    over.nowMs += 24 * HOUR;
    expect(read(over, isFree)).toBe('');
    const cancelled = booking(WATCHED);
    cancelled.say('quiero cancelar');
    cancelled.say('sí');
    expect(read(cancelled, isFree)).toBe('');
    expect(read(booking(WATCHED, 0), isFree)).toBe('');
  });
  test('it is said while a person is asked for too; once one has the conversation, after they gave it back', () => {
    const asked = booking(WATCHED);
    asked.say('quiero hablar con alguien');
    expect(read(asked, false)).toContain('Perdón');
    const talk = booking(WATCHED);
    talk.happens({ kind: 'staff_took_over' });
    expect(read(talk, false)).toBe('');
    expect(talk.mine[0]?.status).toBe('cancelled');
    expect(talk.happens({ kind: 'staff_released' })).toMatch(/^Soy yo de nuevo[\s\S]*Perdón/);
    expect(talk.choices).toContain('Otras fechas');
  });
});

test('its end: the calendar is why, nobody is told of a deposit that was never asked for', () => {
  const talk = booking(WATCHED);
  talk.nowMs += 24 * HOUR;
  const reply = talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
  expect(reply).toMatch(/No llegué a ver el calendario.*la solté/);
  expect(reply).not.toContain('seña');
  expect(talk.choices).toEqual(['Volver a buscarla', 'Hablar con alguien']);
});

describe('a booked stay is not moved into nights that nobody can see', () => {
  test.each([
    ['another night', 'una noche más'],
    ['other days', 'cambiala del 11 al 13'],
  ])('%s goes to a person, and says why', (_what, words) => {
    const talk = booking(WATCHED, 0);
    talk.nowMs += HOUR;
    Object.assign(talk.mine[0]!, { holdExpiresAtMs: talk.nowMs + HOUR });
    expect(talk.say(words)).toMatch(/calendario de \*Airbnb\* desde las 12:12\..*una persona/);
    expect(talk.state.handedOff).toBe(true);
    expect(talk.mine[0]).toMatchObject({ checkIn: '2026-12-04', checkOut: '2026-12-06' });
  });
  test.each([
    ['fewer nights', 'una noche menos'],
    ['more people', 'al final somos 3'],
    ['a unit that is seen', 'cambiala a la coihue'],
  ])('%s changes as ever', (_what, words) => {
    const talk = booking(WATCHED, 0);
    talk.nowMs += HOUR;
    Object.assign(talk.mine[0]!, { holdExpiresAtMs: talk.nowMs + HOUR });
    expect(talk.say(words)).toContain('Quedaría');
  });
});

test('money that came late is not put on nights that nobody can see', () => {
  const talk = new Talk({ ...LINKED, calendars: [{ ...LINKED.calendars[0]!, resource: 'coihue' }] });
  talk.readings.a = talk.nowMs;
  for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
  const { id: reservationId, deposit: amount } = talk.mine[0]!;
  talk.nowMs += 30 * MINUTE;
  talk.happens({ kind: 'hold_expired', reservationId });
  talk.taken('nire', '2026-12-04', '2026-12-06');
  const paid = { id: 'p1', provider: 'stripe', externalId: 's1', status: 'approved', attention: 'late' } as const;
  talk.payments.push({ ...paid, reservationId, amount, refundedCents: 0, createdAtMs: 0 });
  talk.happens({ kind: 'payment_attention', reservationId, paymentId: 'p1', reason: 'late' });
  const offered = talk.last;
  expect(talk.choices).toContain('Coihue 4→6');
  talk.nowMs += 30 * MINUTE;
  expect(talk.tap('Coihue', offered)).toContain('la tiene que armar una persona');
  expect(talk.mine).toHaveLength(1);
  expect(talk.payments[0]?.attention).toBe('late');
  // nor offered
  talk.state = { ...talk.state, handedOff: false };
  talk.happens({ kind: 'payment_attention', reservationId, paymentId: 'p1', reason: 'late' });
  expect(talk.choices).not.toContain('Coihue 4→6');
});
