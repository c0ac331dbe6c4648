import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { BANNER, pairingText } from './index.ts';

const run = promisify(execFile);

describe('the channel', () => {
  test('loads nothing of Baileys until it is opened', async () => {
    const program = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
      const heavy = () => loaded.filter((url) => /baileys\\/lib|libsignal|file-type/.test(url)).length;
      const { createWhatsappBaileys } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))});
      const never = () => { throw new Error('never'); };
      const channel = createWhatsappBaileys({
        businessId: 'x', inlet: {}, encryptionKey: new Uint8Array(32),
        keys: { vendorKeys: async () => ({}), saveVendorKeys: async () => {}, dropVendorKeys: async () => {} },
        lease: { takeLease: async () => false, dropLease: async () => {} },
        nowMs: () => 0, random: () => 0, timers: { nowMs: () => 0, set: () => 0, clear: () => {} },
        log: { info() {}, warn() {}, error() {} }, onPairing: never, onAlert: never, socketFactory: never,
      });
      const before = heavy();
      await channel.open();
      console.log(JSON.stringify({ before, after: heavy() > 0, health: channel.health().status }));
      await channel.close();
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { timeout: 30_000 });
    expect(JSON.parse(stdout)).toEqual({ before: 0, after: true, health: 'degraded' });
  });

  test('says that it is not official, and what that risks', () => {
    expect(BANNER).toMatch(/NOT an official/);
    expect(BANNER).toMatch(/banned/);
    expect(BANNER).toMatch(/GPL-3\.0/);
  });
});

describe('pairing in a terminal', () => {
  test('shows a QR in blocks', async () => {
    const text = await pairingText({ qr: '2@abc,def' });
    expect(text).toMatch(/[█▀▄]{20}/);
    expect(text).toContain('Linked devices');
  });

  test('shows a code in two halves', async () => {
    expect(await pairingText({ code: 'ABCD1234' })).toContain('ABCD-1234');
  });
});
