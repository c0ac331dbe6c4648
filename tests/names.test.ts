import { describe, expect, test } from 'vitest';
import { Talk } from './talk.ts';

/** "¿A nombre de quién?": what is a name is taken as its owner writes it, what is none is asked again, kindly. */

function asked(): Talk {
  const talk = new Talk();
  talk.say('alerce del 4 al 6 de diciembre, 2 personas');
  talk.say('sí');
  return talk;
}
const held = (name = 'Ana Ruiz') => {
  const talk = asked();
  talk.say(name);
  return talk;
};
const nameOf = (talk: Talk) =>
  talk.effects.flatMap((effect) => (effect.kind === 'place_hold' ? effect.customerName : []))[0];

describe('is a name', () => {
  test.each([
    ['Ana Ruiz', 'Ana Ruiz', 'Ana'],
    ['ana ruiz', 'Ana Ruiz', 'Ana'],
    ['somos Juan y Maria', 'Juan y Maria', 'Juan'],
    ['dos santos maria', 'Dos Santos Maria', 'Dos Santos Maria'],
    ['Familia Pérez', 'Familia Pérez', 'Familia Pérez'],
    ['Julio', 'Julio', 'Julio'],
    ['abril sosa', 'Abril Sosa', 'Abril'],
    ['Kevin', 'Kevin', 'Kevin'],
    ['Mía Sol', 'Mía Sol', 'Mía'],
    ['maría de los ángeles', 'María de los Ángeles', 'María'],
  ])('"%s" → %s', (said, name, addressed) => {
    const talk = asked();
    expect(talk.say(said)).toContain(`Listo, ${addressed}: *Alerce`);
    expect(nameOf(talk)).toBe(name);
  });
});

describe('is none, so it is asked again and nothing is held', () => {
  test.each([
    'soy yo',
    'ponelo a mi nombre',
    'jaja',
    'jajajaja',
    'va a nombre de mi hermano',
    'Nadie',
    'ya te lo dije',
    'no se',
    'en efectivo',
    'a las 11 y media',
  ])('"%s"', (said) => {
    const talk = asked();
    expect(talk.say(said)).toBe('Para anotarla necesito un nombre y apellido.\n¿A nombre de quién?');
    expect(talk.mine).toEqual([]);
    expect(talk.say('Ana Ruiz')).toContain('Listo, Ana');
  });
  test.each(['espera', 'un segundo', 'gracias', 'dale'])('"%s" is none either', (said) => {
    const talk = asked();
    talk.say(said);
    expect(talk.mine).toEqual([]);
    expect(talk.state.prompt?.expecting).toBe('name');
  });
  test('what it is for is told', () => {
    const talk = asked();
    expect(talk.say('para que lo necesitas')).toBe(
      'Es para anotar la reserva a nombre de quien llega, nada más.\n¿A nombre de quién?',
    );
    expect(talk.mine).toEqual([]);
  });
  test('a month where days are asked is a month', () => {
    const talk = new Talk();
    talk.say('quiero reservar');
    talk.say('julio');
    expect(talk.state.stack[0]?.slots).toMatchObject({ month: '2027-07' });
  });
  test('leaving it is still leaving it', () => {
    const talk = asked();
    expect(talk.say('cancelar')).toContain('No se reservó nada');
  });
});

describe('with more in the same message', () => {
  test('what is no name does not hide the rest', () => {
    const talk = asked();
    expect(talk.say('pará, mejor del 5 al 7')).toContain('sáb 5 → lun 7 dic');
    expect(asked().say('mejor la mas grande')).toContain('*Lenga*');
    expect(talk.mine).toEqual([]);
  });
  test('nothing of it is lost', () => {
    const talk = new Talk();
    talk.say('coihue del 4 al 6 de diciembre, 2 personas');
    talk.say('sí');
    expect(talk.say('Juan, y somos 3')).toContain('3 personas');
    expect(talk.say('sí')).toContain('Listo, Juan');
  });
});

describe('afterwards', () => {
  test.each([
    'me equivoque de nombre, es Analía Ruiz',
    'el nombre esta mal, es Analía Ruiz',
    'cambiá el nombre a Analía Ruiz',
    'quiero cambiar el nombre de la reserva, va a nombre de Analía Ruiz',
  ])('"%s": the booking’s is corrected as well', (said) => {
    const talk = held();
    expect(talk.say(said)).toBe('Listo, la reserva queda a nombre de Analía Ruiz.');
    expect(talk.mine[0]?.customer.name).toBe('Analía Ruiz');
    expect(talk.effects).toContainEqual({ kind: 'set_customer', name: 'Analía Ruiz' });
  });
  test.each(['el nombre esta mal', 'quiero cambiar el nombre de la reserva', 'anotaste mal mi apellido'])(
    '"%s" asks which it is',
    (said) => {
      const talk = held();
      expect(talk.say(said)).toBe('¿A nombre de quién la dejo?');
      expect(talk.say('Analía Ruiz')).toContain('queda a nombre de Analía Ruiz');
      expect(talk.mine[0]?.customer.name).toBe('Analía Ruiz');
    },
  );
  test('a name given for another booking leaves the first in its own', () => {
    const talk = held();
    talk.say('quiero reservar la lenga del 10 al 12 de marzo para 5');
    talk.say('me llamo Rosa Paz');
    expect(talk.effects.some(({ kind }) => kind === 'rename_reservation')).toBe(false);
  });
  test('a name without any booking renames nothing', () => {
    const talk = new Talk();
    talk.say('me llamo Rosa Paz');
    expect(talk.effects).toEqual([{ kind: 'set_customer', name: 'Rosa Paz' }]);
  });
});
