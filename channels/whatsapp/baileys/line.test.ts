import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CARO, createDesk, type Desk, START_MS } from './desk.fixture.ts';

let desk: Desk;
let others: Desk[] = [];
beforeEach(() => {
  desk = createDesk();
});
afterEach(async () => {
  for (const one of [...others, desk]) await one.stop();
  others = [];
});
const another = (change = {}) => {
  const one = desk.again(change);
  others.push(one);
  return one;
};

describe('pairing', () => {
  test('by QR: it is shown, replaced as new ones come, and after the scan the line opens', async () => {
    await desk.channel.open();
    await desk.settle();
    expect(desk.pairings).toEqual([{ qr: expect.stringMatching(/^2@ref-/) }]);
    expect(desk.channel.health()).toMatchObject({ status: 'unhealthy', detail: expect.stringContaining('paired') });
    desk.phone.socket.newQr();
    expect(desk.pairings).toHaveLength(2);
    expect(desk.pairings[1]).not.toEqual(desk.pairings[0]);
    desk.phone.scan();
    await desk.settle();
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
    expect(desk.phone.sockets).toHaveLength(2); // "restart required"
    expect(desk.alerts).toEqual([]);
  });

  test('by code: once, for the digits of the own number, and no QR is shown', async () => {
    const byCode = another({ account: '+54 9 351 444-0000' });
    await byCode.channel.open();
    await byCode.settle();
    desk.phone.socket.newQr();
    await byCode.settle();
    expect(byCode.pairings).toEqual([{ code: 'ABCD1234' }]);
    desk.phone.typeCode('ABCD1234');
    await byCode.settle();
    expect(byCode.channel.health().status).toBe('healthy');
  });

  test('a code that nobody typed does not spoil the next start', async () => {
    const one = another({ account: '5493514440000' });
    await one.channel.open();
    await one.settle();
    await one.channel.close();
    const two = another();
    await two.channel.open();
    await two.settle();
    expect(two.pairings).toEqual([{ qr: expect.any(String) }]);
    expect(two.alerts).toEqual([]);
  });

  test('that nobody does stops, and says so', async () => {
    await desk.channel.open();
    await desk.settle();
    desk.phone.socket.drop(408);
    await desk.pass(600_000);
    expect(desk.phone.sockets).toHaveLength(1);
    expect(desk.alerts).toEqual([expect.stringContaining('nobody scanned')]);
    expect(desk.channel.health()).toMatchObject({ status: 'unhealthy', detail: expect.stringContaining('Restart') });
    await desk.channel.open();
    await desk.settle();
    expect(desk.phone.sockets).toHaveLength(2);
  });

  test('reconnects only with keys that are saved, however slow the store is', async () => {
    const { memory } = desk;
    const slow = another({
      keys: {
        ...memory.keys,
        async saveVendorKeys(...args: Parameters<typeof memory.keys.saveVendorKeys>) {
          for (let turn = 0; turn < 20 && 'creds' in args[1]; turn += 1) await new Promise(setImmediate);
          await memory.keys.saveVendorKeys(...args);
        },
      },
    });
    await slow.channel.open();
    await slow.settle();
    slow.phone.scan();
    await slow.pass(5_000);
    expect(slow.channel.health()).toEqual({ status: 'healthy' });
    expect(slow.pairings).toHaveLength(1);
  });

  test('outlives a restart: keys come from the store', async () => {
    await desk.pair();
    await desk.channel.close();
    const next = another();
    await next.channel.open();
    await next.settle();
    expect(next.channel.health()).toEqual({ status: 'healthy' });
    expect(next.pairings).toEqual([]);
  });

  test('closing the program does not log the phone out', async () => {
    await desk.pair();
    await desk.channel.close();
    expect(desk.phone.isLinked).toBe(true);
    expect(desk.phone.socket.hasEnded).toBe(true);
    expect(desk.channel.health().status).toBe('unhealthy');
  });

  test('keys that were sealed with another key stop it, and are not touched', async () => {
    await desk.pair();
    await desk.channel.close();
    const rows = new Map(desk.memory.rows);
    const next = another({ encryptionKey: Buffer.alloc(32, 9) });
    await next.channel.open();
    await next.settle();
    expect(next.channel.health()).toMatchObject({
      status: 'unhealthy',
      detail: expect.stringContaining('ENCRYPTION_KEY'),
    });
    expect(desk.memory.rows).toEqual(rows);
    expect(desk.phone.sockets).toHaveLength(2);
  });
});

