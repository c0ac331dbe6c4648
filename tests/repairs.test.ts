import { describe, expect, test } from 'vitest';
import { demoBusiness, Talk } from './talk.ts';

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

const FIVE = [FULL, 'sí', 'Ana Ruiz'];
function holding(...more: string[]): Talk {
  const talk = new Talk();
  for (const words of [...FIVE, ...more]) talk.say(words);
  return talk;
}
const holdingTwo = () => holding('quiero reservar la coihue del 5 al 8 de marzo, 2 personas', 'sí');

describe('which booking is meant', () => {
  test('of two it may be named by its unit, at once or when asked', () => {
    const talk = holdingTwo();
    talk.say('quiero cancelar mi reserva');
    expect(talk.say('la lenga')).toContain('*Lenga, vie 18 → lun 21 dic* está guardada');
    expect(holdingTwo().say('quiero cancelar la reserva de la coihue')).toContain('*Coihue, vie 5 → lun 8 mar*');
  });
  test('…or by its first day', () => {
    const talk = holdingTwo();
    talk.say('quiero cambiar mi reserva');
    expect(talk.say('18 de diciembre')).toContain('Tu reserva: *Lenga, vie 18 → lun 21 dic*');
  });
  test('“none of them” leaves all as they are', () => {
    const talk = holdingTwo();
    talk.say('quiero cancelar mi reserva');
    expect(talk.say('ninguna')).toContain('la reserva sigue en pie');
    expect(talk.mine.map(({ status }) => status)).toEqual(['held', 'held']);
  });
  test('one that is gone is never replaced by another', () => {
    const talk = holdingTwo();
    talk.say('quiero cambiar mi reserva');
    talk.tap('Lenga');
    talk.say('somos 6');
    Object.assign(talk.mine[0] ?? {}, { status: 'cancelled' });
    expect(talk.say('sí')).toBe('Esa reserva ya no está en pie.');
    expect(talk.mine[1]).toMatchObject({ resource: 'coihue', guests: 2 });
  });
  test('a reminder’s buttons are about the hold that ends, not about the newest', () => {
    const talk = holdingTwo();
    talk.nowMs += 15 * 60_000;
    talk.happens({ kind: 'hold_ending', reservationId: talk.mine[0]?.id ?? '' });
    expect(talk.tap('Ya la mandé')).toContain('seña de $151.200');
    expect(talk.mine.map(({ holdExtended }) => holdExtended)).toEqual([true, false]);
  });
  test('with two holds, which deposit is asked', () => {
    expect(holdingTwo().say('ya transferí la seña')).toContain('¿Cuál de tus reservas?');
  });
});

describe('after a booking', () => {
  test('“sí” to the reminder says that the money is on its way; “no” changes nothing', () => {
    const talk = holding();
    const reservationId = talk.mine[0]?.id ?? '';
    talk.happens({ kind: 'hold_ending', reservationId });
    expect(talk.say('sí')).toContain('Apenas el equipo vea la seña');
    talk.happens({ kind: 'hold_ending', reservationId });
    expect(talk.say('no')).toBe('Está bien, no hay problema.');
  });
  test('a question in between does not make the reminder’s buttons old', () => {
    const talk = holding();
    talk.happens({ kind: 'hold_ending', reservationId: talk.mine[0]?.id ?? '' });
    const reminder = talk.last;
    talk.say('hay wifi?');
    expect(talk.tap('Guardala', reminder)).toContain('te la guardo hasta *las 13:12*');
  });
  test('once it is cancelled or over, “al final somos 6” is no change of it', () => {
    const talk = holding();
    talk.nowMs += 31 * 60_000;
    talk.happens({ kind: 'hold_expired', reservationId: talk.mine[0]?.id ?? '' });
    expect(talk.say('al final somos 6')).toBe('¿Para qué fechas sería?');
  });
  test('a guest who is there already is passed to a person for a change', () => {
    const talk = holding();
    Object.assign(talk.mine[0] ?? {}, { status: 'confirmed' });
    talk.nowMs = Date.parse('2026-12-19T12:00:00-03:00');
    expect(talk.say('quiero cambiar mi reserva, somos 6')).toContain('ya empezó');
    expect(talk.state.handedOff).toBe(true);
  });
  test('a change tells the new deposit; a price that stays is said to stay', () => {
    expect(holding().say('al final somos 6')).toContain('$504.000, lo mismo que antes. ¿La cambio?');
    const talk = holding();
    talk.say('quiero cambiar mi reserva, 4 noches');
    expect(talk.say('sí')).toContain('Total $672.000, seña $201.600');
  });
  test('“otras fechas” of a change asks for dates', () => {
    const talk = holding();
    talk.taken('lenga', '2026-12-21', '2026-12-26');
    talk.say('quiero cambiar mi reserva');
    talk.tap('Las fechas');
    expect(talk.say('del 18 al 23 de diciembre')).toContain('*Lenga* no está libre');
    expect(talk.tap('Otras fechas')).toBe('¿Para qué fechas sería?');
  });
  test('while a person talks, a confirmation is heard and the way back stays', () => {
    const talk = holding('quiero hablar con alguien');
    const [held] = talk.mine;
    Object.assign(held ?? {}, { status: 'confirmed' });
    expect(talk.happens({ kind: 'reservation_confirmed', reservationId: held?.id ?? '' })).toContain('*confirmada*');
    expect(talk.tap('Seguir con el bot')).toContain('¡Acá sigo!');
  });
  test('a confirmation in the middle of another search: heard, and the question stands', () => {
    const talk = holding('quiero la coihue del 5 al 8 de marzo');
    const [held] = talk.mine;
    Object.assign(held ?? {}, { status: 'confirmed' });
    expect(talk.happens({ kind: 'reservation_confirmed', reservationId: held?.id ?? '' })).toMatch(
      /Recibimos la seña[\s\S]*\n¿Cuántas personas van a ser\?$/,
    );
  });
});

