import { describe, expect, test } from 'vitest';
import { termsOfReservation } from '../flows/booking/changes.ts';
import { Talk } from './talk.ts';

/* Staff make a booking another stay: what its customer hears, and when. */

function booked(): Talk {
  const talk = new Talk();
  talk.say('quiero la lenga del 18 al 21 de diciembre, 5 personas');
  talk.say('sí');
  talk.say('Caro Méndez');
  return talk;
}

/** As the API writes it, with the event that the conversation gets. */
function changes(talk: Talk, change: { checkOut?: string; guests?: number }): string {
  const [mine] = talk.mine;
  const from = termsOfReservation(mine!);
  const to = { ...from, ...change };
  Object.assign(mine!, change);
  return talk.happens({ kind: 'reservation_changed', reservationId: mine!.id, from, to });
}

describe('a customer whose booking staff changed', () => {
  test('hears what it is now, and goes on from there', () => {
    const talk = booked();
    expect(changes(talk, { checkOut: '2026-12-22' })).toMatch(
      /El equipo cambió tu reserva .*vie 18 → mar 22 dic.*seña/s,
    );
    // a later change of mind is about the stay as it is by now
    expect(talk.say('al final somos 4')).toContain('mar 22 dic');
  });

  test('is asked on with what was in hand', () => {
    const talk = booked();
    talk.say('quiero otra cabaña del 5 al 8 de marzo');
    const said = changes(talk, { guests: 4 });
    expect(said).toContain('El equipo cambió tu reserva');
    expect(said).toContain('¿');
  });

  test('hears nothing while a person has the conversation, and all of it after', () => {
    const talk = booked();
    talk.happens({ kind: 'staff_took_over', by: 'console' });
    expect(changes(talk, { checkOut: '2026-12-22' })).toBe('');
    expect(changes(talk, { guests: 4 })).toBe('');
    const back = talk.happens({ kind: 'staff_released' });
    expect(back).toContain('El equipo cambió tu reserva');
    expect(back).toContain('4 personas');
    // of two changes the latest stands
    expect(back.match(/El equipo cambió/g)).toHaveLength(1);
  });

  test('hears of the latest change only, where two came before it could be told', () => {
    const talk = booked();
    const [mine] = talk.mine;
    const from = termsOfReservation(mine!);
    const first = { ...from, checkOut: '2026-12-22' };
    Object.assign(mine!, { checkOut: '2026-12-23' });
    const told = talk.happens({ kind: 'reservation_changed', reservationId: mine!.id, from, to: first });
    expect(told).toBe('');
  });
});
