import { describe, expect, test } from 'vitest';
import type { Heard } from '../bot/core/message.ts';
import { stepInputOf } from '../bot/decide.ts';
import type { TurnRecordInput } from '../store/store.ts';
import { Talk, voiceNote } from './talk.ts';

/** Voice notes: what counts at once, what is asked about first, and what is asked for again. */

const unusable = (why: (Heard & { kind: 'unusable' })['why']) => voiceNote({ kind: 'unusable', why });
const text = (words: string) => ({ kind: 'text', text: words }) as const;
const FULL = 'Quiero la Lenga del 18 al 21 de diciembre, cinco personas.';

describe('heard for sure', () => {
  test('is read as if it were typed; the reply shows what was heard, once', () => {
    const talk = new Talk();
    const answer = talk.voice(FULL);
    expect(answer).toMatch(/^¡Hola! Te escuché: «Quiero la Lenga del 18 al 21 de diciembre, cinco personas»\.\n/);
    expect(answer).toContain('*Lenga, vie 18 → lun 21 dic*');
    expect(answer.match(/Te escuché/g)).toHaveLength(1);
    expect(talk.choices).toContain('Sí, reservar');
  });
  test('books by voice alone, and no name gets the stop of its sentence', () => {
    const talk = new Talk();
    talk.voice(FULL);
    expect(talk.voice('Sí, dale.')).toBe('Te escuché: «Sí, dale».\n¿A nombre de quién?');
    talk.voice('Caro Méndez.');
    expect(talk.mine).toMatchObject([{ resource: 'lenga', guests: 5, status: 'held' }]);
    expect(talk.state.known.name).toBe('Caro Méndez');
  });
  test('what is typed is not played back', () => {
    expect(new Talk().say(FULL)).not.toContain('Te escuché');
  });
  test('of a long one, the beginning is shown', () => {
    const talk = new Talk();
    const long = `Hola, qué tal, te quería preguntar si ${'por esas casualidades de la vida '.repeat(5)}hay pileta`;
    const [, echo = ''] = /Te escuché: «(.*)»\./.exec(talk.voice(long)) ?? [];
    expect(echo.length).toBeGreaterThan(60);
    expect(echo.length).toBeLessThanOrEqual(80);
    expect(echo).toMatch(/^Hola, qué tal, te quería preguntar si .*…$/);
  });
  test('marks in it are neither bold nor a template', () => {
    expect(new Talk().voice('tenés *wifi* {unit}?')).toContain('«tenés wifi {unit}?»');
  });
  test('with something typed beside it: both count, and what was heard is shown', () => {
    const talk = new Talk();
    const heard = voiceNote({ kind: 'text', text: 'Del 5 al 8 de marzo.', sure: true });
    const answer = talk.hear([heard, text('somos 4')]);
    expect(answer).toMatch(/^¡Hola! Te escuché: «Del 5 al 8 de marzo»\.\n/);
    expect(answer).toContain('del viernes 5 al lunes 8 de marzo (3 noches), 4 personas');
  });
  test('two in a row are shown in one line', () => {
    const talk = new Talk();
    const note = (words: string) => voiceNote({ kind: 'text', text: words, sure: true });
    const answer = talk.hear([note('Del 5 al 8 de marzo.'), note('Somos cuatro.')]);
    expect(answer).toContain('Te escuché: «Del 5 al 8 de marzo / Somos cuatro».');
    expect(answer).toContain('4 personas');
  });
  test('to a person who has the conversation, the bot says nothing of it', () => {
    const talk = new Talk();
    talk.say('quiero hablar con alguien');
    expect(talk.voice(FULL)).toBe('');
    expect(talk.voice(FULL, false)).toBe('');
    expect(talk.hear([unusable('unclear')])).toBe('');
    expect(talk.voice('Volver al bot.')).toContain('¡Acá sigo!');
  });
});