describe('“cancelar”', () => {
  test('answers “¿la cancelo?”', () => {
    expect(holding('quiero cancelar mi reserva').say('cancelar')).toContain('cancelé la reserva');
  });
  test('in the middle of a change leaves the booking, and says so', () => {
    const talk = holding('quiero cambiar mi reserva');
    expect(talk.say('cancelar')).toContain('Tu reserva sigue como estaba.');
    expect(talk.mine).toMatchObject([{ status: 'held', guests: 5 }]);
  });
});

describe('what the customer goes back on', () => {
  test('“no” to the summary asks what to change; “no” once more leaves it', () => {
    const talk = new Talk();
    talk.say(FULL);
    expect(talk.say('no')).toBe('¿Qué cambiamos?');
    expect(talk.say('no')).toContain('No se reservó nada.');
    expect(talk.state.stack).toEqual([]);
  });
  test('another unit is offered only where there is one', () => {
    const talk = new Talk();
    talk.say('del 18 al 21 de diciembre para 2, con un perro');
    talk.tap('Cambiar algo');
    expect(talk.choices).toEqual(['Las fechas', 'Las personas', 'No reservar nada']);
    const other = new Talk();
    other.say('quiero la coihue del 18 al 21 de diciembre, somos 2');
    other.tap('Cambiar algo');
    expect(other.tap('La cabaña')).toContain('¿Cuál te gusta?');
  });
  test('changing how many come does not forget the dog', () => {
    const talk = new Talk();
    talk.say('del 18 al 21 de diciembre para 2, con un perro');
    talk.tap('Cambiar algo');
    talk.tap('Las personas');
    expect(talk.say('3')).toContain('3 personas y una mascota');
  });
  test('“la más barata” gives up the unit named before', () => {
    const talk = new Talk();
    talk.say('quiero la lenga del 5 al 8 de marzo, 2 personas');
    expect(talk.say('la mas barata')).toContain('*Alerce*');
  });
  test('another month takes the nights along, not the days', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de enero, 2 personas');
    expect(talk.say('y en febrero?')).toContain('Lo primero que tengo libre en febrero, 3 noches');
  });
  test('a month without room: other dates are asked, not its days', () => {
    const talk = new Talk();
    for (const unit of ['alerce', 'coihue', 'nire', 'lenga']) talk.taken(unit, '2026-12-28', '2027-02-10');
    expect(talk.say('3 noches en enero, somos 2')).toMatch(/no me queda nada así\.\s¿Para qué fechas sería\?$/);
  });
  test('after a goodbye “dale” agrees to nothing, and the buttons still work', () => {
    const talk = new Talk();
    talk.say(FULL);
    const summary = talk.last;
    talk.say('chau, después sigo');
    expect(talk.say('dale')).toContain('¿Te reservo *Lenga*');
    expect(talk.tap('Sí, reservar', summary)).toBe('¿A nombre de quién?');
  });
});

test('the days of a month that was asked are days of that month', () => {
  const talk = new Talk();
  expect(talk.say('tenes algo en enero?')).toContain('¿Qué días de enero serían?');
  talk.say('del 5 al 8');
  expect(talk.say('somos 2')).toContain('del martes 5 al viernes 8 de enero');
});

test('the price of another unit is told though prices were just on show', () => {
  const talk = new Talk();
  talk.say('cuanto sale?');
  expect(talk.say('y la lenga?')).toContain('• *Lenga*: $120.000 ($168.000 en temporada alta)');
});

test('a baby and a dog are listed, not strung together', () => {
  expect(new Talk().say('del 18 al 21 de diciembre, 2 adultos, un bebe y un perro')).toContain(
    '2 personas, un bebé y una mascota',
  );
});

test('“no” to a question that is no yes or no: the way out is told', () => {
  const talk = new Talk();
  talk.say('quiero reservar');
  expect(talk.say('no')).toBe('Si preferís dejarlo, escribime *cancelar*.\n¿Para qué fechas sería?');
});

