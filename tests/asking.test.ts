import { describe, expect, test } from 'vitest';
import { commandsOf } from '../bot/core/commands-of.ts';
import type { Interpretation, Reading } from '../bot/core/reading.ts';
import { freshState } from '../bot/core/state.ts';
import { Talk } from './talk.ts';

/** What a customer asks and means while looking for a stay: each family where it must act, and where it must not. */

function having(...said: string[]): Talk {
  const talk = new Talk();
  for (const words of said) talk.say(words);
  return talk;
}
const LIST = 'del 4 al 6 de diciembre, 2 personas';
const ALERCE = 'alerce del 4 al 6 de diciembre, 2 personas';

describe('several things in one message', () => {
  /** Whatever interpreter is on: the readings of one message, in any order. */
  function read(text: string, ...readings: Reading[]): Talk {
    const interpretation: Interpretation = { readings, clarify: [], confidence: 1, source: 'offline', because: [] };
    const talk = new Talk();
    const commands = commandsOf([{ kind: 'text', text }], interpretation, freshState());
    talk.step({ kind: 'commands', commands });
    return talk;
  }
  const book: Reading = {
    intent: 'book',
    slots: { date_range: { from: '2026-12-04', to: '2026-12-06' }, guests: 2, unit: 'alerce' },
  };
  const faq = (topic: 'pets' | 'wifi' | 'invoice'): Reading => ({ intent: `faq:${topic}`, slots: {} });
  test.each([
    ['first', [faq('pets'), faq('wifi'), book]],
    ['last', [book, faq('pets'), faq('wifi')]],
  ])('questions that come %s are answered, and the stay is offered', (_where, readings) => {
    const text = read('x', ...readings).last.text;
    expect(text).toMatch(/acepta mascotas[\s\S]*hay wifi[\s\S]*\*Alerce, vie 4 → dom 6 dic\*/);
  });
  test('a question without an answer, a greeting or an insult do not hide the stay', () => {
    for (const other of [
      faq('invoice'),
      { intent: 'greet', slots: {} },
      { intent: 'spam_or_abuse', slots: {} },
    ] as Reading[])
      for (const readings of [
        [other, book],
        [book, other],
      ])
        expect(read('x', ...readings).last.text).toContain('*Alerce, vie 4 → dom 6 dic*');
  });
  test('days said along with a question begin a search', () => {
    const talk = read('x', {
      intent: 'faq:pets',
      slots: { date_range: { from: '2026-12-04', to: '2026-12-06' }, guests: 2 },
    });
    expect(talk.last.text).toMatch(/acepta mascotas[\s\S]*¿Cuál te gusta\?/);
  });
  test('two questions with one answer are answered once', () => {
    const talk = read('x', faq('wifi'), faq('wifi'));
    expect(talk.last.text.match(/wifi/g)).toHaveLength(1);
  });
  test('a unit that is asked about is not chosen by that', () => {
    const talk = having(LIST);
    expect(talk.say('tiene parrilla la coihue?')).toMatch(/parrilla[\s\S]*¿Cuál te gusta/);
    expect(talk.state.stack[0]?.slots.unit).toBeUndefined();
  });
  test.each(['y si vamos 2?', 'el 9 de julio'])('"%s" at a list is not told to be a choice as well', (said) => {
    const reply = having('del 4 al 6 de diciembre, 3 personas').say(said);
    expect(reply).not.toContain('Elegí una opción');
    expect(reply).toContain('Tengo libre');
  });
  test('"no, me arrepentí" is left once', () => {
    expect(having(ALERCE, 'sí').say('no, me arrepenti')).not.toContain('Si preferís dejarlo');
  });
  test('"está bien, pero…" is no yes', () => {
    const talk = having(ALERCE);
    talk.say('esta bien, pero puede ser un descuento?');
    expect(talk.state.prompt?.expecting).toBe('confirm');
    expect(talk.say('dale')).toBe('¿A nombre de quién?');
  });
});

describe('a month said after the days', () => {
  test.each([
    [['del 12 al 15 de enero, 3 personas', 'perdon, de febrero'], '2027-02-12', '2027-02-15'],
    [['quiero del 4 al 6', 'de enero'], '2027-01-04', '2027-01-06'],
    [['para el 24 y 25', 'de diciembre'], '2026-12-24', '2026-12-25'],
  ])('%j keeps the days', (said, check_in, check_out) => {
    expect(having(...said).state.stack[0]?.slots).toMatchObject({ check_in, check_out });
  });
  test('a first day alone as well', () => {
    expect(having('para el 20', 'de enero', '3 noches').state.stack[0]?.slots).toMatchObject({
      check_in: '2027-01-20',
      check_out: '2027-01-23',
    });
  });
  test.each(['y en febrero?', 'y mejor enero'])('"%s" is another time: the days are open', (said) => {
    expect(having(ALERCE).say(said)).toMatch(/¿Te sirve alguna\?$/);
  });
  test('a day that the month does not have is not made up', () => {
    const talk = having('del 29 al 31 de enero, 2 personas', 'perdon, de febrero');
    expect(talk.state.stack[0]?.slots.check_in).toBeUndefined();
  });
});

