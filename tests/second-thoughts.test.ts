import { describe, expect, test } from 'vitest';
import { Talk } from './talk.ts';

/** What people take back, add, or say at the wrong moment: each family with what only looks like it. */

const OFFER = 'coihue del 10 al 13 de diciembre, 4 personas';
const CHOICE = 'del 10 al 13 de diciembre, 4 personas';
const BOOKED = [OFFER, 'sí', 'Ana Ruiz'];
function told(...lines: string[]): Talk {
  const talk = new Talk();
  for (const line of lines) talk.say(line);
  return talk;
}
const slots = (talk: Talk) => talk.state.stack.at(-1)?.slots ?? {};
const names = (talk: Talk) => talk.effects.flatMap((one) => (one.kind === 'rename_reservation' ? one.name : []));

describe('a first day taken back', () => {
  test.each([
    ['perdón, el martes digo', '2026-12-08'],
    ['digo, el martes', '2026-12-08'],
    ['ay me equivoqué, el viernes digo', '2026-12-11'],
    ['no perdón, llego el martes', '2026-12-08'],
    ['el 11 digo', '2026-12-11'],
  ])('under an offer, "%s"', (said, day) => {
    const talk = told(OFFER);
    talk.say(said);
    expect(slots(talk).check_in).toBe(day);
    expect(talk.last.text).toContain('¿La reservo?');
  });
  test.each([
    ['perdón, el martes digo', '2026-12-08'],
    ['digo el 11', '2026-12-11'],
    ['me equivoqué, llego el viernes', '2026-12-11'],
  ])('when the last day is asked, "%s": it is asked again from there', (said, day) => {
    const talk = told('quiero la coihue, llego el jueves 10 de diciembre, 4 personas');
    expect(talk.say(said)).toContain('¿cuántas noches o hasta qué día?');
    expect(slots(talk)).toMatchObject({ check_in: day });
  });
  test.each(['el domingo', 'hasta el domingo digo', 'perdón, hasta el domingo', 'perdón, el domingo'])(
    '"%s" answers the question for the last day',
    (said) => {
      const talk = told('quiero la coihue, llego el jueves 10 de diciembre, 4 personas');
      talk.say(said);
      expect(slots(talk)).toMatchObject({ check_in: '2026-12-10', check_out: '2026-12-13' });
    },
  );
  test('a weekday of this week that is over is the next one', () => {
    const talk = told('coihue del 25 de noviembre al 2 de diciembre, 4 personas');
    talk.nowMs = Date.parse('2026-11-24T12:00:00-03:00');
    talk.say('perdón, el lunes digo');
    expect(slots(talk).check_in).toBe('2026-11-30');
  });
  test('“de martes a jueves” is of the stay’s week too', () => {
    const talk = told(OFFER);
    talk.say('mejor de martes a jueves');
    expect(slots(talk)).toMatchObject({ check_in: '2026-12-08', check_out: '2026-12-10' });
  });
});

describe('two changes of a booking in one message', () => {
  test.each([
    ['cambiarla al 11 y que seamos 3', { check_in: '2026-12-11', guests: 3 }, '3 personas'],
    [
      'quiero pasarla al 11 al 14 y seríamos 2',
      { check_in: '2026-12-11', check_out: '2026-12-14', guests: 2 },
      '2 personas',
    ],
    ['cambiame a la ñire y llevo un perro', { unit: 'nire', pets: 1 }, 'una mascota'],
    ['cambiala a la ñire, con mi perro', { unit: 'nire', pets: 1 }, 'una mascota'],
    ['mejor la ñire, con mascota, y somos 3', { unit: 'nire', pets: 1, guests: 3 }, 'una mascota'],
    ['sumale una noche y un perro', { nights: 4, pets: 1 }, 'no acepta mascotas'],
    ['somos 3 y hasta el 14', { guests: 3, check_out: '2026-12-14' }, 'lun 14 dic'],
    ['al final somos 3 y una noche más', { guests: 3, nights: 4 }, '3 personas'],
    ['pasame a la ñire con un perro', { pets: 1 }, 'Ñire'],
  ])('"%s"', (said, values, shown) => {
    const talk = told(...BOOKED);
    expect(talk.say(said)).toContain(shown);
    expect(talk.state.stack.map(({ flow }) => flow)).toEqual(['change']);
    expect(slots(talk)).toMatchObject(values);
    expect(talk.mine[0]).toMatchObject({ resource: 'coihue', guests: 4, pets: 0, checkOut: '2026-12-13' });
  });
  test.each(['aceptan perros?', 'la ñire acepta un perro?', 'se puede ir con un gato?'])(
    '"%s" asks, and changes nothing',
    (said) => {
      const talk = told(...BOOKED);
      expect(talk.say(said)).not.toContain('Quedaría');
      expect(slots(talk).pets).toBeUndefined();
    },
  );
  test('“pasame con una persona” is that', () => {
    const talk = told(...BOOKED);
    talk.say('pasame a la persona encargada');
    expect(talk.state.handedOff).toBe(true);
  });
});

