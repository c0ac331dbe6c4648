import { describe, expect, test } from 'vitest';
import { Talk } from './talk.ts';

/** What a customer writes once something is booked: about its money, its days, its end. */

function holding(...more: string[]): Talk {
  const talk = new Talk();
  for (const words of ['ñire del 4 al 6 de diciembre, 2 personas', 'sí', 'Ana Ruiz', ...more]) talk.say(words);
  return talk;
}
function lapsed(): Talk {
  const talk = holding();
  talk.nowMs += 31 * 60_000;
  talk.happens({ kind: 'hold_expired', reservationId: talk.mine[0]?.id ?? '' });
  return talk;
}
function confirm(talk: Talk): string {
  const [first] = talk.mine;
  Object.assign(first ?? {}, { status: 'confirmed' });
  return talk.happens({ kind: 'reservation_confirmed', reservationId: first?.id ?? '' });
}
function confirmed(): Talk {
  const talk = holding();
  confirm(talk);
  return talk;
}

describe('money', () => {
  test.each(['ya transferi!!', 'ya pague recien', 'ya hice la transferencia'])(
    '"%s" after the hold is over goes to a person',
    (said) => {
      const talk = lapsed();
      expect(talk.say(said)).toMatch(/se había vencido[\s\S]*una persona/);
      expect(talk.state.handedOff).toBe(true);
    },
  );
  test('how to pay, after the hold is over: it can be looked for again', () => {
    const talk = lapsed();
    expect(talk.say('como te pago la seña?')).not.toContain('había vencido');
    expect(talk.state.handedOff).toBe(false);
  });
  test('"ya pagué" once it is confirmed hears that it is', () => {
    const talk = confirmed();
    expect(talk.say('pero yo ya pagué')).toMatch(/está \*confirmada\* y no hay ninguna seña pendiente/);
    expect(talk.state.handedOff).toBe(false);
  });
  test('"ya pagué" of nobody’s booking offers a person', () => {
    const talk = new Talk();
    expect(talk.say('ya pagué la seña')).toContain('te paso con alguien');
    expect(talk.choices).toContain('Hablar con alguien');
  });
  test.each(['mañana te transfiero', 'te confirmo mañana', 'a la noche te deposito', 'lo pienso y te aviso'])(
    '"%s": it is told until when it is held',
    (said) => {
      const talk = holding();
      expect(talk.say(said)).toMatch(/hasta \*las 12:42\*.*puede que ya no esté libre/);
      expect(talk.choices).toEqual(['Guardala más tiempo', 'Hablar con alguien']);
    },
  );
  test.each(['listo, ya mande', 'ahi te mande el comprobante', 'ya te transferi'])(
    '"%s": thanked, and held for longer so that there is time to look',
    (said) => {
      expect(holding().say(said)).toMatch(/Apenas el equipo vea la seña.*hasta \*las 13:12\*/);
    },
  );
  test('when the rest is to be paid is a question, not a putting off', () => {
    expect(confirmed().say('cuando pago el resto?')).not.toContain('Cuando quieras escribime');
  });
  test('"ahora te transfiero" is not put off', () => {
    expect(holding().say('ahora te transfiero')).toContain('CABANAS.DEL.ARROYO');
  });
});

describe('the hold', () => {
  test('asked for at once, it is longer by a whole hold', () => {
    expect(holding().say('guardamela un rato mas')).toContain('hasta *las 13:12*');
  });
  test('its end, before it is booked: how long a hold is', () => {
    const talk = new Talk();
    talk.say('coihue del 10 al 13 de diciembre, 4 personas');
    expect(talk.say('me la reservas y te pago el viernes?')).toMatch(/30 minutos[\s\S]*¿Te reservo \*Coihue\*/);
  });
  test('a goodbye until tomorrow is a goodbye', () => {
    expect(holding().say('hasta mañana!')).toContain('Gracias por escribir');
  });
  test.each([
    'hasta mañana puede ser?',
    'dame hasta las 8',
    'guardamela hasta el lunes',
    'me la podes guardar unos dias?',
  ])('"%s" is more than it can be: a person is offered', (said) => {
    const talk = holding();
    expect(talk.say(said)).toMatch(/hasta \*las 12:42\*.*hasta \*las 13:12\*.*una persona/);
    expect(talk.tap('Guardala')).toContain('hasta *las 13:12*');
    expect(talk.say(said)).toMatch(/hasta \*las 13:12\*.*¿Te paso con alguien\?/);
    talk.say('sí');
    expect(talk.state.handedOff).toBe(true);
  });
  test('before there is a hold it is told how long one is, and the stay is still the same', () => {
    const talk = new Talk();
    talk.say('coihue del 10 al 13 de diciembre, 4 personas');
    expect(talk.say('guardamela hasta el lunes')).toMatch(
      /30 minutos[\s\S]*¿Te reservo \*Coihue\* jue 10 → dom 13 dic/,
    );
  });
});

describe('what was looked for meanwhile', () => {
  test('a search for the nights that are now the customer’s is over', () => {
    const talk = lapsed();
    talk.tap('Volver');
    expect(confirm(talk)).not.toContain('Te puedo ofrecer');
    expect(talk.state.stack).toEqual([]);
    expect(talk.say('hola')).toContain('¿En qué te ayudo?');
  });
  test.each(['sí', 'la quiero todavia', 'dale, volve a buscarla'])('“%s” looks for it again', (said) => {
    expect(lapsed().say(said)).toContain('*Ñire, vie 4 → dom 6 dic*');
  });
  test('a search for other nights goes on', () => {
    const talk = holding('quiero la coihue del 5 al 8 de marzo');
    expect(confirm(talk)).toMatch(/¿Cuántas personas van a ser\?$/);
  });
});