describe('days', () => {
  test('"mejor del 12" is when one comes', () => {
    expect(having('alerce del 10 al 13 de diciembre, 2 personas').say('mejor del 12')).toContain('sáb 12 → dom 13 dic');
  });
  test('"mejor hasta el 12" is when one leaves', () => {
    expect(having('alerce del 10 al 13 de diciembre, 2 personas').say('mejor hasta el 12')).toContain(
      'jue 10 → sáb 12',
    );
  });
  test('dates that were understood from words are said back', () => {
    expect(new Talk().say('el finde largo')).toBe('¡Hola! Para *sáb 21 → lun 23 nov*, ¿cuántas personas van a ser?');
    expect(new Talk().say('del 4 al 6 de diciembre')).toBe('¡Hola! ¿Cuántas personas van a ser?');
  });
  test.each([
    [['semana santa somos 4', 'de jueves a domingo'], '2027-03-25', '2027-03-28'],
    [['finde del 5 de diciembre, 4 personas', 'de viernes a lunes mejor'], '2026-12-04', '2026-12-07'],
    [['del 4 al 6 de diciembre, 2 personas', 'la semana siguiente'], '2026-12-11', '2026-12-13'],
    [['del 4 al 6 de diciembre, 2 personas', 'y el finde siguiente?'], '2026-12-11', '2026-12-13'],
  ])('%j: weekdays are those of the stay in hand', (said, check_in, check_out) => {
    expect(having(...said).state.stack[0]?.slots).toMatchObject({ check_in, check_out });
  });
  test('…or of the month that is talked about', () => {
    const talk = having('tenes algo en enero? somos 2', 'de viernes a domingo');
    expect(talk.state.stack[0]?.slots).toMatchObject({ check_in: '2027-01-01', check_out: '2027-01-03' });
  });
  test('what says its week itself is that week', () => {
    const talk = having('del 4 al 6 de diciembre, 2 personas', 'mejor este jueves a domingo');
    expect(talk.state.stack[0]?.slots.check_in).toBe('2026-11-26');
  });
  test('two dates and a number of nights that do not fit: which is asked', () => {
    const talk = having('coihue del 1 al 3 de marzo, 3 noches, para 2');
    expect(talk.choices).toEqual(['lun 1 → mié 3 mar', 'lun 1 → jue 4 mar']);
    expect(talk.tap('lun 1 → jue')).toContain('*Coihue, lun 1 → jue 4 mar*');
    expect(new Talk().say('coihue del 1 al 4 de marzo, 3 noches, para 2')).toContain('*Coihue, lun 1 → jue 4 mar*');
  });
  describe('more nights than the house takes', () => {
    const long = () => having('coihue 40 noches desde el 1 de abril, somos 2');
    test('as many as it does are offered', () => {
      expect(long().last.text).toContain('La estadía máxima es de *30 noches*');
      expect(long().choices).toEqual(['30 noches', 'Otras fechas']);
    });
    test.each(['dale', 'bueno 30 entonces', '30', '30 noches'])('"%s" takes them', (said) => {
      expect(long().say(said)).toContain('*Coihue, jue 1 abr → sáb 1 may* (30 noches)');
    });
    test.each([
      ['15 dias', /\(15 noches\)/],
      ['no', /¿Para qué fechas/],
      ['mejor del 5 al 8 de abril', /lun 5 → jue 8 abr/],
    ])('"%s" does not', (said, shown) => {
      expect(long().say(said)).toMatch(shown);
    });
  });
  test('"15 días" is how long, where there is a first day; by itself it is not', () => {
    expect(having('coihue del 1 al 4 de abril, somos 2').say('15 dias')).toContain('jue 1 → vie 16 abr');
  });
});

