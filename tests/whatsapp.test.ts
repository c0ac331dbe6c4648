import { describe, expect, test } from 'vitest';
import { type Desk, inDays, type Phone, withDesk } from './whatsapp.fixture.ts';

/*
 * A customer books a cabin, changes the stay, pays by transfer and calls it off, on the real process over the real webhook
 * path. Each time somebody else drives it: by words, by taps, by voice.
 */

const LIMIT = { timeout: 90_000 };
const [FROM, TO, LATER] = [inDays(100), inDays(103), inDays(104)];
const codeIn = (text: string) => /\*([A-Z0-9]{3}-[A-Z0-9]{3})\*/.exec(text)![1]!;

/** Staff see the money and confirm; the customer is told. */
async function confirmed({ api }: Desk, caro: Phone, code: string): Promise<void> {
  expect((await api('POST', `reservations/${code}/confirm`)).body).toMatchObject({ status: 'confirmed' });
  expect(await caro.reads()).toMatch(/confirmad/);
}

async function byWords(desk: Desk): Promise<void> {
  const { api, phone } = desk;
  const caro = phone('Caro');
  expect(await caro.say(`hola, quiero la lenga del ${FROM.words} al ${TO.words}, somos 5`)).toContain('¿La reservo?');
  expect(await caro.say('sí')).toBe('¿A nombre de quién?');
  const code = codeIn(await caro.say('Caro Méndez'));
  expect((await api('GET', `reservations/${code}`)).body).toMatchObject({
    status: 'held',
    resource: 'lenga',
    checkIn: FROM.date,
    checkOut: TO.date,
    guests: 5,
    customer: { name: 'Caro Méndez' },
  });

  expect(await caro.say(`mejor hasta el ${LATER.words}`)).toContain('¿La cambio?');
  expect(await caro.say('sí')).toContain('quedó así');
  expect(await caro.say('ya transferí')).toContain('te lo confirmo por acá');
  await confirmed(desk, caro, code);
  expect(await caro.say('quiero cancelar la reserva')).toContain('¿La cancelo?');
  expect(await caro.say('sí')).toContain(`cancelé la reserva *${code}*`);
  expect((await api('GET', `reservations/${code}`)).body).toMatchObject({
    status: 'cancelled',
    checkIn: FROM.date,
    checkOut: LATER.date,
  });
}

describe.concurrent('a customer books, changes, pays and cancels', () => {
  test('by words', LIMIT, () => withDesk({}, byWords));
  test('by words, on Postgres', LIMIT, () => withDesk({ database: 'postgres' }, byWords));

  test('by taps: only days, the number of guests and the name are typed', LIMIT, () =>
    withDesk({}, async (desk) => {
      const caro = desk.phone('Caro');
      await caro.say('hola');
      expect(await caro.tap('Ver qué hay libre')).toContain('fechas');
      await caro.say(`del ${FROM.words} al ${TO.words}`);
      await caro.say('2');
      expect(caro.choices().map(({ kind }) => kind)).toContain('list_reply');
      expect(await caro.tap('Coihue')).toContain('¿La reservo?');
      expect(caro.choices().map(({ kind }) => kind)).toEqual(['button_reply', 'button_reply', 'button_reply']);
      expect(await caro.tap('Sí, reservar')).toBe('¿A nombre de quién?');
      const code = codeIn(await caro.say('Caro Méndez'));

      expect(await caro.say('quiero cambiar la reserva')).toContain('¿Qué cambiamos?');
      await caro.tap('Las personas');
      expect(await caro.say('3')).toContain('¿La cambio?');
      expect(await caro.tap('Sí, cambiarla')).toContain('quedó así');
      expect((await desk.api('GET', `reservations/${code}`)).body).toMatchObject({ guests: 3, resource: 'coihue' });
      await caro.say('ya transferí');
      await confirmed(desk, caro, code);

      await caro.say('quiero cancelar');
      // a button of a question that was answered long ago does nothing
      expect(await caro.tap('Sí, reservar')).not.toContain('cancelé');
      await caro.say('quiero cancelar');
      expect(await caro.tap('Sí, cancelarla')).toContain(`cancelé la reserva *${code}*`);
      expect((await desk.api('GET', `reservations/${code}`)).body).toMatchObject({ status: 'cancelled' });
    }),
  );

  test('by voice alone', LIMIT, () =>
    withDesk({ openai: 'listener' }, async (desk) => {
      const caro = desk.phone('Caro');
      const booking = `Hola, quiero la Lenga del ${FROM.words} al ${TO.words}, somos cinco.`;
      const offer = await caro.voice(booking);
      expect(offer).toContain('Te escuché: «Hola, quiero la Lenga');
      expect(offer).toContain('¿La reservo?');
      expect(await caro.voice('Sí, dale.')).toContain('¿A nombre de quién?');
      const code = codeIn(await caro.voice('Caro Méndez.'));
      expect(await caro.voice(`Mejor hasta el ${LATER.words}.`)).toContain('¿La cambio?');
      expect(await caro.voice('Sí.')).toContain('quedó así');
      expect(await caro.voice('Ya transferí.')).toContain('te lo confirmo por acá');
      await confirmed(desk, caro, code);
      expect(await caro.voice('Quiero cancelar la reserva.')).toContain('¿La cancelo?');
      // in other words than before: a sound of its own
      expect(await caro.voice('Sí, cancelala.')).toContain(`cancelé la reserva *${code}*`);
      expect((await desk.api('GET', `reservations/${code}`)).body).toMatchObject({
        status: 'cancelled',
        checkOut: LATER.date,
        guests: 5,
        customer: { name: 'Caro Méndez' },
      });
      expect(desk.openai.requests.filter(({ transcription }) => transcription !== undefined)).toHaveLength(8);
      expect(await desk.metric('conserje_transcriptions_total', 'outcome="transcribed"')).toBe(8);
    }),
  );
});
