import { describe, expect, test } from 'vitest';
import { healthOf } from './health.ts';
import {
  backoffMs,
  CONNECT_MS,
  DEFAULT_WATCH,
  type Deed,
  type Happening,
  type Life,
  live,
  NEW_LIFE,
  wakeAtMs,
} from './life.ts';

const watch = DEFAULT_WATCH;
const at = (nowMs: number, random = 0) => ({ nowMs, random, watch });
const open: Life = { ...NEW_LIFE, phase: 'open', openedAtMs: 0, aliveAtMs: 0, heardAtMs: 0 };
const connecting: Life = { ...NEW_LIFE, phase: 'connecting' };
const pairing: Life = { ...NEW_LIFE, phase: 'pairing' };
const kinds = (deeds: readonly Deed[]) => deeds.map(({ kind }) => kind);

/** Lives through happenings, one second apart; answers the last life and all deeds. */
function through(life: Life, happenings: readonly Happening[]): { life: Life; deeds: string[] } {
  let now = life;
  const deeds: string[] = [];
  for (const [index, happening] of happenings.entries()) {
    const next = live(now, happening, at(index * 1_000));
    now = next.life;
    deeds.push(...kinds(next.deeds));
  }
  return { life: now, deeds };
}

describe('a connection', () => {
  test('begins with the lease, and opens', () => {
    const { life, deeds } = through(NEW_LIFE, [{ kind: 'start' }, { kind: 'lease_taken' }, { kind: 'open' }]);
    expect(deeds).toEqual(['take_lease', 'connect']);
    expect(life.phase).toBe('open');
  });

  test('waits while another process has the lease', () => {
    const { life, deeds } = through(NEW_LIFE, [{ kind: 'start' }, { kind: 'lease_refused' }]);
    expect(deeds).toEqual(['take_lease']);
    expect(life.phase).toBe('waiting');
  });

  test.each<[string, Life]>([
    ['open', open],
    ['connecting', connecting],
    ['pairing', pairing],
    ['backing off', { ...NEW_LIFE, phase: 'backing_off', dueMs: 5_000 }],
  ])('whose lease is lost while %s ends, and waits for it', (_name, life) => {
    const next = live(life, { kind: 'lease_lost' }, at(1_000));
    expect([next.life.phase, kinds(next.deeds)]).toEqual(['waiting', ['end']]);
    expect(kinds(live(next.life, { kind: 'lease_taken' }, at(2_000)).deeds)).toEqual(['connect']);
  });

  test('does not begin a second time for a lease that is renewed', () => {
    expect(live(open, { kind: 'lease_taken' }, at(1_000))).toEqual({ life: open, deeds: [] });
  });

  test('that does not come about is ended, and tried again', () => {
    const { life } = live({ ...NEW_LIFE, phase: 'waiting' }, { kind: 'lease_taken' }, at(1_000));
    expect(wakeAtMs(life, watch)).toBe(1_000 + CONNECT_MS);
    expect(live(life, { kind: 'tick' }, at(1_000 + CONNECT_MS - 1)).deeds).toEqual([]);
    const late = live(life, { kind: 'tick' }, at(1_000 + CONNECT_MS));
    expect([late.life.phase, kinds(late.deeds), late.life.failures]).toEqual(['backing_off', ['end'], 1]);
    for (const kind of ['open', 'qr'] as const) {
      const came = live(life, { kind }, at(2_000)).life;
      expect(live(came, { kind: 'tick' }, at(1_000 + CONNECT_MS)).deeds).toEqual([]);
    }
  });

  test('shows how to pair, again and again', () => {
    const { life, deeds } = through(connecting, [{ kind: 'qr' }, { kind: 'qr' }]);
    expect(deeds).toEqual(['show_pairing', 'show_pairing']);
    expect(life.phase).toBe('pairing');
  });
});

