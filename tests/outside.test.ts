import { describe, expect, test } from 'vitest';
import { state } from '../bot/core/state.ts';
import { CABINS } from '../config/demo.fixture.ts';
import { Talk } from './talk.ts';

/** What is said without being asked, where WhatsApp lets only templates through; and the owner's own phone. */

const facts = ['customer', 'unit', 'check_in', 'nights', 'guests', 'deposit', 'code'];
const business = {
  ...CABINS,
  templates: {
    hold_reminder: { name: 'sena_pendiente', language: 'es_AR', parameters: [...facts, 'hold_until'] },
    hold_expired: { name: 'sena_vencida', language: 'es_AR', parameters: facts },
    reservation_confirmed: { name: 'confirmada', language: 'es_AR', parameters: ['business', 'check_in_time'] },
  },
};

function booked(of = business) {
  const talk = new Talk(of);
  talk.say('quiero la lenga del 18 al 21 de diciembre, 5 personas');
  talk.say('sí');
  talk.say('Caro Méndez');
  const [mine] = talk.mine;
  if (mine === undefined) throw new Error('nothing was booked');
  return { talk, mine };
}

describe('an event carries the template that may go instead', () => {
  test('with the words of the bot', () => {
    const { talk, mine } = booked();
    mine.customer.name = 'Caro Méndez';
    expect(talk.happens({ kind: 'hold_ending', reservationId: mine.id })).not.toBe('');
    expect(talk.last.template).toEqual({
      name: 'sena_pendiente',
      language: 'es_AR',
      parameters: [
        'Caro Méndez',
        'Lenga',
        'viernes 18 de diciembre',
        '3 noches',
        '5 personas',
        '$151.200',
        mine.code,
        'las 12:42',
      ],
    });
  });
  test('each its own', () => {
    const { talk, mine } = booked();
    mine.status = 'confirmed';
    talk.happens({ kind: 'reservation_confirmed', reservationId: mine.id });
    expect(talk.last.template).toEqual({
      name: 'confirmada',
      language: 'es_AR',
      parameters: ['Cabañas del Arroyo', '15:00'],
    });
  });
  test('none where the file has none for it', () => {
    const { talk, mine } = booked();
    mine.status = 'cancelled';
    expect(talk.happens({ kind: 'reservation_cancelled', reservationId: mine.id })).not.toBe('');
    expect(talk.last).not.toHaveProperty('template');
  });
  test('none with an answer to a customer: they have just written', () => {
    const { talk } = booked();
    talk.say('mis reservas');
    expect(talk.last).not.toHaveProperty('template');
    expect(talk.reply).not.toHaveProperty('template');
  });
});

describe('the owner writes from the phone', () => {
  test('the bot goes quiet and says nothing about it, whoever calls it, until it is given back', () => {
    const talk = new Talk();
    talk.say('quiero la lenga del 18 al 21 de diciembre, 5 personas');
    expect(talk.happens({ kind: 'staff_took_over', by: 'phone' })).toBe('');
    expect(talk.state.handedOff).toBe(true);
    expect(talk.say('sí')).toBe('');
    expect(talk.mine).toEqual([]);
    expect(talk.say('volver al bot')).toBe('');
    expect(talk.happens({ kind: 'staff_released' })).toMatch(/^Soy yo de nuevo, el asistente: quedamos en Lenga/);
  });
  test('with a voice note to be confirmed on show: it counts for nothing', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    talk.voice('Somos diez.', false);
    talk.happens({ kind: 'staff_took_over', by: 'phone' });
    expect(talk.say('sí')).toBe('');
    expect(talk.happens({ kind: 'staff_released' })).toContain('¿Cuántas personas van a ser?');
    expect(talk.state.stack[0]?.slots.guests).toBeUndefined();
  });
});

test('a doubt is stored and read back whole', () => {
  const talk = new Talk();
  talk.say('del 5 al 8 de marzo');
  talk.voice('Somos cuatro.', false);
  expect(state.parse(JSON.parse(JSON.stringify(talk.state)))).toEqual(talk.state);
  talk.state = state.parse(JSON.parse(JSON.stringify(talk.state)));
  expect(talk.say('sí')).toContain('4 personas');
});