describe('money', () => {
  test.each(['es muy caro', 'uh carisimo', 'el mas economico', 'no tenes algo mas barato?'])(
    '"%s" keeps the dates and shows the cheapest',
    (said) => {
      const talk = having('lenga del 4 al 6 de diciembre, 2 personas');
      expect(talk.say(said)).toMatch(/Lo más económico[\s\S]*\*Alerce\* del viernes 4 al domingo 6/);
      expect(having(LIST).say(said)).toContain('*Alerce* del viernes 4');
    },
  );
  test('it is said once', () => {
    expect(having(LIST, 'es muy caro').say('hay wifi?')).not.toContain('Lo más económico');
  });
  test.each([
    ['la mas cara', 'Lenga'],
    ['la mas grande', 'Lenga'],
    ['la mas chica', 'Alerce'],
  ])('"%s" is %s', (said, unit) => {
    expect(having(LIST).say(said)).toContain(`*${unit}* del viernes 4`);
  });
  test('what it costs is told before the next question, once', () => {
    const talk = having('desde el 25 de diciembre hay lugar?');
    expect(talk.say('cuanto sale?')).toMatch(/Por noche en diciembre:[\s\S]*¿cuántas noches o hasta qué día\?$/);
    expect(talk.say('3 noches')).toMatch(
      /Para vie 25 → lun 28 dic \(3 noches\):\n• \*Alerce\*: \$252\.000[\s\S]*¿Cuántas personas/,
    );
    expect(talk.say('hay wifi?')).not.toContain('$');
  });
  test('prices of a month are told, one where all nights cost the same', () => {
    expect(new Talk().say('cuanto sale la lenga por noche en enero')).toContain(
      'Por noche en enero:\n• *Lenga*: $168.000',
    );
    expect(new Talk().say('cuanto sale la lenga por noche en diciembre')).toContain('de $120.000 a $168.000');
  });
});

describe('what is free', () => {
  test('the first free stretches of a month, unit by unit', () => {
    const talk = new Talk();
    talk.taken('nire', '2027-01-03', '2027-01-20');
    talk.taken('lenga', '2026-12-30', '2027-02-02');
    const reply = talk.say('que dias tenes libre en enero');
    expect(reply).toContain('• *Ñire*: vie 1 → dom 3 ene, mié 20 ene → lun 1 feb');
    expect(reply).toContain('• *Lenga*: nada');
    expect(talk.say('del 20 al 23, somos 2')).toContain('miércoles 20 al sábado 23 de enero');
  });
  test('of one unit, and of the next weeks where no month is said', () => {
    const reply = new Talk().say('cuando tenes libre la ñire?');
    expect(reply).toContain('Libre de acá al lunes 21 de diciembre');
    expect(reply).not.toContain('Lenga');
  });
  test('"¿tenés algo en enero?" asks for the days', () => {
    expect(new Talk().say('tenes algo en enero?')).toBe('¡Hola! ¿Qué días de enero serían?');
  });
  test('a month whose minimum is longer than wished says so', () => {
    expect(having(ALERCE).say('y mejor enero')).toContain('la estadía mínima es de *3 noches*');
    expect(having(ALERCE, 'y mejor enero').choices).toContain('Otras fechas');
  });
});

describe('the cabins as they are described', () => {
  test.each(['contame de la coihue', 'como es la coihue?', 'ver la coihue', 'tiene parrilla la coihue'])(
    '"%s"',
    (said) => {
      expect(new Talk().say(said)).toContain('*Coihue*: Un dormitorio y entrepiso, cocina completa, parrilla.');
    },
  );
  test.each([
    ['cual tiene hogar a leña?', 'Alerce'],
    ['tiene quincho?', 'Lenga'],
  ])('"%s" is answered by the one that has it', (said, unit) => {
    const reply = new Talk().say(said);
    expect(reply).toContain(`*${unit}*:`);
    expect(reply).not.toContain('*Ñire*');
  });
  test('of the one in hand, without naming it; another that has it is told all the same', () => {
    const talk = having('coihue del 4 al 6 de diciembre, 2 personas');
    expect(talk.say('tiene aire acondicionado?')).toContain('Eso no lo tengo anotado. *Coihue*: ');
    expect(talk.say('tiene quincho?')).toContain('*Lenga*: ');
    expect(talk.say('tenes fotos?')).toContain('Eso no lo tengo anotado. *Coihue*: ');
  });
  test('what its description does not say is not made up', () => {
    expect(new Talk().say('tiene jacuzzi la lenga?')).toContain('Eso no lo tengo anotado. *Lenga*: Dos dormitorios');
    expect(new Talk().say('tienen cuna?')).toContain('Ese dato no lo tengo a mano');
  });
  test.each(['que cabañas tenes', 'contame de las cabañas'])('"%s" lists all, then asks on', (said) => {
    const reply = new Talk().say(said);
    for (const unit of ['Alerce', 'Coihue', 'Ñire', 'Lenga']) expect(reply).toContain(`*${unit}*: `);
    expect(reply).toMatch(/¿Para qué fechas sería\?$/);
  });
  test('of two that are compared, both, and none is chosen', () => {
    const talk = having('que diferencia hay entre alerce y coihue');
    expect(talk.last.text).toMatch(/\*Alerce\*[\s\S]*\*Coihue\*/);
    expect(talk.last.text).not.toContain('*Lenga*');
    expect(talk.state.stack[0]?.slots.unit).toBeUndefined();
  });
  test('of what is no cabin nothing is told', () => {
    expect(new Talk().say('contame de la zona')).not.toContain('*Coihue*');
  });
  test('in the middle of another it is told, and not chosen', () => {
    const talk = having(ALERCE);
    expect(talk.say('contame de la coihue')).toMatch(/\*Coihue\*: [\s\S]*¿Te reservo \*Alerce\*/);
  });
  test.each(['pasame el precio de la lenga', 'decime si la lenga esta libre el 5 de diciembre'])(
    '"%s" is no wish to hear of it',
    (said) => {
      expect(new Talk().say(said)).not.toContain('Dos dormitorios');
    },
  );
  test('"qué cabañas tenés del 4 al 6" is a search', () => {
    expect(new Talk().say('que cabañas tenes del 4 al 6 de diciembre para 2?')).toContain('¿Cuál te gusta?');
  });
});

