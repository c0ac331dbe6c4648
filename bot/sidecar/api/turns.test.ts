import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CABINS as DESK_CABINS, type Desk, openDesk } from '../../pipe.fixture.ts';
import { CABINS, type Fixture, SALON, startApp } from '../app.fixture.ts';

const LENGA = 'quiero la lenga del 18 al 21 de diciembre, 5 personas';

let desk: Desk | null = null;
let fixture: Fixture;
let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'conserje-turns-'));
});
afterEach(async () => {
  await fixture.stop();
  await desk?.close();
  desk = null;
  rmSync(dataDir, { recursive: true, force: true });
});

/** A conversation had through the pipe, and the app on the same store. */
async function talked(lines: string[]): Promise<string> {
  desk = await openDesk();
  for (const line of lines) await desk.say(line);
  // the desk's own to close
  fixture = await startApp({ store: { ...desk.store, close: async () => {} }, env: { dataDir } });
  const { items } = await desk.store.conversations(DESK_CABINS, { limit: 1 });
  return `/api/v1/businesses/${CABINS}/conversations/${items[0]!.id}/turns`;
}

describe('why the bot said it', () => {
  test('the turns of a conversation, latest first', async () => {
    const url = await talked([LENGA, 'sí']);
    const list = (await fixture.call('GET', `${url}?limit=1`)).json();
    expect(list.items).toMatchObject([
      { turn: 2, cause: 'messages', text: 'sí', outcome: 'replied', flow: 'book', state: 'name' },
    ]);
    const next = (await fixture.call('GET', `${url}?limit=1&cursor=${list.nextCursor}`)).json();
    expect(next).toMatchObject({ items: [{ turn: 1, text: LENGA }], nextCursor: null });
  });

  test('one turn: its story, its diagram with the state lit, what it said, and the whole record', async () => {
    const url = await talked([LENGA, 'sí']);
    const answer = await fixture.call('GET', `${url}/2?language=en&columns=2`);
    expect(answer.statusCode).toBe(200);
    const turn = answer.json();
    expect(turn).toMatchObject({
      turn: 2,
      position: 2,
      turns: 2,
      previous: 1,
      next: null,
      story: { next: 'Now I wait for: whose name it is in.' },
    });
    expect(turn.messages.map(({ direction, text }: { direction: string; text: string }) => [direction, text])).toEqual([
      ['in', 'sí'],
      ['out', '¿A nombre de quién?'],
    ]);
    const lit = turn.diagram.nodes.filter((node: { lit: string | null }) => node.lit !== null);
    expect(lit.map(({ name, lit }: { name: string; lit: string }) => [name, lit])).toEqual([
      ['confirm', 'before'],
      ['name', 'now'],
    ]);
    expect(turn.record).toMatchObject({ turn: 2, proposed: [{ command: { kind: 'affirm' }, by: 'offline' }] });
    expect(turn.explanation.timings.length).toBeGreaterThan(0);
  });

  test.each(['9', '0', 'x', '-1', '1e3', '99999999999'])('a turn %s that there is not', async (turn) => {
    const url = await talked(['hola']);
    expect((await fixture.call('GET', `${url}/${turn}`)).statusCode).toBe(404);
  });

  test('a conversation of another business is none', async () => {
    const url = await talked(['hola']);
    expect((await fixture.call('GET', `${url.replace(CABINS, SALON)}/1`)).statusCode).toBe(404);
  });

  test('a language that nobody of staff reads is refused', async () => {
    const url = await talked(['hola']);
    expect((await fixture.call('GET', `${url}/1?language=xx`)).statusCode).toBe(422);
  });

  test('that it was looked at stands in the audit log', async () => {
    const url = await talked(['hola']);
    await fixture.call('GET', `${url}/1`);
    const [entry] = (await desk!.store.auditEntries(CABINS, {}, { limit: 10 })).items;
    expect(entry).toMatchObject({ action: 'viewed', subject: expect.stringMatching(/^conversation:/) });
  });
});

describe('a turn run again', () => {
  test('comes out the same; nothing is written and nothing is sent', async () => {
    const url = await talked([LENGA]);
    const before = desk!.sent.length;
    const answer = await fixture.call('POST', `${url}/1/rerun`, {});
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ engine: { kind: 'same' }, reading: { differences: [], outcome: null } });
    expect(desk!.sent).toHaveLength(before);
    expect((await fixture.call('GET', url)).json().items).toHaveLength(1);
    expect(fixture.kicked).toEqual([]);
  });
});

describe('flows, drawn', () => {
  test('of a cabins business: every flow, and one with a state lit', async () => {
    fixture = await startApp();
    const list = (await fixture.call('GET', `/api/v1/businesses/${CABINS}/flows?language=pt`)).json();
    expect(list.items).toContainEqual({ flow: 'cancel', title: 'cancelar uma reserva', states: 5 });
    const book = (await fixture.call('GET', `/api/v1/businesses/${CABINS}/flows/book?at=name&columns=2`)).json();
    const node = book.nodes.find(({ name }: { name: string }) => name === 'name');
    expect(node).toMatchObject({
      label: 'a nombre de quién',
      kind: 'asks',
      lit: 'now',
      leadsTo: ['guardar la estadía'],
    });
    expect(book.edges).toContainEqual(expect.objectContaining({ from: 'confirm', to: 'name', isLit: true }));
  });

  test('of a salon, and none that there is not', async () => {
    fixture = await startApp();
    const answer = await fixture.call('GET', `/api/v1/businesses/${SALON}/flows/book`);
    expect(answer.json().nodes).toMatchObject([{ name: 'pass_on', label: 'pasar a una persona', kind: 'start' }]);
    expect((await fixture.call('GET', `/api/v1/businesses/${SALON}/flows/toString`)).statusCode).toBe(404);
  });
});

describe('a test made of a conversation', () => {
  test('is written without personal data, is offered whole, and says whether it passes today', async () => {
    const url = await talked([LENGA, 'sí', 'Rosario Quiroga']);
    const answer = await fixture.call('POST', url.replace('/turns', '/scenario'), {});
    expect(answer.statusCode).toBe(201);
    const { file, result, scenario } = answer.json();
    expect(result).toEqual({ passes: true, steps: 3 });
    expect(JSON.stringify(scenario)).not.toMatch(/rosario|quiroga/i);
    expect(file).toMatch(/^cabanas-del-arroyo-2026-11-21-[\da-f]{8}\.json$/);
    const again = await fixture.call('POST', url.replace('/turns', '/scenario'), {});
    expect(again.json().file).toBe(file);
    expect(JSON.parse(readFileSync(join(dataDir, 'scenarios', file), 'utf8'))).toEqual(scenario);
  });

  test('of a conversation without a turn there is none', async () => {
    desk = await openDesk();
    fixture = await startApp({ store: { ...desk.store, close: async () => {} } });
    const { conversationId } = await desk.store.receive({
      businessId: CABINS,
      channel: 'webchat',
      account: 'test',
      thread: 'silent',
      externalId: 'x',
      from: { id: 'silent' },
      content: { kind: 'text', text: 'hola' },
      receivedAtMs: 0,
    });
    const answer = await fixture.call(
      'POST',
      `/api/v1/businesses/${CABINS}/conversations/${conversationId}/scenario`,
      {},
    );
    expect(answer.json()).toMatchObject({ code: 'no_scenario', limit: 300 });
  });
});
