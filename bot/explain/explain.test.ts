import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogueOf } from '../../config/catalogue.ts';
import { packFor } from '../../flows/registry.ts';
import { understand } from '../../nlu/nlu.ts';
import type { TurnRecord } from '../../store/store.ts';
import type { Business } from '../core/business.ts';
import { CABINS, type Desk, openDesk, reading as readingOf, SALON } from '../pipe.fixture.ts';
import { explain } from './explain.ts';
import { rerun } from './rerun.ts';
import { tellStory } from './story.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let threads = 0;

/** A conversation of these lines; the records of its turns, and the business as it was. */
async function talk(lines: string[], businessId = CABINS): Promise<{ records: TurnRecord[]; business: Business }> {
  threads += 1;
  const from = { thread: `t${threads}`, businessId };
  for (const line of lines) await desk.say(line, from);
  const { items } = await desk.store.conversations(businessId, { limit: 200 });
  const { id } = items.find(({ thread }) => thread === from.thread)!;
  const records = await desk.store.turnRecords(id);
  return { records, business: (await desk.store.loadRevision(records[0]!.revision))! };
}

const LENGA = 'quiero la lenga del 18 al 21 de diciembre, 5 personas';

describe('a turn explained, for an owner', () => {
  test('units that a rule of the house left out are named, with the rule', async () => {
    const { records, business } = await talk(['del 18 al 21 de diciembre, 2 personas y un perro']);
    const looked = (language: 'es' | 'en' | 'pt') => tellStory(explain(records[0]!), business, language).lookedUp;
    expect(looked('es').at(-1)).toBe('No ofrecí Alerce, Coihue, Lenga (no aceptan mascotas).');
    expect(looked('en').at(-1)).toBe('I did not offer Alerce, Coihue, Lenga (take no pets).');
    expect(looked('pt').at(-1)).toBe('Não ofereci Alerce, Coihue, Lenga (não aceitam animais).');
  });

  test('the unit that was asked for could be had, or not: of others only where they matter', async () => {
    const crowd = await talk(['quiero la alerce del 18 al 21 de diciembre, 5 personas']);
    const told = tellStory(explain(crowd.records[0]!), crowd.business, 'es').lookedUp.at(-1);
    expect(told).toMatch(/^No ofrecí Alerce \(entran? \d/);
    const lenga = await talk([LENGA]);
    const story = tellStory(explain(lenga.records[0]!), lenga.business, 'es');
    expect(story.lookedUp.join()).not.toContain('No ofrecí');
  });

  test('from the first words: what was understood and from which words, what was looked up, what comes next', async () => {
    const { records, business } = await talk([LENGA]);
    const story = tellStory(explain(records[0]!), business, 'es');
    expect(story.understood).toEqual([
      {
        sentence: 'Entendí que quiere reservar: vie 18 dic → lun 21 dic; personas: 5; unidad: Lenga.',
        words: ['quiero la lenga del 18', '21 de diciembre', '5 personas'],
        by: 'lo leyó el intérprete de la casa',
        isAsked: false,
      },
    ]);
    const [line] = story.cameIn;
    expect(line!.pieces.map(({ text }) => text).join('')).toBe(LENGA);
    expect(line!.pieces.flatMap(({ text, label }) => (label === null ? [] : [[text, label]]))).toEqual([
      ['quiero la', 'qué quiere'],
      ['lenga', 'unidad'],
      ['18', 'fechas'],
      ['21 de diciembre', 'fechas'],
      ['5 personas', 'personas'],
    ]);
    expect(story.lookedUp).toEqual([
      expect.stringContaining('Miré qué noches están libres vie 18 dic → lun 21 dic. Lenga: las 3 libres.'),
    ]);
    expect(story.wrote).toEqual([expect.stringMatching(/^Me agendé preguntar de nuevo 12:27 si no contesta\.$/)]);
    expect(story.next).toBe('Ahora espero: un sí o un no a la oferta.');
  });

  test('the same in English and in Portuguese', async () => {
    const { records, business } = await talk([LENGA]);
    const explanation = explain(records[0]!);
    expect(tellStory(explanation, business, 'en').next).toBe('Now I wait for: a yes or a no to the offer.');
    expect(tellStory(explanation, business, 'pt').understood[0]!.sentence).toMatch(
      /^Entendi que quer reservar: .*unidade: Lenga\.$/,
    );
  });

  test('a hold: what was written, with its end', async () => {
    const { records, business } = await talk(['coihue del 3 al 6 de febrero para 2', 'dale', 'Caro Méndez']);
    const story = tellStory(explain(records[2]!), business, 'es');
    expect(story.wrote).toContainEqual(
      expect.stringMatching(
        /^Guardé Coihue, mié 3 feb → sáb 6 feb, 2 personas, por \$\s?[\d.]+, hasta 12:42\. Código \w{3}-\w{3}\.$/,
      ),
    );
    expect(story.wrote).toContainEqual(expect.stringContaining('Me agendé liberarla 12:42'));
    expect(story.next).toBe('Ahora no espero nada: la próxima palabra la tiene el cliente.');
  });

  test('a tap says so, and a correction says what was before', async () => {
    const { records, business } = await talk([LENGA, 'uh no, al final vamos hasta el 22']);
    const { changed, understood } = tellStory(explain(records[1]!), business, 'es');
    expect(understood[0]!.sentence).toBe('Entendí que corrige: salida: mar 22 dic.');
    expect(understood[0]!.words).toContain('22');
    expect(changed).toContain('salida: era lun 21 dic, ahora mar 22 dic');
  });

  test('what was not understood, a person who is called, silence', async () => {
    const { records, business } = await talk(['asdkjh qwezz', 'quiero hablar con alguien']);
    const [lost, handed] = records.map((record) => tellStory(explain(record), business, 'es'));
    expect(lost!.understood.map(({ sentence }) => sentence)).toEqual(['No lo entendí.']);
    expect(lost!.changed).toContain('Fue el primer mensaje sin entender.');
    // the words are those of a choice that was on show
    expect(handed!.understood[0]!.sentence).toBe('Eligió «Hablar con alguien».');
    expect(handed!.next).toBe('Ahora no digo nada más: la conversación la tiene una persona.');
  });

  test('a salon’s', async () => {
    const { records, business } = await talk(['cuanto sale el corte?'], SALON);
    expect(tellStory(explain(records[0]!), business, 'es').understood.length).toBeGreaterThan(0);
  });
});

describe('a turn explained, for an engineer', () => {
  test('each command with who proposed it; each question with its answer; each part with its time', async () => {
    const { records } = await talk([LENGA, 'menu']);
    const [first, second] = records.map(explain);
    expect(first!.understood).toMatchObject([{ command: { kind: 'start_flow', flow: 'book' }, by: 'offline' }]);
    expect(first!.lookups[0]).toMatchObject({
      query: { kind: 'taken_nights', resources: expect.arrayContaining(['lenga']) },
    });
    expect(first!.timings.map(({ part }) => part)).toEqual(['waited', 'looked_up', 'decided']);
    expect(second!.understood).toMatchObject([{ command: { kind: 'start_over' }, by: 'rule' }]);
  });

  test('a record from before any of that was kept is explained as far as it goes', async () => {
    const { records, business } = await talk([LENGA]);
    const { queries: _queries, proposed: _proposed, spent: _spent, ...old } = records[0]!;
    const explanation = explain(old);
    expect(explanation).toMatchObject({ isDerived: true, spent: null, timings: [] });
    expect(explanation.understood).toMatchObject([{ by: 'offline' }]);
    expect(tellStory(explanation, business, 'es').lookedUp).toEqual([
      'Consulté algo (el registro es viejo y no dice qué).',
    ]);
  });

  test('what a model and a listener cost', async () => {
    const { records } = await talk([LENGA]);
    const record = structuredClone(records[0]!);
    if (record.input.kind !== 'messages') throw new Error('no messages');
    const by = { model: 'm', promptHash: 'h', promptTokens: 900, completionTokens: 40, latencyMs: 700 };
    record.input.interpretation = { ...record.input.interpretation!, source: 'openai', by };
    record.input.contents = [
      {
        kind: 'voice',
        media: { ref: 'r', mimeType: 'audio/ogg', seconds: 7 },
        heard: { kind: 'text', text: LENGA, sure: true },
      },
    ];
    record.spent = { ...record.spent!, heardMs: 900, readMs: 712.5 };
    const { cost, timings } = explain(record);
    expect(cost).toEqual({ model: { name: 'm', promptTokens: 900, completionTokens: 40 }, voiceSeconds: 7 });
    expect(timings).toContainEqual({ part: 'model', ms: 700 });
    expect(timings).toContainEqual({ part: 'read', ms: 12.5 });
  });
});

describe('a turn run again', () => {
  const deps = (business: Business) => ({
    pack: packFor(business),
    business,
    catalogue: catalogueOf(business),
    understand,
  });

  test('comes out the same with the same code', async () => {
    const { records, business } = await talk([LENGA, 'sí']);
    for (const record of records) {
      const again = await rerun(record, deps(business));
      expect(again.engine).toEqual({ kind: 'same' });
      expect(again.reading).toMatchObject({ differences: [], outcome: null });
    }
  });

  test('differences are told in state, effects and words', async () => {
    const { records, business } = await talk([LENGA]);
    const nights = ['2026-12-18', '2026-12-19', '2026-12-20'];
    const answers = records[0]!.answers.map(() => ({ lenga: nights, nire: nights, coihue: nights, alerce: nights }));
    const { engine } = await rerun({ ...records[0]!, answers }, deps(business));
    if (engine.kind !== 'different') throw new Error(engine.kind);
    expect(engine.said.was[0]).toContain('$504.000');
    expect(engine.said.now[0]).toContain('*Lenga* no está libre');
    expect(engine.state.map(({ path }) => path)).toContainEqual(expect.stringContaining('prompt'));
  });

  test('code that asks more than was answered then is a result, not a fault', async () => {
    const { records, business } = await talk([LENGA]);
    const { engine } = await rerun({ ...records[0]!, answers: [] }, deps(business));
    expect(engine).toEqual({ kind: 'asks_more', queries: 0 });
  });

  test('words that are read otherwise today are told with what would be said', async () => {
    const { records, business } = await talk([LENGA]);
    const misread = readingOf({ intent: 'greet', slots: {} });
    const { engine, reading } = await rerun(records[0]!, { ...deps(business), understand: () => misread });
    expect(engine).toEqual({ kind: 'same' });
    expect(reading!.differences.length).toBeGreaterThan(0);
    expect(reading!.outcome).toMatchObject({ kind: 'different' });
  });
});
