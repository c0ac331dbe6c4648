import { describe, expect, test } from 'vitest';
import { Talk } from './talk.ts';

/** The repair patterns, each in both directions: where it must act, and where it must not. */

const FULL = 'quiero la lenga del 18 al 21 de diciembre, 5 personas';

describe('several values in one message', () => {
  test('nothing that was said is asked again', () => {
    const talk = new Talk();
    expect(talk.say('del 18 al 21 de diciembre para 4, con un perro')).toContain(
      '*Ñire* del viernes 18 al lunes 21 de diciembre (3 noches), 4 personas y una mascota',
    );
  });
  test('what was not said is asked, one thing at a time', () => {
    const talk = new Talk();
    expect(talk.say('quiero reservar')).toBe('¡Hola! ¿Para qué fechas sería?');
    expect(talk.say('del 5 al 8 de marzo')).toBe('¿Cuántas personas van a ser?');
    expect(talk.say('4')).toContain('¿Cuál te gusta?');
  });
});

describe('correction', () => {
  test('late: what depends on it is computed again, the rest stays', () => {
    const talk = new Talk();
    talk.say(FULL);
    expect(talk.say('no, somos 6')).toContain(
      '*Lenga, vie 18 → lun 21 dic* (3 noches, temporada alta), 6 personas: $504.000',
    );
  });
  test('twice', () => {
    const talk = new Talk();
    talk.say(FULL);
    talk.say('no, hasta el 22');
    expect(talk.say('perdón, hasta el 23')).toContain(
      'vie 18 → mié 23 dic* (5 noches, temporada alta), 5 personas: $840.000',
    );
  });
  test('after the yes: what was agreed to is void, nothing is held, the new price is shown', () => {
    const talk = new Talk();
    talk.say(FULL);
    talk.tap('Sí, reservar');
    expect(talk.say('uy no, al final hasta el 22')).toContain('$672.000');
    expect(talk.mine).toEqual([]);
    talk.tap('Sí, reservar');
    talk.say('Ana');
    expect(talk.mine).toMatchObject([{ checkOut: '2026-12-22' }]);
  });
  test('one that changes the branch: a dog that the unit does not take', () => {
    const talk = new Talk();
    talk.say('quiero la coihue del 18 al 21 de diciembre, 4 personas');
    const answer = talk.say('ah, y llevamos un perro');
    expect(answer).toContain('*Coihue* no acepta mascotas');
    expect(answer).toContain('*Ñire*');
  });
  test('after the booking it changes the booking, atomically', () => {
    const talk = new Talk();
    talk.say(FULL);
    talk.say('sí');
    talk.say('Ana');
    expect(talk.say('uh, al final somos 6')).toContain('¿La cambio?');
    expect(talk.mine[0]).toMatchObject({ guests: 5 });
    talk.say('sí');
    expect(talk.mine).toMatchObject([{ guests: 6, status: 'held' }]);
  });
  test('a value given for the first time is no correction', () => {
    const talk = new Talk();
    talk.say('lugar del 5 al 8 de marzo?');
    expect(talk.say('somos 2')).not.toContain('Sin problema');
  });
  test('the same value again changes nothing', () => {
    const talk = new Talk();
    talk.say(FULL);
    expect(talk.say('somos 5')).not.toContain('Sin problema');
  });
});

describe('digression', () => {
  test('a question in the middle is answered, then the same is asked, short', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.say('aceptan mascotas?')).toBe(
      'La cabaña Ñire acepta mascotas (hasta dos, sin cargo). Las demás no.\n¿Cuántas personas van a ser?',
    );
    expect(talk.say('somos 2')).toContain('del viernes 5 al lunes 8 de marzo');
  });
  test('without anything in hand the answer is all', () => {
    expect(new Talk().say('hay wifi?')).toBe('¡Hola! Sí, hay wifi en todas las cabañas.');
  });
  test('a question with a dog in it is not taken as a wish to book', () => {
    const talk = new Talk();
    talk.say('puedo llevar a mi perro?');
    expect(talk.state.stack).toEqual([]);
  });
  test('what the file does not say is not made up', () => {
    const talk = new Talk();
    expect(talk.say('tienen tele en la cabaña?')).not.toMatch(/pileta|sábanas/);
  });
  test('two wishes in one message: both', () => {
    const talk = new Talk();
    const both = talk.say('aceptan perros? si es así reservame la ñire del 18 al 21 de diciembre para 2');
    expect(both).toContain('hasta dos, sin cargo');
    expect(both).toContain('*Ñire, vie 18 → lun 21 dic*');
  });
});

describe('ways out and back', () => {
  test('cancel in the middle: nothing is booked, and what is possible is offered', () => {
    const talk = new Talk();
    talk.say(FULL);
    expect(talk.say('cancelar')).toContain('No se reservó nada');
    expect(talk.state.stack).toEqual([]);
    expect(talk.choices).toContain('Hablar con alguien');
  });
  test('cancel with nothing in hand and nothing booked', () => {
    expect(new Talk().say('cancelar')).toContain('No encuentro reservas');
  });
  test('start over forgets the wish', () => {
    const talk = new Talk();
    talk.say(FULL);
    expect(talk.say('empezar de nuevo')).toContain('arrancamos de cero');
    expect(talk.say('quiero reservar')).toBe('¿Para qué fechas sería?');
  });
  test('start over does not touch what is booked', () => {
    const talk = new Talk();
    talk.say(FULL);
    talk.say('sí');
    talk.say('Ana');
    talk.say('empezar de nuevo');
    expect(talk.mine).toMatchObject([{ status: 'held' }]);
  });
  test('repeat asks the same again, whole', () => {
    const talk = new Talk();
    const first = talk.say(FULL).replace('¡Hola! ', '');
    expect(talk.say('repetir')).toBe(first);
  });
  test('skip: what is needed is asked again with the reason', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.say('saltar')).toBe('Ese dato lo necesito para seguir.\n¿Cuántas personas van a ser?');
  });
  test('a person can be asked for anywhere; the bot comes back in one tap', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    talk.say('quiero hablar con una persona');
    expect(talk.say('hola?')).toBe('');
    expect(talk.tap('Seguir con el bot')).toBe('¡Acá sigo! ¿Cuántas personas van a ser?');
  });
});

