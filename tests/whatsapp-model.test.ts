import { describe, expect, test } from 'vitest';
import { type ChatAnswer, NOTHING_HEARD } from '../nlu/openai-answers.fake.ts';
import { type Answer, type Desk, inDays, type Phone, withDesk } from './whatsapp.fixture.ts';
import { soundOf } from './whatsapp-sounds.fixture.ts';

/*
 * The real process with a model and a listener behind it, which answer, are down, slow, refuse and lie. Whatever they do,
 * each customer is answered, and nothing is booked that the customer did not say and confirm.
 */

const LIMIT = { timeout: 90_000 };
/** Another language: the offline interpreter can't tell what it is about. */
const FOREIGN = 'Mieten möchten wir gerne etwas Gemütliches';
const FOREIGN_PRAISE = 'das klingt wirklich wunderbar für unsere Familie';
const FOREIGN_UNDO = 'Wollen Sie alles wieder rückgängig machen, bitte schön';
const DAYS = `del ${inDays(100).words} al ${inDays(103).words}`;

const says = (intent: string, slots: Record<string, unknown> = {}): ChatAnswer => ({
  kind: 'ok',
  content: { readings: [{ intent, slots }], unclear: [] },
});
const reservations = async ({ api }: Desk): Promise<Answer[]> => (await api('GET', 'reservations')).body.items;
const chats = ({ openai }: Desk) => openai.requests.filter(({ path }) => path === '/v1/chat/completions').length;
const listened = ({ openai }: Desk) =>
  openai.requests.filter(({ transcription }) => transcription !== undefined).length;

async function book(caro: Phone): Promise<void> {
  await caro.say(`quiero la lenga ${DAYS}, somos 5`);
  await caro.tap('Sí, reservar');
  await caro.say('Caro Méndez');
}

describe.concurrent('the language model', () => {
  test('is asked where the offline interpreter is unsure, and only there, and is of use', LIMIT, () =>
    withDesk({ openai: 'all' }, async (desk) => {
      desk.openai.answers(() => says('book'));
      const caro = desk.phone('Caro');
      await caro.say('aceptan mascotas?');
      expect(chats(desk)).toBe(0);
      expect(await caro.say(FOREIGN)).toContain('¿Para qué fechas sería?');
      expect(chats(desk)).toBe(1);
      expect(await caro.say(`${DAYS}, somos 5`)).toContain('Lenga');
      expect(await desk.metric('conserje_interpretations_total', 'source="openai",outcome="understood"')).toBe(1);
      expect(await desk.metric('conserje_llm_tokens_total', 'kind="input"')).toBeGreaterThan(0);
    }),
  );

  test('that lies books nothing, shows nothing that it made up, and takes nothing back', LIMIT, () =>
    withDesk({ openai: 'all' }, async (desk) => {
      const caro = desk.phone('Caro');
      const invented = { check_in: inDays(200).date, check_out: inDays(207).date, guests: 4, unit: 'lenga', amount: 1 };
      desk.openai.answers(() => says('book', { ...invented, name: 'Nadie', booking_ref: 'ABC-234', option: 1 }));
      const answer = await caro.say(FOREIGN);
      expect(answer).toContain('qué días');
      expect(answer).not.toMatch(/Lenga|Nadie|ABC|\$|4 personas/);
      expect(await reservations(desk)).toEqual([]);

      await caro.say(`la lenga ${DAYS}, somos 5`);
      desk.openai.answers(() => says('affirm'));
      expect(await caro.say(FOREIGN_PRAISE)).toContain('¿Te reservo *Lenga*');
      expect(await reservations(desk)).toEqual([]);
      await caro.say('sí');
      await caro.say('Caro Méndez');
      expect(await reservations(desk)).toMatchObject([{ status: 'held', resource: 'lenga', guests: 5 }]);

      desk.openai.answers(() => says('cancel_booking', { booking_ref: 'ABC-234' }));
      await caro.say(FOREIGN_UNDO);
      desk.openai.answers(() => says('accept_offer'));
      await caro.say(FOREIGN_PRAISE);
      expect(await reservations(desk)).toMatchObject([{ status: 'held' }]);
    }),
  );

  test('that refuses, talks nonsense or fails leaves the offline reading: an answer each time', LIMIT, () =>
    withDesk({ openai: 'all' }, async (desk) => {
      const caro = desk.phone('Caro');
      const answers: ChatAnswer[] = [
        { kind: 'refusal', text: 'I can’t help with that.' },
        { kind: 'content_filter' },
        { kind: 'malformed' },
        { kind: 'wrong_shape' },
        { kind: 'ok', content: { readings: [{ intent: 'fly_to_the_moon', slots: {} }], unclear: [] } },
        { kind: 'garbage' },
        { kind: 'no_credit' },
        { kind: 'status', status: 500 },
      ];
      for (const answer of answers) {
        desk.openai.answers(() => answer);
        const asked = chats(desk);
        // each by a customer of its own, or the third "no entendí" would call a person
        expect(await desk.phone(`Caro ${answer.kind} ${asked}`).say(FOREIGN), answer.kind).not.toBe('');
        expect(chats(desk), answer.kind).toBeGreaterThan(asked);
      }
      await book(caro);
      expect(await reservations(desk)).toMatchObject([{ status: 'held' }]);
    }),
  );

  test('that is slow is not waited for longer than its time', LIMIT, () =>
    withDesk({ openai: 'all' }, async (desk) => {
      desk.openai.answers(() => ({ kind: 'slow' }));
      const [caro, ana] = [desk.phone('Caro'), desk.phone('Ana')];
      await caro.write(FOREIGN);
      // who needs no model does not wait for those who do
      await book(ana);
      expect(caro.unread()).toEqual([]);
      expect(await caro.reads()).not.toBe('');
      expect(await desk.metric('conserje_interpretations_total', 'source="openai",outcome="failed"')).toBe(1);
    }),
  );

  test('that is down is left alone after a while, and /healthz says so', LIMIT, () =>
    withDesk({ openai: 'nobody_there' }, async (desk) => {
      const people = ['Caro', 'Ana', 'Beto', 'Delia', 'Eva', 'Fito'].map((name) => desk.phone(name));
      for (const one of people) expect(await one.say(FOREIGN)).not.toBe('');
      const { body } = await desk.api('GET', '/healthz');
      expect(body.checks.nlu).toMatchObject({ status: 'degraded', model: 'open' });
      await book(people[0]!);
      expect(await reservations(desk)).toMatchObject([{ status: 'held' }]);
    }),
  );
});

