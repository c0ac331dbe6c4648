import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CABINS, type Desk, openDesk, SALON } from '../pipe.fixture.ts';
import { scenarioOf as scenarioOfStored } from './keep.ts';
import { runScenario } from './run.ts';
import { readScenario, type Scenario } from './scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const MINUTE_MS = 60_000;

/** A conversation had on the real pipe, as a test made of it. `+30m` lets time pass, `[…]` taps the choice of that title. */
async function scenarioOf(thread: string, lines: string[], businessId = CABINS): Promise<Scenario> {
  for (const line of lines) {
    const passes = /^\+(\d+)m$/.exec(line);
    const tapped = /^\[(.+)\]$/.exec(line)?.[1];
    if (passes) {
      desk.clock.moveTo(desk.clock.nowMs() + Number(passes[1]) * MINUTE_MS);
      await desk.pipe.worker.runDue();
      await desk.pipe.turns.settled();
    } else if (tapped !== undefined) {
      const choice = desk.sent
        .filter(({ to }) => to.thread === thread)
        .flatMap(({ choices }) => choices)
        .findLast(({ title }) => title.startsWith(tapped))!;
      await desk.say({ kind: 'tap', token: choice.token, title: choice.title }, { thread, businessId });
    } else if (line === 'STAFF') {
      await desk.store.claim(businessId, await idOf(thread, businessId), { kind: 'api' }, desk.clock.nowMs());
      desk.pipe.turns.kick(await idOf(thread, businessId));
      await desk.pipe.turns.settled();
    } else if (line === 'BOT') {
      await desk.store.release(businessId, await idOf(thread, businessId), { kind: 'api' }, desk.clock.nowMs());
      desk.pipe.turns.kick(await idOf(thread, businessId));
      await desk.pipe.turns.settled();
    } else await desk.say(line, { thread, businessId });
  }
  return made(await idOf(thread, businessId));
}

async function idOf(thread: string, businessId: string): Promise<string> {
  const { items } = await desk.store.conversations(businessId, { limit: 200 });
  return items.find((one) => one.thread === thread)!.id;
}

async function made(id: string): Promise<Scenario> {
  return (await scenarioOfStored(desk.store, id, [], desk.businesses.list()[0]!.business))!;
}

describe('a conversation made into a test passes, through its file', () => {
  test.each<[string, string[], string?]>([
    ['books', ['quiero la lenga del 18 al 21 de diciembre, 5 personas', 'sí', 'Rosario Quiroga', 'gracias!']],
    ['taps', ['lenga del 2 al 5 de febrero, 4 personas', '[Sí, reservar]', 'Beto Ruiz', '+21m', '[Guardala]', '+60m']],
    ['asks in between', ['coihue del 3 al 6 de enero para 4', 'hay pileta?', 'uh no, hasta el 8', 'dale', 'Ramiro']],
    ['lets it run out', ['ñire del 10 al 13 de marzo 2 personas y un perro', 'si', 'Ana Paz', '+31m', '[Volver]']],
    ['goes silent', ['tenés lugar para 4?', '+16m', '+120m', '[Retomar]']],
    ['cancels', ['lenga del 20 al 23 de marzo, somos 3', 'dale', 'Dani Sosa', 'quiero cancelar mi reserva', 'sí']],
    ['has a person in between', ['alerce del 5 al 8 de abril, 2 personas', 'STAFF', 'hola?', 'BOT', 'dale', 'Caro']],
    ['asks for one', ['quiero hablar con alguien', 'hola?', 'seguir con el bot']],
    ['is a salon’s', ['hola', 'quiero un turno para corte', 'cuanto sale?'], SALON],
  ])('%s', async (name, lines, businessId) => {
    const scenario = await scenarioOf(name, lines, businessId);
    const file = JSON.stringify(scenario);
    expect(await runScenario(readScenario(file))).toEqual({ passes: true, steps: scenario.steps.length });
    expect(scenario.steps.flatMap(({ bot }) => bot).length).toBeGreaterThan(1);
  });

  test('another customer’s nights are in it', async () => {
    await scenarioOf('other', ['lenga del 10 al 12 de mayo, 2 personas', 'dale', 'Marta']);
    const scenario = await scenarioOf('taken', ['lenga del 10 al 12 de mayo, 2 personas']);
    expect(scenario.steps[0]!.world!.taken!.lenga).toEqual(expect.arrayContaining(['2027-05-10', '2027-05-11']));
    expect(scenario.steps[0]!.bot[0]!.text).toContain('no está libre');
    expect(await runScenario(scenario)).toMatchObject({ passes: true });
  });

  test('and what staff confirm', async () => {
    await scenarioOf('confirmed', ['lenga del 10 al 12 de junio, 2 personas', 'dale', 'Juan Pérez']);
    const id = await idOf('confirmed', CABINS);
    const { items } = await desk.store.reservations(CABINS, {}, { limit: 200 });
    const { id: reservationId } = items.find(({ checkIn }) => checkIn === '2027-06-10')!;
    await desk.store.apply({
      businessId: CABINS,
      effects: [{ kind: 'confirm_reservation', reservationId }],
      events: [{ reservationId, event: { kind: 'reservation_confirmed', reservationId }, externalId: 'staff-1' }],
      nowMs: desk.clock.nowMs(),
    });
    desk.pipe.turns.kick(id);
    await desk.pipe.turns.settled();
    const scenario = await made(id);
    expect(scenario.steps.at(-1)).toMatchObject({ staff: { confirms: 1 } });
    expect(await runScenario(scenario)).toMatchObject({ passes: true });
  });
});

describe('a test', () => {
  test('has nobody’s name, number or address, and the same person is the same throughout', async () => {
    const scenario = await scenarioOf('private', [
      'hola, soy Rosario Quiroga, mi mail es rosario.quiroga@correo.example y mi cel 11 4785-9921',
      'ñire del 10 al 13 de julio, 2 personas',
      'dale',
    ]);
    const file = JSON.stringify(scenario);
    for (const personal of [/rosario/i, /quiroga/i, /4785/, /9921/, /correo\.example/])
      expect(file).not.toMatch(personal);
    expect(scenario.steps[0]!.says![0]).toContain('soy Ana Paz, mi mail es persona1@example.com');
    expect(scenario.steps.at(-1)!.bot[0]!.text).toContain('Listo, Ana');
    expect(file).toContain('{code 1}');
  });

  test('fails at the first step at which the bot says something else, and shows both', async () => {
    const scenario = await scenarioOf('differs', ['hola', 'aceptan mascotas?']);
    scenario.steps[1]!.bot[0]!.text = 'No.';
    expect(await runScenario(scenario)).toMatchObject({
      passes: false,
      step: 2,
      did: 'the customer says "aceptan mascotas?"',
      expected: [{ text: 'No.' }],
      got: [{ text: expect.stringContaining('mascotas') }],
    });
  });

  test('says which step cannot be done', async () => {
    const scenario = await scenarioOf('impossible', ['hola']);
    scenario.steps.push({ at: scenario.steps[0]!.at, staff: { confirms: 3 }, bot: [] });
    expect(await runScenario(scenario)).toMatchObject({ passes: false, step: 2, error: expect.stringContaining('3') });
  });

  test('with a field that nobody knows is refused', () => {
    expect(() => readScenario('{"format":1,"about":"","business":{},"steps":[]}')).toThrow();
  });
});