describe('a line that breaks', () => {
  beforeEach(() => desk.pair());

  test('comes back after a while, each time with a new socket', async () => {
    desk.phone.close(428);
    await desk.settle();
    expect(desk.channel.health()).toMatchObject({ status: 'degraded' });
    expect(desk.phone.sockets).toHaveLength(2);
    await desk.pass(1_000);
    expect(desk.phone.sockets).toHaveLength(3);
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });

  test('while WhatsApp is away is tried ever more seldom, and a person is told once', async () => {
    desk.phone.setDown(true);
    await desk.pass(3_600_000);
    const tries = desk.phone.sockets.length - 2;
    expect(tries).toBeGreaterThan(15);
    expect(tries).toBeLessThan(40);
    expect(desk.alerts).toHaveLength(1);
    expect(desk.channel.health().status).toBe('unhealthy');
    desk.phone.setDown(false);
    await desk.pass(300_000);
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });

  test.each([
    [440, 'another program'],
    [403, 'banned'],
    [411, 'Remove it on the phone'],
  ])('by %i stays away, keeps its keys, and says why', async (code, words) => {
    desk.phone.close(code);
    await desk.pass(3_600_000);
    expect(desk.phone.sockets).toHaveLength(2);
    expect(desk.alerts).toEqual([expect.stringContaining(words)]);
    expect(desk.channel.health()).toMatchObject({ status: 'unhealthy', detail: expect.stringContaining(words) });
    expect([...desk.memory.rows.keys()].some((place) => place.includes('|creds|'))).toBe(true);
    expect(desk.memory.leases.size).toBe(0);
  });

  test('by a logout on the phone forgets its keys, but not who wrote', async () => {
    desk.phone.says(CARO, 'hola');
    await desk.settle();
    desk.phone.unlink();
    await desk.pass(3_600_000);
    expect(desk.alerts).toEqual([expect.stringContaining('logged this linked device out')]);
    const left = [...desk.memory.rows.keys()];
    expect(left.filter((place) => !place.startsWith('whatsapp-baileys:cabanas:desk|'))).toEqual([]);
    expect(left.some((place) => place.includes('|wrote|'))).toBe(true);
    await desk.channel.open();
    await desk.settle();
    expect(desk.pairings).toHaveLength(2);
  });

  test('by "bad session" again and again wipes nothing until an operator says so', async () => {
    for (let round = 0; round < 6; round += 1) {
      desk.phone.close(500);
      await desk.pass(30_000);
    }
    expect([...desk.memory.rows.keys()].some((place) => place.includes('|creds|'))).toBe(true);
    await desk.channel.pairAnew();
    await desk.settle();
    expect(desk.phone.isLinked).toBe(false);
    expect(desk.pairings).toHaveLength(2);
    desk.phone.scan();
    await desk.settle();
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });

  test('and hangs while it comes back is not waited for for ever', async () => {
    desk.phone.setHanging(true);
    desk.phone.close(428);
    await desk.pass(60_000);
    expect(desk.phone.sockets).toHaveLength(3);
    desk.phone.setHanging(false);
    await desk.pass(90_000);
    expect(desk.phone.sockets[2]!.hasEnded).toBe(true);
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });

  test('that is open but dead is found out and made anew', async () => {
    desk.phone.setMute(true);
    await desk.pass(5 * 60_000 + 1_000);
    expect(desk.channel.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('silent') });
    await desk.pass(20_000);
    expect(desk.phone.sockets.length).toBeGreaterThan(2);
    desk.phone.setMute(false);
    await desk.pass(10_000);
    expect(desk.phone.socket.isOpen).toBe(true);
  });

  test('that is alive and quiet is let be for hours', async () => {
    await desk.pass(3 * 3_600_000);
    expect(desk.phone.sockets).toHaveLength(2);
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  }, 60_000);

  test('what an ended socket still says is not heard', async () => {
    const old = desk.phone.socket;
    await desk.channel.pairAnew();
    await desk.settle();
    old.emit('connection.update', { connection: 'close' });
    old.emit('messages.upsert', {
      messages: [{ key: { remoteJid: '5493514001234@s.whatsapp.net', id: 'x' }, message: { conversation: 'hola' } }],
      type: 'notify',
    });
    await desk.settle();
    expect(desk.received).toEqual([]);
    expect(desk.channel.health().detail).toContain('no phone is paired');
  });
});