test('a first word that is a name: noted, and what is possible is offered', () => {
  const talk = new Talk();
  expect(talk.say('hola soy juan')).toContain('¿En qué te ayudo?');
  expect(talk.choices).toContain('Hablar con alguien');
});

describe('a change of mind about what was just booked', () => {
  test.each([
    ['al final hasta el 22', 'vie 18 → mar 22 dic'],
    ['una noche más', 'vie 18 → mar 22 dic'],
    ['mejor el 22', 'vie 18 → mar 22 dic'],
    ['mejor del 19 al 22', 'sáb 19 → mar 22 dic'],
  ])('“%s” is read against it', (words, becomes) => {
    const talk = holding();
    expect(talk.say(words)).toContain(`Quedaría *Lenga, ${becomes}*`);
    expect(talk.mine).toMatchObject([{ checkOut: '2026-12-21' }]);
  });
  test.each(['del 5 al 8 de marzo', 'tenes lugar del 5 al 8 de marzo?', 'quiero reservar otra'])(
    '“%s” is a new wish',
    (words) => {
      const talk = holding();
      talk.say(words);
      expect(talk.state.stack.map(({ flow }) => flow)).toEqual(['book']);
    },
  );
  test('after a change it is read against the stay as it is now', () => {
    const talk = holding('al final hasta el 22', 'sí');
    expect(talk.say('una noche más')).toContain('vie 18 → mié 23 dic');
  });
});

describe('what strangers tripped over', () => {
  test('a price that staff change under a yes is told, and nothing is held at either', () => {
    const talk = new Talk(structuredClone(demoBusiness()));
    talk.say(FULL);
    if (talk.business.kind === 'cabins') for (const unit of talk.business.units) unit.nightlyCents *= 2;
    expect(talk.say('sí')).toMatch(/^El precio cambió recién[\s\S]*\$1\.008\.000/);
    expect(talk.mine).toEqual([]);
    talk.say('sí');
    talk.say('Ana');
    expect(talk.mine[0]?.total.amount).toBe(100_800_000);
  });
  test.each(['reservala', 'la reservo', 'reservá', 'la quiero', 'esa', 'dale, reservame'])(
    '"%s" is a yes to "¿la reservo?"',
    (yes) => {
      const talk = new Talk();
      talk.say(FULL);
      expect(talk.say(yes)).toBe('¿A nombre de quién?');
    },
  );
  test('"esa" is no yes where several are on show', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo, 2 personas');
    talk.say('esa');
    expect(talk.state.prompt?.expecting).toBe('option');
  });
  test.each(['al final sin perro', 'el perro se queda en casa', 'al final no llevamos el perro'])(
    '"%s": the dog stays at home',
    (text) => {
      const talk = new Talk();
      talk.say('del 4 al 6 de marzo para 3 y un perro');
      expect(talk.say(text)).not.toContain('mascota');
      expect(talk.state.stack[0]?.slots.pets).toBe(0);
    },
  );
  test('cancelling in the middle of a change leaves nothing to change', () => {
    const talk = new Talk();
    talk.say(FULL);
    talk.say('sí');
    talk.say('Ana');
    talk.say('quiero cambiar mi reserva');
    talk.say('quiero cancelar la reserva');
    expect(talk.say('sí')).toMatch(/^Listo, cancelé la reserva/);
    expect(talk.last.text).not.toContain('¿Qué cambiamos?');
    expect(talk.state.stack).toEqual([]);
  });
  test('a date far from the stay moves the whole of it', () => {
    const talk = new Talk();
    talk.say('la lenga del 4 al 8 de diciembre, 5 personas');
    expect(talk.say('mejor el 15 de diciembre')).toContain('*Lenga, mar 15 → sáb 19 dic*');
  });
  test('a stay most of a year ahead is said with its year, a nearer one without', () => {
    const talk = new Talk();
    expect(talk.say('del 20 al 22 de noviembre para 2')).toContain('22 de noviembre de 2027');
    expect(talk.say('mejor del 20 al 22 de enero')).not.toContain('2027');
  });
  test.each(['sos un bot o una persona?', 'como te llamas', 'con quien hablo?'])(
    '“%s” is answered, not handed over',
    (said) => {
      const talk = new Talk();
      expect(talk.say(said)).toContain('Soy el asistente automático');
      expect(talk.state.handedOff).toBe(false);
    },
  );
});

describe('a day with a number of nights', () => {
  test.each(['mejor desde el 5, 4 noches', 'mejor 4 noches desde el 5'])('"%s" is where they begin', (said) => {
    const talk = new Talk();
    talk.say('alerce del 4 al 6 de diciembre, somos 2');
    expect(talk.say(said)).toMatch(/sáb 5 → mié 9 dic\*? \(4 noches\)/);
  });
});