describe('children said later', () => {
  test.each([
    [['del 4 al 6 de diciembre para 2 adultos', 'con un nene'], 3],
    [['del 4 al 6 de diciembre', '3 adultos', 'y un nene'], 4],
    [['del 4 al 6 de diciembre, 2 adultos y un nene', 'no, 2 nenes'], 4],
    [['del 4 al 6 de diciembre, 2 adultos y un nene'], 3],
    [['del 4 al 6 de diciembre, 2 adultos y un nene', 'somos 5'], 5],
  ])('%j', (said, guests) => {
    expect(having(...said).state.stack[0]?.slots.guests).toBe(guests);
  });
});

describe('of cancelling, while something is looked for', () => {
  test.each(['y la cancelacion?', 'como es la cancelación?'])('"%s" is told, and the stay stands', (said) => {
    const talk = having(ALERCE);
    expect(talk.say(said)).toMatch(/sin cargo hasta 7 días[\s\S]*¿Te reservo \*Alerce\*/);
    expect(talk.say('dale, reservala')).toBe('¿A nombre de quién?');
  });
  test.each(['no quiero cancelar nada', 'no la canceles'])('"%s" cancels nothing', (said) => {
    const talk = having(ALERCE);
    expect(talk.say(said)).toMatch(/no cancelo nada[\s\S]*\*Alerce/);
    expect(talk.state.stack).toHaveLength(1);
  });
  test('to "¿la cancelo?" it is a no', () => {
    const talk = having(ALERCE, 'sí', 'Ana Ruiz', 'quiero cancelar la reserva');
    expect(talk.say('no, no la canceles')).toContain('sigue en pie');
  });
  test('"quiero cancelar" leaves it', () => {
    expect(having(ALERCE).say('quiero cancelar')).toContain('No se reservó nada');
  });
});

describe('a dog', () => {
  test.each(['y con perro?', 'llevamos un perro, se puede?', 'y si vamos con el perro?'])(
    '"%s" in the middle: answered, and it comes along',
    (said) => {
      expect(having(LIST).say(said)).toMatch(/\*Ñire\*.*una mascota/);
    },
  );
  test('"¿aceptan mascotas?" brings none', () => {
    const talk = having(LIST, 'aceptan mascotas?');
    expect(talk.state.stack[0]?.slots.pets).toBeUndefined();
  });
});

describe('more than one cabin', () => {
  test.each([
    'del 4 al 6 de diciembre para 2 en alerce y otra coihue para 4',
    'quiero reservar dos cabañas',
    'y si tomamos 3 cabañas?',
  ])('"%s": a person is offered, and one may go on', (said) => {
    const talk = having('hola');
    expect(talk.say(said)).toContain('la coordina una persona');
    expect(talk.choices).toEqual(['Hablar con alguien', 'Seguir acá']);
    talk.say('sí');
    expect(talk.state.handedOff).toBe(true);
  });
  test('one cabin with two bedrooms is one', () => {
    expect(new Talk().say('busco una cabaña para dos, del 4 al 6 de diciembre')).not.toContain(
      'una persona del equipo',
    );
  });
});

