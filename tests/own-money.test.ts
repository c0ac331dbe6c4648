import { describe, expect, test } from 'vitest';
import type { PaymentView } from '../bot/core/payment.ts';
import { demoBusiness, Talk } from './talk.ts';

/** What customers ask of their own money, with a booking in the conversation or one that has just ended. */

const LINKED = { ...demoBusiness(), payments: { provider: 'mercadopago' as const } };

function holding(...more: string[]): Talk {
  const talk = new Talk(LINKED);
  for (const words of ['ñire del 8 al 11 de diciembre, 2 personas', 'sí', 'Ana Ruiz', ...more]) talk.say(words);
  return talk;
}
const idOf = (talk: Talk) => talk.mine[0]?.id ?? '';

function paid(talk: Talk, change: Partial<PaymentView> = {}): void {
  const { id: reservationId, deposit: amount } = talk.mine[0]!;
  const id = `p${talk.payments.length + 1}`;
  const base = { id, externalId: id, provider: 'mercadopago', reservationId, status: 'approved' } as const;
  talk.payments.push({ ...base, amount, refundedCents: 0, createdAtMs: 0, ...change });
}
function confirmed(...more: string[]): Talk {
  const talk = holding();
  paid(talk);
  Object.assign(talk.mine[0] ?? {}, { status: 'confirmed' });
  talk.happens({ kind: 'reservation_confirmed', reservationId: idOf(talk) });
  for (const words of more) talk.say(words);
  return talk;
}
/** As the store leaves it: what was paid for a booking that was cancelled waits for a person. */
function cancelled(change: Partial<PaymentView> = { attention: 'reservation_over' }): Talk {
  const talk = confirmed('quiero cancelar', 'sí');
  Object.assign(talk.payments[0] ?? {}, change);
  return talk;
}
const late = (talk: Talk): Talk => {
  talk.nowMs = Date.parse('2026-12-05T12:00:00-03:00');
  return talk;
};

const REST = 'total $270.000, pagaste *$81.000* y al llegar restan *$189.000*';
const POLICY = 'hasta el martes 1 de diciembre a las 15:00, la seña de *$81.000* te la devuelve el equipo';