describe('a close', () => {
  test.each<[string, number | null, Life, Life['phase'], Deed['kind'][]]>([
    ['restart required, after pairing', 515, pairing, 'connecting', ['connect']],
    ['connection closed', 428, open, 'backing_off', []],
    ['connection lost', 408, open, 'backing_off', []],
    ['timed out before it opened', 408, connecting, 'backing_off', []],
    ['nobody paired in time', 408, pairing, 'stopped', ['end', 'drop_lease', 'alert']],
    ['service unavailable', 503, open, 'backing_off', []],
    ['a version too old', 405, connecting, 'backing_off', []],
    ['perhaps a bad session: nothing is wiped', 500, open, 'backing_off', []],
    ['a code that nobody knows', 599, open, 'backing_off', []],
    ['no code', null, open, 'backing_off', []],
    ['logged out: the keys are dead', 401, open, 'stopped', ['end', 'wipe', 'drop_lease', 'alert']],
    ['another program took over: no fight', 440, open, 'stopped', ['end', 'drop_lease', 'alert']],
    ['banned', 403, connecting, 'stopped', ['end', 'drop_lease', 'alert']],
    ['mismatch', 411, open, 'stopped', ['end', 'drop_lease', 'alert']],
    ['of what is stopped already', 401, { ...NEW_LIFE, phase: 'stopped', stop: 'replaced' }, 'stopped', []],
    ['of what we closed ourselves', 428, NEW_LIFE, 'off', []],
  ])('%s (%s)', (_name, code, life, phase, deeds) => {
    const next = live(life, { kind: 'close', code }, at(1_000));
    expect([next.life.phase, kinds(next.deeds)]).toEqual([phase, deeds]);
  });

  test('by "restart required" is no failure; in a circle it is one', () => {
    let life = pairing;
    for (let round = 1; round <= 3; round += 1) {
      life = live(life, { kind: 'close', code: 515 }, at(0)).life;
      expect([life.phase, life.failures]).toEqual(['connecting', 0]);
    }
    life = live(life, { kind: 'close', code: 515 }, at(0)).life;
    expect([life.phase, life.failures]).toEqual(['backing_off', 1]);
  });

  test('backs off longer each time, from 1 s to 5 min, half of it chance', () => {
    expect([1, 2, 3, 8, 9, 10, 50].map((failures) => backoffMs(failures, 0.999_999))).toEqual([
      1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000,
    ]);
    expect([1, 10].map((failures) => backoffMs(failures, 0))).toEqual([500, 150_000]);
  });

  test.each([
    [59_999, 5],
    [60_000, 1],
  ])('of a connection that stood %i ms counts as failure number %i after four', (stoodMs, failures) => {
    const life = { ...open, failures: 4 };
    expect(live(life, { kind: 'close', code: 428 }, at(stoodMs)).life.failures).toBe(failures);
  });

  test('connects again when its time has come, not before', () => {
    const { life } = live(open, { kind: 'close', code: 428 }, at(0));
    expect(wakeAtMs(life, watch)).toBe(500);
    expect(live(life, { kind: 'tick' }, at(499)).deeds).toEqual([]);
    expect(kinds(live(life, { kind: 'tick' }, at(500)).deeds)).toEqual(['connect']);
  });

  test.each([
    [405, 'too old'],
    [500, 'perhaps the keys are bad'],
    [503, 'failed 8 times (503)'],
  ])('by %i for the eighth time in a row tells a person, once', (code, words) => {
    let life = connecting;
    const told: string[] = [];
    for (let round = 1; round <= 12; round += 1) {
      const next = live(life, { kind: 'close', code }, at(0));
      for (const deed of next.deeds) if (deed.kind === 'alert') told.push(`${round}: ${deed.text}`);
      life = { ...next.life, phase: 'connecting' };
    }
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('8: ');
    expect(told[0]).toContain(words);
  });
});

describe('what stopped', () => {
  const stopped: Life = { ...NEW_LIFE, phase: 'stopped', stop: 'replaced' };

  test('stays so by itself', () => {
    for (const kind of ['tick', 'lease_taken', 'lease_lost', 'qr', 'open'] as const)
      expect(live(stopped, { kind }, at(10 ** 9)).life.phase).toBe('stopped');
    expect(wakeAtMs(stopped, watch)).toBeNull();
  });

  test('begins anew when somebody starts it', () => {
    expect(kinds(live(stopped, { kind: 'start' }, at(0)).deeds)).toEqual(['take_lease']);
  });

  test.each<[string, Life]>([
    ['stopped', stopped],
    ['open', open],
    ['backing off over a bad session', { ...NEW_LIFE, phase: 'backing_off', dueMs: 1, lastCode: 500 }],
  ])('or: an operator has it paired anew while it is %s', (_name, life) => {
    const next = live(life, { kind: 'pair_anew' }, at(0));
    expect([next.life.phase, kinds(next.deeds)]).toEqual(['waiting', ['end', 'wipe', 'take_lease']]);
  });

  test('when the program ends is closed without a logout, and the lease is free', () => {
    const next = live(open, { kind: 'shut' }, at(0));
    expect([next.life.phase, kinds(next.deeds)]).toEqual(['off', ['end', 'drop_lease']]);
  });
});

