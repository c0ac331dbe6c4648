import { afterEach, describe, expect, test } from 'vitest';
import { CABINS } from '../../config/demo.fixture.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

const SATURDAY_MS = Date.parse('2026-11-21T12:12:00-03:00');
const opened: Sandbox[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function open(): Promise<Sandbox> {
  const sandbox = await openSandbox(CABINS, () => SATURDAY_MS);
  opened.push(sandbox);
  return sandbox;
}

async function book(sandbox: Sandbox, customer: number, unit: string): Promise<void> {
  for (const text of [`quiero la ${unit} del 18 al 21 de diciembre, 2 personas`, 'sí', 'Caro Méndez']) {
    await sandbox.act({ kind: 'say', customer, text });
  }
}

const said = (sandbox: Sandbox, customer: number) =>
  sandbox
    .state()
    .phones[customer]!.lines.filter(({ from }) => from === 'bot')
    .map(({ text }) => text);
const allWell = (sandbox: Sandbox) => sandbox.state().checks.flatMap(({ wrong }) => wrong);

describe('a person plays three customers at once', () => {
  test('two want the same nights, and one gets them', async () => {
    const sandbox = await open();
    await book(sandbox, 0, 'ñire');
    await sandbox.act({ kind: 'say', customer: 1, text: 'quiero la ñire del 18 al 21 de diciembre, 2 personas' });
    const { phones, looks } = sandbox.state();
    expect(phones[0]).toMatchObject({ isHandedOff: false, canPay: true, bookings: [{ status: 'held', unit: 'nire' }] });
    expect(said(sandbox, 1).at(-1)).toMatch(/no está libre/);
    expect(phones[2]).toMatchObject({ flow: null, lines: [] });
    expect(looks).toBeGreaterThan(10);
    expect(allWell(sandbox)).toEqual([]);
  });

  test('paying confirms, also after a crash', async () => {
    const sandbox = await open();
    await book(sandbox, 0, 'ñire');
    await sandbox.act({ kind: 'crash' });
    await sandbox.act({ kind: 'pay', customer: 0 });
    expect(said(sandbox, 0).at(-1)).toMatch(/Recibimos la seña/);
    expect(allWell(sandbox)).toEqual([]);
  });

  test('a hold ends when the clock is moved, and money that comes late still gets the nights', async () => {
    const sandbox = await open();
    await book(sandbox, 0, 'ñire');
    await sandbox.act({ kind: 'pay', customer: 0, late: true });
    await sandbox.act({ kind: 'pass', minutes: 75 });
    expect(sandbox.state().phones[0]!.bookings).toMatchObject([{ status: 'expired' }]);
    await sandbox.act({ kind: 'pass', minutes: 60 });
    expect(said(sandbox, 0).at(-1)).toMatch(/la reserva había vencido/);
    expect(sandbox.state().phones[0]!.bookings).toMatchObject([{ status: 'confirmed' }]);
    expect(allWell(sandbox)).toEqual([]);
  });

  test('a message that is delivered twice is answered once', async () => {
    const sandbox = await open();
    await sandbox.act({ kind: 'say', customer: 2, text: 'hola' });
    await sandbox.act({ kind: 'twice', customer: 2 });
    expect(said(sandbox, 2)).toHaveLength(1);
  });

  test('what is long under way is answered when it comes', async () => {
    const sandbox = await open();
    await sandbox.act({ kind: 'say', customer: 2, text: 'hola', late: true });
    expect(said(sandbox, 2)).toEqual([]);
    await sandbox.act({ kind: 'pass', minutes: 15 });
    expect(said(sandbox, 2)).toHaveLength(1);
  });

  test('while the portal cannot be read its unit is only pre-reserved', async () => {
    const sandbox = await open();
    await sandbox.act({ kind: 'feed', isBroken: true });
    await sandbox.act({ kind: 'pass', minutes: 90 });
    await book(sandbox, 0, 'alerce');
    expect(said(sandbox, 0).at(-1)).toMatch(/pre-reservada/);
    await sandbox.act({ kind: 'feed', isBroken: false });
    await sandbox.act({ kind: 'pass', minutes: 15 });
    expect(said(sandbox, 0).join()).toMatch(/Ya pude ver el calendario/);
    expect(allWell(sandbox)).toEqual([]);
  });

  test('without the model the bot goes on as well as it can', async () => {
    const sandbox = await open();
    await sandbox.act({ kind: 'model', isDown: true });
    await sandbox.act({ kind: 'say', customer: 1, text: 'zxcv qwer asdf hjkl uiop' });
    expect(said(sandbox, 1)).toHaveLength(1);
    expect(sandbox.state().isModelDown).toBe(true);
  });
});