describe('a confirmed booking', () => {
  test.each([
    'cuanto me queda por pagar alla?',
    'cuanto tengo q pagar cuando llego?',
    'cuanto falta pagar',
    'cuánto resta pagar al llegar?',
    'y cuanto pago cuando lleguemos',
    'cuanto es el saldo?',
    'cuanto me resta',
    'cuanto pague?',
    'cuanto ya pagué',
    'te debo algo?',
    'queda algo por pagar?',
    'tengo que pagar algo más?',
    'ya está paga la seña?',
  ])('"%s": the total, what was paid, what rests', (said) => {
    const talk = confirmed();
    expect(talk.say(said)).toContain(REST);
    expect(talk.state.stack).toEqual([]);
  });
  test.each([
    'cuanto pierdo?',
    'cuanto me devuelven?',
    'cuánto me devuelven si cancelo?',
    'si cancelo me devuelven la seña?',
    'me devuelven la plata?',
    'y la seña la pierdo??',
    'pierdo la seña?',
    'y mi plata?',
    'cuando me devuelven la plata?',
    'que pasa si cancelo?',
    'perdí la seña?',
  ])('"%s": what goes back by the policy now', (said) => {
    expect(confirmed().say(said)).toContain(POLICY);
    expect(late(confirmed()).say(said)).toMatch(/la seña de \*\$81\.000\* no se devuelve: era sin cargo hasta/);
  });
  test('"me devuelven una?" after a second payment: a person looks at it', () => {
    const talk = confirmed();
    paid(talk, { attention: 'second_payment' });
    const reply = talk.say('me devuelven una?');
    expect(reply).toMatch(/otro pago de \*\$81\.000\*[\s\S]*una persona del equipo/);
    expect(talk.say('cuanto me queda por pagar?')).toContain(REST);
  });
  test('staff who take the money saw the deposit of what they confirmed', () => {
    const talk = new Talk();
    for (const words of ['ñire del 8 al 11 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
    Object.assign(talk.mine[0] ?? {}, { status: 'confirmed' });
    talk.happens({ kind: 'reservation_confirmed', reservationId: idOf(talk) });
    expect(talk.say('cuanto me queda por pagar alla?')).toContain(REST);
  });
});

describe('a held booking', () => {
  test('what is left: the deposit until when, and the rest', () => {
    expect(holding().say('cuanto me queda por pagar alla?')).toMatch(
      /La seña de \*\$81\.000\* se paga hasta \*las 12:42\*, y al llegar restan \*\$189\.000\*/,
    );
  });
  test('of money that did not come nothing goes back', () => {
    expect(holding().say('cuanto me devuelven?')).toContain('no nos figura ningún pago tuyo');
    expect(holding().say('la seña se devuelve?')).toMatch(/Si pagás la seña y cancelás hasta el martes 1 de diciembre/);
    expect(holding().say('cuanto pague?')).toContain('todavía no nos figura ningún pago tuyo');
  });
  test('money under way is said to be', () => {
    const talk = holding();
    paid(talk, { status: 'pending' });
    expect(talk.say('y mi plata?')).toMatch(/\$81\.000\*.*en proceso/);
  });
});

describe('until when it is held', () => {
  test.each([
    '¿hasta cuándo me la guardan?',
    'hasta cuando me la guardas',
    'gracias! hasta cuando me la guardan?',
    'ok, hasta cuando me la guardan',
    'me la guardan hasta cuando?',
    'cuanto tiempo tengo para pagar',
    'cuanto tiempo tengo para la seña',
    'que plazo tengo para pagar?',
    'hasta que hora tengo',
    'hasta cuándo puedo pagar?',
    'cuándo vence la reserva',
    'a qué hora vence?',
    'en cuánto vence?',
    'cuando se cae la reserva?',
    'cuanto falta para que venza',
    'cuanto me dura la reserva?',
    'por cuanto la guardan',
    'hasta qué día la guardan',
    'cuánto me queda de tiempo?',
    'hasta cuando la tengo reservada',
    'y si no pago hoy la pierdo?',
  ])('"%s": the hour and what is left of it, and nothing is begun by it', (said) => {
    const talk = holding();
    expect(talk.say(said)).toMatch(/^Te guardo \*Ñire\* .* hasta \*las 12:42\*: te quedan 30 minutos para la seña/);
    expect(talk.state.stack).toEqual([]);
    expect(talk.say('gracias')).not.toMatch(/fechas/);
    expect(talk.say('ya transferí la seña')).toContain('$81.000');
  });
  test('on another day, the day of the week as well', () => {
    const talk = holding();
    Object.assign(talk.mine[0] ?? {}, { holdExpiresAtMs: talk.nowMs + 50 * 3_600_000 });
    expect(talk.say('¿hasta cuándo me la guardan?')).toContain('hasta *el lunes 23 de noviembre a las 14:12*');
  });
  test('of one that staff made, and where there is none', () => {
    const talk = holding();
    talk.state = { ...talk.state, booked: null };
    expect(talk.say('¿hasta cuándo me la guardan?')).toContain('hasta *las 12:42*');
    const none = new Talk(LINKED);
    expect(none.say('¿hasta cuándo me la guardan?')).toContain('30 minutos');
    expect(none.state.stack).toEqual([]);
  });
  test('of one that has ended', () => {
    const talk = holding();
    talk.nowMs += 31 * 60_000;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    expect(talk.say('¿hasta cuándo me la guardan?')).toContain('Se venció');
    expect(talk.state.stack).toEqual([]);
  });
  test.each([
    ['hasta cuando puedo cancelar?', 'sin cargo hasta'],
    ['hasta que hora es el check out?', 'la salida hasta'],
    ['hasta qué hora nos podemos quedar?', 'la salida hasta'],
    ['hasta cuando me guardan el equipaje?', ''],
  ])('"%s" is none of these', (said, answer) => {
    const reply = holding().say(said);
    expect(reply).toContain(answer);
    expect(reply).not.toContain('te quedan 30 minutos');
  });
});

describe('a booking that has ended', () => {
  test.each([
    'ya me devolvieron?',
    'cuando me devuelven la plata?',
    'cuanto me devolvieron',
    'y mi plata?',
    'y la seña la pierdo??',
    'cuanto me devuelven?',
  ])('"%s": with a person, until it went back', (said) => {
    const talk = cancelled();
    expect(talk.say(said)).toMatch(/\$81\.000\*.*todavía no figura como devuelto.*una persona del equipo/);
    const back = cancelled({ status: 'refunded', refundedCents: 8_100_000 });
    expect(back.say(said)).toContain('Te devolvimos *$81.000*');
    expect(back.state.stack).toEqual([]);
  });
  test('part of it went back', () => {
    const talk = cancelled({ status: 'partially_refunded', refundedCents: 5_000_000, attention: 'reservation_over' });
    expect(talk.say('cuanto me devolvieron')).toMatch(/Te devolvimos \*\$50\.000\*[\s\S]*\$31\.000\*.*no figura/);
  });
  test('a new search meanwhile: what was given back is still of the old booking, prices are of the new', () => {
    const talk = cancelled({ status: 'refunded', refundedCents: 8_100_000 });
    talk.say('coihue del 5 al 8 de marzo, 2 personas');
    expect(talk.say('ya me devolvieron?')).toMatch(/Te devolvimos \*\$81\.000\*[\s\S]*¿Te reservo \*Coihue\*/);
    expect(talk.say('y la seña cuanto es?')).not.toContain('Te devolvimos');
  });
  test('"pague 54000 de seña y no tengo reserva" begins no search', () => {
    const talk = holding();
    talk.nowMs += 31 * 60_000;
    talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
    talk.say('pague 54000 de seña y no tengo reserva');
    expect(talk.state.stack.map(({ flow }) => flow)).not.toContain('book');
  });
});

test.each([
  ['no puedo pagar, me rechaza', /Se venció el tiempo de \*Ñire\*/],
  ['cuanto falta', /Se venció el tiempo de \*Ñire\*/],
  ['es seguro el link?', /^Sí: el link es de Mercado Pago/],
])('after the hold has ended, "%s" is about paying, and begins no search', (said, answer) => {
  const talk = holding();
  Object.assign(talk.mine[0] ?? {}, { status: 'expired' });
  talk.nowMs += 3_600_000;
  talk.happens({ kind: 'hold_expired', reservationId: idOf(talk) });
  expect(talk.say(said)).toMatch(answer);
  expect(talk.state.stack).toEqual([]);
});

describe('a question that is asked stays asked', () => {
  test.each([
    ['cuanto pierdo?', POLICY],
    ['y la seña la pierdo??', POLICY],
    ['cuanto me devuelven?', POLICY],
    ['cuanto pague?', REST],
  ])('"%s" under "¿la cancelo?", then "si cancelala"', (said, answer) => {
    const talk = confirmed('quiero cancelar');
    const reply = talk.say(said);
    expect(reply).toContain(answer);
    expect(reply).toMatch(/¿Cancelo \*Ñire, mar 8 → vie 11 dic\*\?$/);
    talk.say('si cancelala');
    expect(talk.mine[0]?.status).toBe('cancelled');
  });
  test('"¿La cancelo igual?" is asked again as such, and no keeps it', () => {
    const talk = late(confirmed());
    talk.say('quiero cancelar');
    expect(talk.say('y mi plata?')).toMatch(/no se devuelve[\s\S]*¿Cancelo igual \*Ñire/);
    talk.say('no');
    expect(talk.mine[0]?.status).toBe('confirmed');
  });
  test.each(['cuanto falta', 'que sigue', 'pero si yo pague!', 'como es eso?'])('"%s" cancels nothing', (said) => {
    const talk = confirmed('quiero cancelar');
    talk.say(said);
    expect(talk.mine[0]?.status).toBe('confirmed');
  });
  test('which is to be cancelled, the booking or the search', () => {
    const talk = confirmed('tenés lugar para el 20 de enero?', 'cancelar');
    expect(talk.say('cuanto pierdo?')).toMatch(/la seña de \*\$81\.000\*[\s\S]*¿Qué cancelo: la reserva/);
    expect(talk.choices).toEqual(['Ñire 8→11', 'Lo que buscábamos']);
    expect(talk.say('la reserva')).toContain('¿La cancelo?');
  });
});

describe('what is not about it', () => {
  test.each(['cuánto sale la coihue?', 'cuanto sale por noche?', 'precio de la lenga'])(
    '"%s" is a question for prices, with a booking too',
    (said) => {
      expect(confirmed().say(said)).toContain('Por noche');
    },
  );
  test.each(['cuanto me devuelven si cancelo?', 'la seña se devuelve?'])(
    '"%s" without a booking: the policy of the house',
    (said) => {
      expect(new Talk(LINKED).say(said)).toMatch(/7 días antes|seña/);
      expect(new Talk(LINKED).commands([{ kind: 'text', text: said }])).not.toContainEqual(
        expect.objectContaining({ kind: 'start_flow', flow: 'bookings' }),
      );
    },
  );
  test('some other case than now is the policy', () => {
    const talk = confirmed();
    expect(talk.say('si cancelo 3 días antes me devuelven la seña?')).not.toContain('Si cancelás *Ñire');
  });
  test('in a search "cuánto me devuelven si cancelo" is about what is looked for', () => {
    const talk = confirmed('coihue del 5 al 8 de marzo, 2 personas');
    expect(talk.say('cuanto me devuelven si cancelo?')).not.toContain('Si cancelás *Ñire');
  });
  test.each(['no me devolvieron nada, son unos ladrones', 'no me devolvieron la seña, quiero hablar con alguien'])(
    '"%s" is a person’s',
    (said) => {
      const talk = cancelled();
      talk.say(said);
      expect(talk.state.handedOff).toBe(true);
    },
  );
  test('who wants it back, and asks nothing, gets a person', () => {
    const talk = cancelled();
    talk.say('devolveme la plata');
    expect(talk.state.handedOff).toBe(true);
  });
});

describe('what is said of paying', () => {
  test.each([
    ['no puedo pagar, me rechaza', 'trouble'],
    ['no puedo pagar, me rechaza la tarjeta', 'trouble'],
    ['el link no me anda', 'trouble'],
    ['no me deja pagar', 'trouble'],
    ['me tira error', 'trouble'],
    ['pague dos veces por error', 'twice'],
    ['me cobraron doble', 'twice'],
    ['pero si yo pague!', 'paid'],
    ['ya pagué', 'paid'],
    ['les llegó el pago?', 'paid'],
    ['recibieron la seña?', 'paid'],
    ['me rechazó la tarjeta', 'trouble'],
    ['page dos veces', 'twice'],
    ['cuanto falta', 'time'],
    ['cuánto tiempo me queda?', 'time'],
    ['es seguro el link?', 'safe'],
    ['no será una estafa?', 'safe'],
    ['mañana te transfiero', 'later'],
    ['no puedo pagar hasta el lunes', 'later'],
  ])('"%s" → %s', (text, wish) => {
    expect(holding().commands([{ kind: 'text', text }])).toEqual([
      { kind: 'start_flow', flow: 'pay', slots: { wish } },
    ]);
  });
  test.each(['tengo que pagar dos veces?', 'no pague dos veces', 'es segura la zona?', 'cuanto falta para llegar?'])(
    '"%s" is none of these',
    (text) => {
      const flows = holding().commands([{ kind: 'text', text }]);
      expect(flows.some((one) => one.kind === 'start_flow' && one.flow === 'pay')).toBe(false);
    },
  );
  test.each(['y ahora que hago', 'que sigue', 'cómo seguimos?', 'cual es el proximo paso'])(
    '"%s": how the booking stands',
    (said) => {
      expect(holding().say(said)).toMatch(/Está guardada hasta \*las 12:42\*: falta la seña/);
      expect(confirmed().say(said)).toContain('Está *confirmada*');
    },
  );
  test('"que sigue" under "¿la reservo?" books nothing', () => {
    const talk = new Talk(LINKED);
    talk.say('ñire del 8 al 11 de diciembre, 2 personas');
    expect(talk.say('que sigue')).toContain('¿La reservo?');
    expect(talk.mine).toEqual([]);
  });
});

describe('the name beside a yes', () => {
  const asked = () => {
    const talk = new Talk(LINKED);
    talk.say('ñire del 8 al 11 de diciembre, 2 personas');
    return talk;
  };
  test.each([
    ['dale, soy caro mendez'],
    ['dale', 'soy caro mendez'],
    ['Dale, soy Caro Mendez'],
    ['si, a nombre de caro mendez'],
    ['soy caro mendez, dale'],
  ])('%s %s', (...said) => {
    const talk = asked();
    talk.say(...said.filter((one) => one !== undefined));
    expect(talk.mine[0]?.customer.name).toBe('Caro Mendez');
  });
  test.each(['dale, soy yo', 'dale soy vegana', 'si, soy de cordoba capital', 'dale, soy celiaco'])(
    '"%s" has no name in it',
    (said) => {
      expect(asked().say(said)).toContain('¿A nombre de quién?');
    },
  );
  test('a name by itself is kept, and is no yes', () => {
    const talk = asked();
    expect(talk.say('soy caro mendez')).toContain('¿Te reservo *Ñire*');
    talk.say('sí');
    expect(talk.mine[0]?.customer.name).toBe('Caro Mendez');
  });
});

describe('a booking that is to be another', () => {
  test('shorter', () => {
    const talk = confirmed();
    expect(talk.say('quiero achicar, mejor del 8 al 9 nomas')).toMatch(/Quedaría \*Ñire, mar 8 → mié 9 dic\*/);
    expect(talk.say('no perdon, del 8 al 10')).toMatch(/Quedaría \*Ñire, mar 8 → jue 10 dic\*/);
    talk.say('sí');
    expect(talk.mine).toHaveLength(1);
    expect(talk.mine[0]).toMatchObject({ checkIn: '2026-12-08', checkOut: '2026-12-10' });
    expect(talk.say('no perdon, del 8 al 11')).toMatch(/Quedaría \*Ñire, mar 8 → vie 11 dic\*/);
  });
  test.each(['quiero otra reserva, mejor del 15 al 18 de diciembre', 'tenés algo del 15 al 18 de diciembre?'])(
    '"%s" is another stay',
    (said) => {
      const talk = confirmed(said);
      expect(talk.state.stack.map(({ flow }) => flow)).toEqual(['book']);
    },
  );
  test('another house, with a dog', () => {
    const talk = new Talk(LINKED);
    for (const words of ['coihue del 8 al 11 de diciembre, 2 personas', 'sí', 'Ana Ruiz']) talk.say(words);
    expect(talk.say('pasame a la ñire con un perro')).toMatch(
      /Quedaría \*Ñire, mar 8 → vie 11 dic\*.*2 personas y una mascota/,
    );
    expect(confirmed().say('pasame a la lenga')).toContain('Quedaría *Lenga, mar 8 → vie 11 dic*');
  });
  test('"pasame a la encargada" is a call for a person', () => {
    const talk = confirmed('pasame a la encargada');
    expect(talk.state.handedOff).toBe(true);
  });
});