describe('the watchdog', () => {
  const { pingAfterMs, pingWithinMs, silentMs } = watch;

  test('asks a line that says nothing whether it is alive', () => {
    expect(wakeAtMs(open, watch)).toBe(pingAfterMs);
    expect(live(open, { kind: 'tick' }, at(pingAfterMs - 1)).deeds).toEqual([]);
    const asked = live(open, { kind: 'tick' }, at(pingAfterMs));
    expect(kinds(asked.deeds)).toEqual(['ping']);
    expect(healthOf(asked.life, null, pingAfterMs).status).toBe('degraded');
  });

  test('lets one that answers be', () => {
    const asked = live(open, { kind: 'tick' }, at(pingAfterMs)).life;
    const answered = live(asked, { kind: 'ping_answered' }, at(pingAfterMs + 10)).life;
    expect(live(answered, { kind: 'tick' }, at(pingAfterMs + pingWithinMs)).deeds).toEqual([]);
    expect(healthOf(answered, null, pingAfterMs + 10)).toEqual({ status: 'healthy' });
  });

  test('makes a dead one anew', () => {
    const asked = live(open, { kind: 'tick' }, at(pingAfterMs)).life;
    expect(live(asked, { kind: 'tick' }, at(pingAfterMs + pingWithinMs - 1)).deeds).toEqual([]);
    const dead = live(asked, { kind: 'tick' }, at(pingAfterMs + pingWithinMs));
    expect([dead.life.phase, kinds(dead.deeds)]).toEqual(['backing_off', ['end']]);
  });

  test('makes one anew that is alive but brings nothing for hours, and does not call it healthy then', () => {
    const alive = { ...open, aliveAtMs: silentMs - 1 };
    expect(live(alive, { kind: 'tick' }, at(silentMs - 1)).deeds).toEqual([]);
    const silent = live(alive, { kind: 'tick' }, at(silentMs));
    expect(kinds(silent.deeds)).toEqual(['end']);
    const again = live({ ...silent.life, phase: 'connecting' }, { kind: 'open' }, at(silentMs + 1_000)).life;
    expect(healthOf(again, null, silentMs + 1_000)).toMatchObject({
      status: 'degraded',
      detail: expect.stringContaining('no message and no receipt for 6 h'),
    });
    const heard = live(again, { kind: 'heard' }, at(silentMs + 2_000)).life;
    expect(healthOf(heard, null, silentMs + 2_000)).toEqual({ status: 'healthy' });
  });
});

describe('health', () => {
  test.each<[Partial<Life>, string, RegExp]>([
    [{ phase: 'off' }, 'unhealthy', /closed/],
    [{ phase: 'waiting' }, 'degraded', /another process/],
    [{ phase: 'pairing' }, 'unhealthy', /no phone is paired/],
    [{ phase: 'connecting' }, 'degraded', /connecting/],
    [{ phase: 'backing_off', failures: 4 }, 'degraded', /connecting/],
    [{ phase: 'backing_off', failures: 5, lastCode: 405 }, 'unhealthy', /too old/],
    [{ phase: 'stopped', stop: 'logged_out' }, 'unhealthy', /logged this linked device out/],
    [{ phase: 'stopped', stop: 'replaced' }, 'unhealthy', /another program/],
    [{ phase: 'stopped', stop: 'forbidden' }, 'unhealthy', /banned/],
    [{ phase: 'open', undecryptable: 5 }, 'degraded', /could not be decrypted/],
  ])('%o is %s', (change, status, words) => {
    const health = healthOf({ ...open, ...change }, null, 0);
    expect(health.status).toBe(status);
    expect(health.detail).toMatch(words);
  });

  test('tells of a restriction, and else of nothing', () => {
    expect(healthOf(open, 'WhatsApp refused', 0)).toEqual({ status: 'degraded', detail: 'WhatsApp refused' });
    expect(healthOf({ ...open, undecryptable: 4 }, null, 0)).toEqual({ status: 'healthy' });
  });
});