describe('heard in doubt', () => {
  test('asks before anything is taken', () => {
    const talk = new Talk();
    expect(talk.voice('Para el tres de enero, somos cuatro.', false)).toBe(
      '¡Hola! Te escuché: «Para el tres de enero, somos cuatro». ¿Es así?',
    );
    expect(talk.choices).toEqual(['Sí', 'No, te lo escribo']);
    expect(talk.state.stack).toEqual([]);
    expect(talk.effects).toEqual([]);
  });
  test.each(['sí', 'Sí.', 'si si', 'dale', 'exacto', 'así es', 'tal cual', 'sí, es así', '1', '👍'])(
    '"%s" takes it',
    (yes) => {
      const talk = new Talk();
      talk.voice('Para el tres de enero, somos cuatro.', false);
      expect(talk.say(yes)).toBe('Desde el domingo 3 de enero, ¿cuántas noches o hasta qué día?');
      expect(talk.state.stack[0]?.slots).toMatchObject({ check_in: '2027-01-03', guests: 4 });
    },
  );
  test('so does a tap, and a voice note that was heard for sure', () => {
    for (const answer of [(talk: Talk) => talk.tap('Sí'), (talk: Talk) => talk.voice('Sí, claro.')]) {
      const talk = new Talk();
      talk.voice(FULL, false);
      expect(answer(talk)).toContain('*Lenga, vie 18 → lun 21 dic*');
    }
  });
  test('a yes may go on', () => {
    const talk = new Talk();
    talk.voice('Del cinco al ocho de marzo, somos dos.', false);
    expect(talk.say('sí, pero somos tres')).toContain('3 personas');
  });
  test.each(['no', 'No.', 'no no', 'no es así', 'para nada', '2', '👎'])(
    '"%s" asks for it again, takes nothing',
    (no) => {
      const talk = new Talk();
      talk.say('del 5 al 8 de marzo');
      talk.voice('Somos cuatro.', false);
      expect(talk.say(no)).toBe(
        'Perdón, te escuché mal. Escribímelo o mandámelo de nuevo, porfa.\n¿Cuántas personas van a ser?',
      );
      expect(talk.state.stack[0]?.slots.guests).toBeUndefined();
      expect(talk.say('2')).toContain('2 personas');
    },
  );
  test('so does the tap; with nothing in hand nothing else is said', () => {
    const talk = new Talk();
    talk.voice('Para el tres de enero, somos cuatro.', false);
    expect(talk.tap('No, te lo escribo')).toBe('Perdón, te escuché mal. Escribímelo o mandámelo de nuevo, porfa.');
    expect(talk.state.stack).toEqual([]);
  });
  test.each([
    ['the right words', 'no, somos 2', '2 personas'],
    ['the right words alone', '2 personas', '2 personas'],
    ['a number under the question before', '3', '3 personas'],
  ])('%s instead of an answer: a new message, and what was heard is dropped', (_what, words, shown) => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    talk.voice('Somos diez.', false);
    const answer = talk.say(words);
    expect(answer).toContain(shown);
    expect(answer).not.toContain('Te escuché');
  });
  test('a question instead of an answer is answered, and the question before asked again', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    talk.voice('Somos diez.', false);
    expect(talk.say('hay wifi?')).toBe('Sí, hay wifi en todas las cabañas.\n¿Cuántas personas van a ser?');
  });
  test('another voice note takes the place of the one before', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    talk.voice('Somos diez.', false);
    expect(talk.voice('Somos dos.', false)).toContain('«Somos dos»');
    expect(talk.say('sí')).toContain('2 personas');
  });
  test('a yes that may have been heard wrong settles nothing: the same is asked again', () => {
    const talk = new Talk();
    const asked = talk.voice('Para el tres de enero, somos cuatro.', false).replace('¡Hola! ', '');
    expect(talk.voice('Sí.', false)).toBe(asked);
    expect(talk.state.stack).toEqual([]);
    expect(talk.say('sí')).toContain('Desde el domingo 3 de enero');
  });
  test('a yes to a price, heard in doubt, books nothing before it is confirmed', () => {
    const talk = new Talk();
    talk.say('quiero la lenga del 18 al 21 de diciembre, 5 personas, soy Ana');
    expect(talk.voice('Sí, dale.', false)).toContain('¿Es así?');
    expect(talk.mine).toEqual([]);
    talk.say('sí');
    expect(talk.mine).toMatchObject([{ resource: 'lenga', status: 'held' }]);
  });
  test('a no to a price, heard in doubt, takes nothing away', () => {
    const talk = new Talk();
    talk.say('quiero la lenga del 18 al 21 de diciembre, 5 personas');
    talk.voice('No, cancelá todo.', false);
    expect(talk.say('no')).toContain('¿Te reservo *Lenga*');
  });
  test('choices of the question before can still be tapped', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo para 4');
    const offer = talk.last;
    talk.voice('La Coihue.', false);
    expect(talk.tap('Lenga', offer)).toContain('*Lenga');
  });
  test('an old "Sí" is known as old once the talk went on', () => {
    const talk = new Talk();
    talk.voice('Para el tres de enero, somos cuatro.', false);
    const doubt = talk.last;
    talk.say('del 5 al 8 de marzo');
    expect(talk.tap('Sí', doubt)).toContain('mensaje anterior');
    expect(talk.state.stack[0]?.slots).not.toMatchObject({ check_in: '2027-01-03' });
  });
  test.each([
    ['Hola, buenas tardes.', '¿En qué te ayudo?'],
    ['¿Hay wifi?', 'hay wifi en todas'],
    ['Quiero hablar con una persona.', 'Te paso con una persona'],
    ['¿Qué reservas tengo?', 'No encuentro reservas'],
  ])('what takes nothing is answered at once, with what was heard: %s', (words, shown) => {
    const answer = new Talk().voice(words, false);
    expect(answer).toContain('Te escuché: «');
    expect(answer).toContain(shown);
    expect(answer).not.toContain('¿Es así?');
  });
  test('what means nothing is asked for again, not played back', () => {
    expect(new Talk().voice('Asdkjh qwezz.', false)).toBe(
      '¡Hola! Perdón, no te escuché bien: escribímelo o mandámelo de nuevo, porfa.',
    );
  });
  test('with something typed beside it: the voice note is asked about, what was typed counts whatever the answer', () => {
    const doubtful = voiceNote({ kind: 'text', text: 'Somos diez.', sure: false });
    const begun = () => {
      const talk = new Talk();
      expect(talk.hear([text('del 5 al 8 de marzo'), doubtful])).toContain('Te escuché: «Somos diez». ¿Es así?');
      expect(talk.state.stack).toEqual([]);
      return talk;
    };
    const dates = { check_in: '2027-03-05', check_out: '2027-03-08' };
    const yes = begun();
    yes.say('sí');
    expect(yes.state.stack[0]?.slots).toMatchObject({ ...dates, guests: 10 });
    const no = begun();
    expect(no.say('no')).toContain('¿Cuántas personas van a ser?');
    expect(no.state.stack[0]?.slots).toMatchObject(dates);
    const instead = begun();
    expect(instead.say('somos 2')).toContain('2 personas');
    expect(instead.state.stack[0]?.slots).toMatchObject(dates);
  });
  test('a reminder after silence drops it and asks the question before', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    talk.voice('Somos diez.', false);
    const { turn } = talk.state;
    expect(talk.happens({ kind: 'silence', turn, round: 1 })).toContain('¿Cuántas personas van a ser?');
    expect(talk.say('sí')).not.toContain('10 personas');
  });
});