describe('a choice and a question at once', () => {
  test.each([
    'la coihue. tiene wifi?',
    'la coihue, tiene wifi?',
    'coihue\ntiene wifi?',
    'me quedo con la coihue. hay wifi?',
  ])('"%s" chooses and is answered', (said) => {
    const talk = told(CHOICE);
    expect(talk.say(said)).toMatch(/hay wifi[\s\S]*\*Coihue, jue 10 → dom 13 dic\*[\s\S]*¿La reservo\?/);
  });
  test('two messages that arrive together, too', () => {
    const talk = told(CHOICE);
    expect(talk.say('la coihue', 'tiene wifi?')).toMatch(/hay wifi[\s\S]*¿La reservo\?/);
  });
  test.each(['la coihue tiene wifi?', 'tiene wifi la coihue?', 'che\ntiene wifi la coihue?'])(
    '"%s" only asks',
    (said) => {
      const talk = told(CHOICE);
      expect(talk.say(said)).toMatch(/hay wifi[\s\S]*¿Cuál te gusta/);
      expect(slots(talk).unit).toBeUndefined();
    },
  );
});

describe('a name under “¿la reservo?”', () => {
  test.each([
    'sí, a nombre de Ana Ruiz',
    'si a nombre de ana ruiz',
    'dale, soy Ana Ruiz',
    'sí, Ana Ruiz',
    'dale Ana Ruiz',
    'Ana Ruiz',
    'reservala a nombre de Ana Ruiz',
    'Sí. Ana Ruiz, gracias',
  ])('"%s" is a yes with its name', (said) => {
    const talk = told(OFFER);
    expect(talk.say(said)).toContain('Listo, Ana: *Coihue');
    expect(talk.mine[0]?.customer.name).toBe('Ana Ruiz');
  });
  test.each(['Si Todo Bien', 'dale gracias', 'Sí Por Favor', 'Dale Reservala', 'si si perfecto', 'Listo Confirmado'])(
    '"%s" is a yes, and no name: it is asked',
    (said) => {
      const talk = told(OFFER);
      expect(talk.say(said)).toContain('¿A nombre de quién?');
      expect(talk.mine).toEqual([]);
    },
  );
  test('“a nombre de Ana Ruiz” by itself is kept, and agrees to nothing', () => {
    const talk = told(OFFER);
    expect(talk.say('a nombre de Ana Ruiz')).toContain('¿Te reservo');
    expect(talk.say('sí')).toContain('Listo, Ana');
  });
});

describe('more people than fit, or a dog where none may come, on a booking', () => {
  test.each(['al final somos 7', 'somos 5', 'al final vamos con un perro'])('"%s": it may stay as it is', (said) => {
    for (const leave of ['tap', 'no'] as const) {
      const talk = told(...BOOKED);
      talk.say(said);
      expect(talk.choices).toContain('Dejarla como está');
      expect(leave === 'tap' ? talk.tap('Dejarla') : talk.say('no')).toContain('sigue como estaba');
      expect(talk.mine[0]).toMatchObject({ status: 'held', guests: 4, pets: 0 });
      expect(talk.state.stack).toEqual([]);
    }
  });
});

describe('the name of a booking corrected', () => {
  test.each([
    ['me equivoqué, es Raúl Dias', 'Raúl Dias'],
    ['perdón, es Raúl Dias', 'Raúl Dias'],
    ['no, es Raúl Dias', 'Raúl Dias'],
    ['ay, era Raúl Dias', 'Raúl Dias'],
    ['es Raúl Dias, me equivoqué', 'Raúl Dias'],
    ['me equivoque, es ana ruis', 'Ana Ruis'],
    ['perdon es ana maria ruiz', 'Ana Maria Ruiz'],
  ])('"%s"', (said, name) => {
    const talk = told(...BOOKED);
    expect(talk.say(said)).toContain(`a nombre de ${name}`);
    expect(names(talk)).toEqual([name]);
  });
  test.each([
    'no, es muy caro',
    'no, es demasiado caro',
    'me equivoqué, es la lenga',
    'perdón, es mañana',
    'me equivoqué, son 3',
    'me equivoqué, es el 12',
    'no, esta bien',
    'ay, Gracias',
    'perdón, una pregunta',
  ])('"%s" is no name', (said) => {
    const talk = told(...BOOKED);
    talk.say(said);
    expect(names(talk)).toEqual([]);
  });
  test('nor is anything before there is a booking, or in the middle of a search', () => {
    const before = told('hola');
    before.say('no, es Raúl Dias');
    const searching = told(...BOOKED, 'quiero la lenga del 5 al 8 de marzo, 2 personas');
    searching.say('me equivoqué, es Raúl Dias');
    expect([...names(before), ...names(searching)]).toEqual([]);
  });
});

describe('money said to be sent while something else is asked', () => {
  test.each([
    'ya transferí la de coihue',
    'no, ya transferí',
    'pero ya pagué la seña',
    'ya mandé la plata de la coihue',
  ])('"%s" under “¿la cancelo?” is a payment notice', (said) => {
    const talk = told(...BOOKED, 'quiero cancelar');
    expect(talk.say(said)).toMatch(/Apenas el equipo vea la seña/);
    expect(talk.mine[0]?.status).toBe('held');
    expect(talk.state.stack).toEqual([]);
  });
  test('under “¿qué cancelo?” it chooses nothing, and the search goes on', () => {
    const talk = told(...BOOKED, 'quiero la lenga del 5 al 8 de marzo, 2 personas', 'quiero cancelar');
    expect(talk.say('ya transferí la de coihue')).toMatch(
      /Apenas el equipo vea la seña[\s\S]*\*Lenga, vie 5 → lun 8 mar\*/,
    );
    expect(talk.state.stack.map(({ flow }) => flow)).toEqual(['book']);
  });
  test.each(['ya no la quiero', 'ya pagué de más, cancelala'])('"%s" is none', (said) => {
    const talk = told(...BOOKED, 'quiero cancelar');
    expect(talk.say(said)).not.toContain('Apenas el equipo');
  });
});