describe('clarify', () => {
  test('two readings that matter: options, at most three, each a real one', () => {
    const talk = new Talk();
    talk.nowMs = Date.parse('2026-11-18T10:30:00-03:00');
    expect(talk.say('tenes algo para el finde que viene? somos 2')).toContain('¿Qué fecha querés decir?');
    expect(talk.choices).toEqual(['vie 20 → dom 22 nov', 'vie 27 → dom 29 nov']);
    expect(talk.tap('vie 27')).toContain('viernes 27 al domingo 29 de noviembre');
  });
  test('a date that does not exist is asked again', () => {
    const talk = new Talk();
    expect(talk.say('del 31 de noviembre al 2 de diciembre')).toContain('no existe');
  });
  test('a weekday that contradicts its date is asked again', () => {
    expect(new Talk().say('para el lunes 18 de diciembre, 2 personas')).toContain('no coinciden');
  });
  test('a range backwards is asked again', () => {
    expect(new Talk().say('del 20 al 15 de enero')).toContain('antes que la llegada');
  });
  test('a clear date is not asked again', () => {
    expect(new Talk().say('del viernes 18 al lunes 21 de diciembre')).toBe('¡Hola! ¿Cuántas personas van a ser?');
  });
  test('a number out of the choices is told how many there are', () => {
    const talk = new Talk();
    talk.say(FULL);
    expect(talk.say('7')).toContain('del 1 al 3');
  });
  test('a bare number takes that choice; a choice may be named', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo, 2 personas');
    expect(talk.say('2')).toContain('*Coihue,');
    const other = new Talk();
    other.say('del 5 al 8 de marzo, 2 personas');
    expect(other.say('la ñire')).toContain('*Ñire,');
  });
});

describe('manners', () => {
  test('thanks in the middle: answered, and the question stands', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.say('gracias!')).toBe('¡De nada! ¿Cuántas personas van a ser?');
  });
  test('goodbye leaves the door open', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.say('chau, después sigo')).toContain('Te guardo lo que charlamos');
    expect(talk.say('somos 2')).toContain('del viernes 5 al lunes 8 de marzo');
  });
  test('a kind it cannot read: says so and asks on', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.hear([{ kind: 'unreadable', what: 'audio' }])).toBe(
      'Por ahora no puedo escuchar audios: escribímelo, porfa.\n¿Cuántas personas van a ser?',
    );
    expect(talk.hear([{ kind: 'unreadable', what: 'sticker' }])).toContain('no lo puedo ver');
  });
  test('a caption is read', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.hear([{ kind: 'unreadable', what: 'image', caption: 'somos 2' }])).toContain('2 personas');
  });
  test('another language is told kindly', () => {
    expect(new Talk().say('do you speak english?')).toContain('solo español');
  });
  test('a first word is answered with a hello, later ones are not', () => {
    const talk = new Talk();
    expect(talk.say('hola')).toMatch(/^¡Hola!/);
    expect(talk.say('del 5 al 8 de marzo')).not.toMatch(/Hola/);
  });
});

test('too many people for any unit: a person is offered, not a wall', () => {
  const talk = new Talk();
  expect(talk.say('lugar del 5 al 8 de marzo para 9 personas')).toContain('la más grande es para 6');
  expect(talk.choices).toEqual(['Hablar con alguien', 'Somos menos']);
});

test('dates in the past or too far ahead are refused with a way forward', () => {
  const talk = new Talk();
  expect(talk.say('del 10 al 12 de noviembre de 2026, 2 personas')).toMatch(/ya pasó[\s\S]*¿Para/);
  expect(new Talk().say('del 10 al 12 de diciembre de 2028, 2 personas')).toMatch(/todavía no tomamos[\s\S]*fechas/i);
});

test('some nights of a month: the first that are free, with dates', () => {
  const talk = new Talk();
  talk.taken('nire', '2027-03-01', '2027-03-10');
  const answer = talk.say('quiero la ñire 3 noches en marzo, somos 2');
  expect(answer).toContain('• *Ñire*, mié 10 → sáb 13 mar: $270.000');
  talk.tap('Ñire 10→13');
  expect(talk.last.text).toContain('*Ñire, mié 10 → sáb 13 mar*');
});

test('a contact given by itself is noted, and kept for the booking', () => {
  const talk = new Talk();
  talk.say('hola');
  talk.say('me llamo Ana Ruiz');
  expect(talk.effects).toContainEqual({ kind: 'set_customer', name: 'Ana Ruiz' });
  talk.say(FULL);
  expect(talk.tap('Sí, reservar')).toMatch(/^Listo, Ana/);
});