describe.concurrent('voice notes', () => {
  /** The talk is at its question about people: that is the place that must be kept. */
  async function askedForPeople(caro: Phone): Promise<void> {
    expect(await caro.say(`quiero la lenga ${DAYS}`)).toContain('¿Cuántas personas');
  }
  const doubtful = (text: string) => ({
    text,
    segments: [{ start: 0, end: 3, avg_logprob: -0.7, compression_ratio: 1.1, no_speech_prob: 0.05 }],
  });

  test('heard in doubt are asked back before anything is taken; silence is asked for again', LIMIT, () =>
    withDesk({ openai: 'listener' }, async (desk) => {
      const caro = desk.phone('Caro');
      await askedForPeople(caro);
      expect(await caro.voice('Somos cinco.', doubtful('Somos cinco.'))).toBe('Te escuché: «Somos cinco». ¿Es así?');
      expect(await caro.tap('Sí')).toContain('¿La reservo?');
      expect(await caro.voice('Sí, dale', doubtful('Sí, dale'))).toContain('¿Es así?');
      expect(await reservations(desk)).toEqual([]);
      const unclear = await caro.voice('(a quiet room)', NOTHING_HEARD);
      expect(unclear).toContain('no te escuché bien');
      expect(unclear).not.toContain('Amara');
      expect(await caro.say('sí')).toBe('¿A nombre de quién?');
    }),
  );

  test('of the same sound are listened to once, also after a restart', LIMIT, () =>
    withDesk({ openai: 'listener' }, async (desk) => {
      const [caro, ana, beto] = [desk.phone('Caro'), desk.phone('Ana'), desk.phone('Beto')];
      const words = '¿Aceptan mascotas?';
      expect(await caro.voice(words)).toContain('Ñire');
      expect(await ana.voice(words)).toContain('Ñire');
      expect(listened(desk)).toBe(1);
      await desk.stop();
      await desk.start();
      expect(await beto.voice(words)).toContain('Ñire');
      expect(listened(desk)).toBe(1);
    }),
  );

  test('a killed process does not listen twice to what it heard before', LIMIT, () =>
    withDesk({ openai: 'listener' }, async (desk) => {
      const caro = desk.phone('Caro');
      await caro.speak('¿Aceptan mascotas?');
      await caro.reads();
      // acknowledged, and not answered yet
      await caro.write('y pileta?');
      await caro.speak('¿Aceptan mascotas?');
      await desk.kill();
      await desk.start();
      const answer = await caro.reads();
      expect(answer).toContain('pileta');
      expect(answer).toContain('Te escuché: «¿Aceptan mascotas?»');
      expect(listened(desk)).toBe(1);
    }),
  );

  test.each([
    ['the listener is down', 'nobody_there', 'Justo ahora no puedo'],
    ['there is no listener', undefined, 'no puedo escuchar audios'],
  ] as const)('%s: a kind request to type, and the place in the talk is kept', LIMIT, (_, openai, shown) =>
    withDesk({ ...(openai && { openai }) }, async (desk) => {
      const caro = desk.phone('Caro');
      await askedForPeople(caro);
      const answer = await caro.voice('Somos cinco.');
      expect(answer).toContain(shown);
      expect(answer).toMatch(/escrib.*\n¿Cuántas personas/i);
      expect(await caro.say('5')).toContain('¿La reservo?');
    }),
  );

  test('that can’t be fetched, or that are no sound, are asked for again', LIMIT, () =>
    withDesk({ openai: 'listener' }, async (desk) => {
      const caro = desk.phone('Caro');
      await askedForPeople(caro);
      desk.meta.failMedia(404, 404);
      expect(await caro.voice('Somos cinco.')).toMatch(/escrib.*\n¿Cuántas personas/i);
      desk.meta.failMedia(500);
      expect(await caro.voice('Somos cinco, eh.')).toMatch(/escrib.*\n¿Cuántas personas/i);
      const { id } = await desk.meta.sendVoice(new TextEncoder().encode('<html>no sound</html>'), { phone: caro.ids });
      desk.expectRecorded(id);
      expect(await caro.reads()).toMatch(/escrib.*\n¿Cuántas personas/i);
      // an address that died on the way is asked for once more
      const bytes = soundOf('expired');
      desk.openai.says(bytes, 'Somos cinco.');
      const media = desk.meta.keepMedia(bytes, 'audio/ogg; codecs=opus');
      desk.meta.expireUrls(media, 1);
      await caro.send('audio', { id: media, mime_type: 'audio/ogg; codecs=opus', sha256: '', voice: true });
      expect(await caro.reads()).toContain('¿La reservo?');
    }),
  );
});