describe('“quiero cancelar” in the middle of a search', () => {
  const searching = () => holding('quiero la coihue del 5 al 8 de marzo, 2 personas');
  test('with a booking made before, which of both is asked', () => {
    const talk = searching();
    expect(talk.say('quiero cancelar')).toContain('¿Qué cancelo');
    expect(talk.choices).toEqual(['Ñire 4→6', 'Lo que buscábamos']);
    expect(talk.tap('Ñire')).toContain('*Ñire, vie 4 → dom 6 dic* está guardada');
  });
  test('…and what was looked for may be meant', () => {
    const talk = searching();
    talk.say('quiero cancelar');
    expect(talk.tap('Lo que')).toContain('No se reservó nada');
    expect(talk.mine[0]?.status).toBe('held');
  });
  test('without one it is the search, and it is one tap away', () => {
    const talk = new Talk();
    talk.say('quiero la coihue del 5 al 8 de marzo, 2 personas');
    expect(talk.say('quiero cancelar')).toContain('No se reservó nada');
    expect(talk.tap('Retomar')).toContain('*Coihue, vie 5 → lun 8 mar*');
  });
});

describe('words of change are about what is booked, however they are put', () => {
  test.each([
    ['quiero cambiarla al 11 al 13', 'Ñire, vie 11 → dom 13 dic'],
    ['quiero cambiarla del 11 al 13', 'Ñire, vie 11 → dom 13 dic'],
    ['mejor cambiala al 11 al 13', 'Ñire, vie 11 → dom 13 dic'],
    ['pará, mejor del 11 al 13', 'Ñire, vie 11 → dom 13 dic'],
    ['cambiame a la lenga', 'Lenga, vie 4 → dom 6 dic'],
    ['quiero pasarme a la lenga', 'Lenga, vie 4 → dom 6 dic'],
    ['al final somos 3', '3 personas'],
    ['necesito sumar una persona', '3 personas'],
    ['y si le agrego una noche?', 'vie 4 → lun 7 dic'],
    ['sumale dos noches', 'vie 4 → mar 8 dic'],
    ['y con un perro?', '2 personas y una mascota'],
    ['ay no, me confundi, era del 11 al 13', 'Ñire, vie 11 → dom 13 dic'],
    ['me paso a la coihue', 'Coihue, vie 4 → dom 6 dic'],
    ['prefiero la lenga', 'Lenga, vie 4 → dom 6 dic'],
    ['la podes pasar al 11 al 13?', 'Ñire, vie 11 → dom 13 dic'],
  ])('"%s"', (said, becomes) => {
    for (const talk of [holding(), confirmed()]) {
      const reply = talk.say(said);
      expect(reply).toContain('Quedaría');
      expect(reply).toContain(becomes);
      expect(talk.mine[0]).toMatchObject({ resource: 'nire', checkIn: '2026-12-04', guests: 2 });
    }
  });
  test('“¿qué cambiamos?” is answered by whatever is said of the stay', () => {
    const talk = holding('quiero cambiar la fecha de mi reserva');
    expect(talk.say('del 11 al 13')).toContain('Quedaría *Ñire, vie 11 → dom 13 dic*');
  });
  test('“quiero otra fecha” asks which', () => {
    expect(holding().say('quiero otra fecha')).toContain('¿Qué cambiamos?');
  });
  test('“¿aceptan mascotas?” changes nothing', () => {
    expect(holding().say('aceptan mascotas?')).not.toContain('Quedaría');
  });
  test.each(['quiero reservar otra del 11 al 13', 'tenes lugar del 11 al 13 de marzo?', 'del 5 al 8 de marzo'])(
    '"%s" is a new wish',
    (said) => {
      const talk = holding();
      talk.say(said);
      expect(talk.state.stack.map(({ flow }) => flow)).toEqual(['book']);
    },
  );
});

describe('the answer comes another day', () => {
  const offered = () => {
    const talk = new Talk();
    talk.say('coihue del 10 al 13 de diciembre, 4 personas');
    return talk;
  };
  test.each([
    'te confirmo mañana',
    'te aviso el lunes',
    'dejame que lo hable con mi mujer',
    'por ahora no',
    'voy a ver',
    'mas adelante',
    'ok gracias lo pienso',
    'lo consulto y te digo mañana',
  ])('"%s" moves no day of the stay', (said) => {
    const talk = offered();
    expect(talk.say(said)).toBe('Dale, sin apuro. Todavía no quedó nada reservado: cuando quieras seguimos desde acá.');
    expect(talk.state.stack[0]?.slots).toMatchObject({ check_in: '2026-12-10', check_out: '2026-12-13' });
    expect(talk.say('hola, sigo acá')).toContain('*Coihue');
  });
  test.each([
    ['mejor el lunes', /lun/],
    ['te confirmo que somos 3', /3 personas/],
    ['te confirmo: del 11 al 13', /vie 11 → dom 13 dic/],
  ])('"%s" is about the stay', (said, shown) => {
    expect(offered().say(said)).toMatch(shown);
  });
});