describe('one connection in the world', () => {
  test('a second process waits for the first, and goes on where it ended', async () => {
    await desk.pair();
    const second = another();
    await second.channel.open();
    await second.pass(120_000);
    expect(second.channel.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('another') });
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
    expect(desk.phone.sockets).toHaveLength(2);
    await desk.channel.close();
    await second.pass(20_000);
    expect(second.channel.health()).toEqual({ status: 'healthy' });
    expect(second.alerts).toEqual([]);
  });

  test('without the store for longer than the lease the connection is given up, and taken again', async () => {
    await desk.pair();
    desk.memory.isDown = true;
    await desk.pass(61_000);
    expect(desk.phone.socket.hasEnded).toBe(true);
    expect(desk.channel.health().status).toBe('degraded');
    desk.memory.isDown = false;
    await desk.pass(30_000);
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });

  test('a lease that another took ends the connection, until it is free again', async () => {
    await desk.pair();
    const name = [...desk.memory.leases.keys()][0]!;
    desk.memory.leases.set(name, { owner: 'another', untilMs: desk.nowMs() + 100_000 });
    await desk.pass(21_000);
    expect(desk.phone.socket.hasEnded).toBe(true);
    expect(desk.channel.health()).toMatchObject({ status: 'degraded', detail: expect.stringContaining('another') });
    await desk.pass(100_000);
    expect(desk.channel.health()).toEqual({ status: 'healthy' });
  });

  test('a short absence of the store costs nothing', async () => {
    await desk.pair();
    desk.memory.isDown = true;
    await desk.pass(15_000);
    desk.memory.isDown = false;
    await desk.pass(60_000);
    expect(desk.phone.sockets).toHaveLength(2);
  });

  test('with the same keys elsewhere the one that is thrown out does not fight', async () => {
    await desk.pair();
    const thief = another({ lease: { takeLease: async () => true, dropLease: async () => {} } });
    await thief.channel.open();
    await thief.pass(600_000);
    expect(thief.channel.health()).toEqual({ status: 'healthy' });
    expect(desk.channel.health()).toMatchObject({ status: 'unhealthy', detail: expect.stringContaining('another') });
    expect(desk.phone.sockets).toHaveLength(3);
  });
});

test('entries that are of no use any more are deleted after a week', async () => {
  await desk.pair();
  desk.phone.says(CARO, 'hola');
  await desk.settle();
  await desk.answer(desk.received[0]!, { text: 'Hola' });
  const sent = () => [...desk.memory.rows.keys()].filter((place) => place.includes('|sent|')).length;
  expect(sent()).toBe(1);
  await desk.channel.close();
  const later = createDesk({
    keys: desk.memory.keys,
    lease: desk.memory.lease,
    nowMs: () => START_MS + 8 * 24 * 3_600_000,
    socketFactory: desk.phone.factory,
  });
  others.push(later);
  await later.channel.open();
  await later.settle();
  expect(sent()).toBe(0);
});