describe('not heard', () => {
  test.each([
    ['unclear', 'no te escuché bien'],
    ['too_long', 'muy largo'],
    ['off', 'no puedo escuchar audios'],
    ['down', 'Justo ahora no puedo'],
  ] as const)('%s: one kind sentence that asks to type, and the place is kept', (why, shown) => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    const answer = talk.hear([unusable(why)]);
    expect(answer).toContain(shown);
    expect(answer).toMatch(/escrib.*\n¿Cuántas personas van a ser\?$/);
    expect(talk.say('2')).toContain('2 personas');
  });
  test('several in one turn: one sentence', () => {
    expect(new Talk().hear([unusable('down'), unusable('down')]).match(/escuchar audios/g)).toHaveLength(1);
  });
  test('what was typed beside it counts', () => {
    const talk = new Talk();
    const answer = talk.hear([unusable('unclear'), text('del 5 al 8 de marzo')]);
    expect(answer).toContain('no te escuché bien');
    expect(answer).toContain('¿Cuántas personas van a ser?');
  });
  test('one that nobody listened to, or that holds no words, is not heard either', () => {
    const media = { ref: 'm1', mimeType: 'audio/ogg' };
    expect(new Talk().hear([{ kind: 'voice', media }])).toContain('Justo ahora no puedo escuchar');
    expect(new Talk().voice(' . ')).toContain('no te escuché bien');
  });
});

describe('a message that was long under way', () => {
  const HOUR = 3_600_000;
  test('is answered with an apology, once, at the beginning', () => {
    const talk = new Talk();
    talk.say('hola');
    const answer = talk.hear([text('del 5 al 8 de marzo')], HOUR + 1);
    expect(answer).toBe('Perdón la demora, recién veo tu mensaje.\n¿Cuántas personas van a ser?');
    expect(talk.hear([text('somos 2')], 0)).not.toContain('demora');
  });
  test('an hour is not long', () => {
    expect(new Talk().hear([text('hay wifi?')], HOUR)).not.toContain('demora');
  });
  test('before what was heard', () => {
    const heard = voiceNote({ kind: 'text', text: '¿Hay wifi?', sure: true });
    expect(new Talk().hear([heard], 2 * HOUR)).toBe(
      '¡Hola! Perdón la demora, recién veo tu mensaje.\nTe escuché: «¿Hay wifi?».\nSí, hay wifi en todas las cabañas.',
    );
  });
});

test('a recorded turn of a voice note, run again, comes out the same', async () => {
  const talk = new Talk();
  talk.say('del 5 al 8 de marzo');
  const stateBefore = structuredClone(talk.state);
  const contents = [voiceNote({ kind: 'text', text: 'Somos cuatro.', sure: false })];
  talk.hear(contents, 7_200_000);
  const interpretation = talk.read(contents);
  const record = { kind: 'messages', contents, interpretation, certain: null, lateMs: 7_200_000 } as const;
  const again: TurnRecordInput = JSON.parse(JSON.stringify(record));
  const second = new Talk();
  second.state = stateBefore;
  second.step(stepInputOf(again, stateBefore));
  expect(second.reply).toEqual(talk.reply);
  expect(second.state).toEqual(talk.state);
});