describe('asked again', () => {
  test('a second hello is not the first word for word', () => {
    expect(having('hola').say('hola')).toBe('¡Hola de nuevo! ¿En qué te ayudo?');
  });
  test('a bare yes with nothing in hand offers what can be done', () => {
    const talk = having('dale');
    expect(talk.choices).toContain('Hablar con alguien');
  });
  test('no booking in this chat: a person is offered', () => {
    for (const said of ['quiero cancelar', 'mis reservas', 'quiero cambiar mi reserva'])
      expect(having(said).choices).toEqual(['Hablar con alguien', 'Ver qué hay libre']);
  });
  test('what was said of a stay meanwhile is taken along', () => {
    const talk = having('quiero cambiar mi reserva a la lenga del 4 al 6 de diciembre, somos 5');
    expect(talk.tap('Ver qué hay')).toContain('*Lenga, vie 4 → dom 6 dic* (2 noches), 5 personas');
  });
  test('how many are not known yet: a guess will do', () => {
    expect(having('del 4 al 6 de diciembre').say('no se cuantos vamos')).toContain('Un número aproximado alcanza');
  });
});

describe('of the booking made, its own figures', () => {
  test.each(['y cuanto era la seña?', 'cuantas noches son?', 'que dias eran?'])('"%s"', (said) => {
    const talk = having(ALERCE, 'sí', 'Ana Ruiz');
    expect(talk.say(said)).toMatch(/vie 4 → dom 6 dic\* \(2 noches\).*hasta \*las 12:42\*.*\$36\.000/);
  });
  test.each(['cuando vence?', 'hasta cuando tengo para pagar'])('"%s": until when, and what is left of it', (said) => {
    const talk = having(ALERCE, 'sí', 'Ana Ruiz');
    expect(talk.say(said)).toMatch(/vie 4 → dom 6 dic\) hasta \*las 12:42\*: te quedan 30 minutos.*\$36\.000/);
  });
  test('of the stay on show, the stay on show', () => {
    expect(having(ALERCE).say('cuantas noches son?')).toContain('(2 noches)');
  });
  test('asked for a name, what it costs is shown once more, and agreed to once more', () => {
    const talk = having(ALERCE, 'sí');
    expect(talk.say('cuanto era?')).toContain('$120.000, seña $36.000. ¿La reservo?');
    expect(talk.say('dale')).toBe('¿A nombre de quién?');
  });
  test('with neither it is a question about the house', () => {
    expect(new Talk().say('cuanto es la seña?')).toContain('30 %');
  });
  test('a way to pay that the file does not name is not promised', () => {
    expect(new Talk().say('puedo pagar con tarjeta?')).toContain('Eso no lo tengo anotado; lo que sí: Transferencia');
    expect(new Talk().say('puedo pagar con transferencia?')).toMatch(/Transferencia al alias/);
  });
});

describe('while a person has it', () => {
  const stuck = () => having('asdfghjkl', 'qwe qwe', 'zzzzz');
  test('a clear message, where nobody asked for a person, hears once how to go on', () => {
    const talk = stuck();
    expect(talk.say('hola, quiero reservar del 4 al 6 de diciembre para 2')).toContain('Seguir con el bot');
    expect(talk.say('hay wifi?')).toBe('');
    expect(talk.say('sigo con el bot')).toContain('Tengo libre del viernes 4 al domingo 6 de diciembre');
  });
  test('more nonsense is met with quiet, and so is whatever is said to a person who took over', () => {
    expect(stuck().say('123')).toBe('');
    const talk = stuck();
    talk.happens({ kind: 'staff_took_over', by: 'console' });
    expect(talk.say('hola')).toBe('');
  });
  test('who asked for a person is left to the person', () => {
    expect(having('quiero hablar con alguien').say('quiero la lenga del 4 al 6 de diciembre para 5')).toBe('');
  });
  test.each(['bot', 'sigo con el bot', 'quiero hablar con el bot', 'volver al bot'])(
    '"%s" brings the bot back',
    (said) => {
      expect(stuck().say(said)).toContain('¡Acá sigo!');
    },
  );
  test('what was written meanwhile is taken up', () => {
    const talk = having(ALERCE, 'quiero hablar con una persona', 'mejor del 5 al 7 de diciembre', 'gracias');
    expect(talk.happens({ kind: 'staff_released' })).toContain('*Alerce, sáb 5 → lun 7 dic*');
    expect(talk.state.meanwhile).toBeUndefined();
  });
  test('nothing said of a stay, nothing taken up', () => {
    const talk = having('quiero hablar con una persona', 'gracias', 'hola?');
    expect(talk.happens({ kind: 'staff_released' })).toContain('¿En qué te ayudo?');
    expect(talk.state.stack).toEqual([]);
  });
});
