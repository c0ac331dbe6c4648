import { argon2Sync } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterEach, describe, expect, test } from 'vitest';
import { CABINS, type Fixture, startApp } from '../app.fixture.ts';
import { createPasswords, weaknessOf } from './passwords.ts';
import { addStaff, cookieOf, type SignedInStaff, signInAs } from './staff.fixture.ts';
import { ACCOUNT_TRIES, ADDRESS_TRIES, WINDOW_MS } from './tries.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const EMAIL = 'caro@example.com';
const PASSWORD = 'una vaca mira la luna';
const passwords = createPasswords();

async function withPassword(): Promise<SignedInStaff> {
  fixture = await startApp();
  const id = await addStaff(fixture, 'owner', { email: EMAIL, passwordHash: await passwords.hash(PASSWORD) });
  return signInAs(fixture, id);
}

function door(body: object, remoteAddress = '203.0.113.7') {
  return fixture.app.inject({ method: 'POST', url: '/api/v1/session', payload: body, remoteAddress });
}

const codeAt = (secret: string, nowMs: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs });

describe('by password', () => {
  test('the right one opens a session, whatever the case and the spaces around the email', async () => {
    await withPassword();
    const answer = await door({ email: '  Caro@Example.com ', password: PASSWORD });
    expect(answer.json()).toEqual({ signedIn: true });
    const session = await fixture.app.inject({ url: '/api/v1/session', headers: { cookie: cookieOf(answer) } });
    expect(session.json().staff.email).toBe(EMAIL);
  });

  test('a wrong password, an email of nobody and a member without a password get the same answer', async () => {
    await withPassword();
    await addStaff(fixture, 'agent', { email: 'dani@example.com' });
    const answers = [
      await door({ email: EMAIL, password: 'wrong' }),
      await door({ email: 'nobody@example.com', password: PASSWORD }),
      await door({ email: 'dani@example.com', password: PASSWORD }),
    ];
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(answers[0]!.json()).toMatchObject({ status: 401, code: 'sign_in_refused' });
    expect(answers.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true);
  });

  test('from a page of another site it is refused', async () => {
    await withPassword();
    const answer = await fixture.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'sec-fetch-site': 'cross-site' },
      payload: { email: EMAIL, password: PASSWORD },
    });
    expect(answer.statusCode).toBe(403);
  });

  test('what is kept is Argon2id, as anybody else computes it', async () => {
    const kept = await passwords.hash(PASSWORD);
    const [, kind, version, cost, salt, hash] = kept.split('$');
    expect([kind, version, cost]).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
    const form = { nonce: Buffer.from(salt!, 'base64'), memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
    const made = argon2Sync('argon2id', { message: PASSWORD, ...form });
    expect(made.toString('base64').replace(/=+$/, '')).toBe(hash);
  });

  test('one that was hashed with less is hashed anew with the next sign-in', async () => {
    fixture = await startApp();
    const weak = createPasswords({ memory: 1024, passes: 1, parallelism: 1 });
    const id = await addStaff(fixture, 'owner', { email: EMAIL, passwordHash: await weak.hash(PASSWORD) });
    await door({ email: EMAIL, password: PASSWORD });
    const { passwordHash } = (await fixture.store.staffKeys(id))!;
    expect(passwordHash).toContain('m=19456,t=2');
    expect((await door({ email: EMAIL, password: PASSWORD })).statusCode).toBe(200);
  });

  test.each([
    ['corta', 'short'],
    ['123456789', 'short'],
    ['1234567890', 'obvious'],
    ['contraseña1', 'obvious'],
    ['abcabcabcabc', 'obvious'],
    ['carolina-carolina', 'obvious'],
    ['una vaca mira la luna', null],
  ])('of a new one, %s is %s', (password, weakness) =>
    expect(weaknessOf(password, 'carolina@example.com')).toBe(weakness),
  );
});

describe('wrong tries', () => {
  test('at one account are limited wherever they come from, and the right password waits too', async () => {
    await withPassword();
    for (let i = 0; i < ACCOUNT_TRIES; i++) {
      expect((await door({ email: EMAIL, password: 'wrong' }, `198.51.100.${i}`)).statusCode).toBe(401);
    }
    const refused = await door({ email: EMAIL, password: PASSWORD }, '198.51.100.99');
    expect(refused.json()).toMatchObject({ code: 'too_many_tries', retryAfterS: WINDOW_MS / 1000 });
    fixture.clock.nowMs += WINDOW_MS;
    expect((await door({ email: EMAIL, password: PASSWORD })).statusCode).toBe(200);
  });

  test('of strangers lock nobody out of a browser that they signed in with before', async () => {
    await withPassword();
    const [known] = [(await door({ email: EMAIL, password: PASSWORD })).headers['set-cookie']]
      .flat()
      .filter((one) => one?.includes('known'));
    expect(known).toMatch(/^__Host-conserje_known=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    const cookie = known!.split(';')[0]!;
    const back = (payload: object) =>
      fixture.app.inject({ method: 'POST', url: '/api/v1/session', payload, headers: { cookie } });
    for (let i = 0; i <= ACCOUNT_TRIES; i++) {
      await door({ email: EMAIL, password: 'wrong' }, `198.51.100.${i}`);
    }
    expect((await door({ email: EMAIL, password: PASSWORD })).json().code).toBe('too_many_tries');
    expect((await back({ email: EMAIL, password: PASSWORD })).statusCode).toBe(200);
    // it is worth no more tries than a stranger's, and none at another account
    for (let i = 0; i < ACCOUNT_TRIES; i++)
      expect((await back({ email: EMAIL, password: 'wrong' })).statusCode).toBe(401);
    expect((await back({ email: EMAIL, password: PASSWORD })).json().code).toBe('too_many_tries');
    for (let i = 0; i < ACCOUNT_TRIES; i++)
      await door({ email: 'other@example.com', password: 'x' }, `198.51.100.${i}`);
    expect((await back({ email: 'other@example.com', password: 'x' })).json().code).toBe('too_many_tries');
  });

  test('at an email of nobody are limited alike', async () => {
    await withPassword();
    for (let i = 0; i < ACCOUNT_TRIES; i++)
      await door({ email: 'nobody@example.com', password: 'x' }, `198.51.100.${i}`);
    expect((await door({ email: 'nobody@example.com', password: 'x' })).json().code).toBe('too_many_tries');
  });

  test('of one address are limited whatever the account, those of its IPv6 network together', async () => {
    await withPassword();
    for (let i = 0; i < ADDRESS_TRIES; i++) {
      await door({ email: `somebody-${i}@example.com`, password: 'x' }, `2001:db8:1:2::${i}`);
    }
    expect((await door({ email: EMAIL, password: PASSWORD }, '2001:db8:1:2::ffff')).json().code).toBe('too_many_tries');
    expect((await door({ email: EMAIL, password: PASSWORD }, '2001:db8:1:3::1')).statusCode).toBe(200);
  });

  test('many at once are no way around it', async () => {
    await withPassword();
    const answers = await Promise.all(
      Array.from({ length: ACCOUNT_TRIES + 4 }, () => door({ email: EMAIL, password: 'wrong' })),
    );
    const codes = answers.map((answer) => answer.json().code);
    expect(codes.filter((code) => code === 'too_many_tries')).toHaveLength(4);
  });

  test('are remembered by another process', async () => {
    await withPassword();
    for (let i = 0; i < ACCOUNT_TRIES; i++) await door({ email: EMAIL, password: 'wrong' }, `198.51.100.${i}`);
    const other = await startApp({ store: fixture.store });
    const payload = { email: EMAIL, password: PASSWORD };
    const answer = await other.app.inject({ method: 'POST', url: '/api/v1/session', payload });
    await other.app.close();
    expect(answer.json().code).toBe('too_many_tries');
  });

  test('stand in the audit log, without what was typed', async () => {
    const { id } = await withPassword();
    await door({ email: EMAIL, password: 'hunter2-hunter2' });
    const [last] = (await fixture.store.auditEntries(CABINS, {}, { limit: 1 })).items;
    expect(last).toMatchObject({ action: 'sign_in_refused', subject: `staff:${id}`, author: 'door' });
    const all = JSON.stringify([await fixture.store.auditAfter(0, 100), fixture.logged()]);
    expect(all).not.toMatch(/hunter2|caro@example/);
  });
});

describe('with an authenticator', () => {
  async function withTotp(): Promise<{ secret: string; recoveryCodes: string[]; staff: SignedInStaff }> {
    const staff = await withPassword();
    const { secret, uri } = (await staff.call('POST', '/api/v1/account/totp/start')).json();
    expect(uri).toContain(`secret=${secret}`);
    const code = codeAt(secret, fixture.clock.nowMs);
    const { recoveryCodes } = (await staff.call('POST', '/api/v1/account/totp', { secret, code })).json();
    return { secret, recoveryCodes, staff };
  }

  test('the password alone is not enough; a code is, once', async () => {
    const { secret } = await withTotp();
    fixture.clock.nowMs += 60_000;
    expect((await door({ email: EMAIL, password: PASSWORD })).json().code).toBe('code_needed');
    const code = codeAt(secret, fixture.clock.nowMs);
    expect((await door({ email: EMAIL, password: PASSWORD, code })).statusCode).toBe(200);
    expect((await door({ email: EMAIL, password: PASSWORD, code })).json().code).toBe('code_wrong');
  });

  test('the code that it was set up with does not count again', async () => {
    const { secret } = await withTotp();
    const code = codeAt(secret, fixture.clock.nowMs);
    expect((await door({ email: EMAIL, password: PASSWORD, code })).json().code).toBe('code_wrong');
  });

  test('a clock that is half a minute off is right; more is not', async () => {
    const { secret } = await withTotp();
    fixture.clock.nowMs += 300_000;
    const at = (ms: number) => ({ email: EMAIL, password: PASSWORD, code: codeAt(secret, fixture.clock.nowMs + ms) });
    expect((await door(at(-90_000))).statusCode).toBe(401);
    expect((await door(at(-30_000))).statusCode).toBe(200);
    expect((await door(at(30_000))).statusCode).toBe(200);
  });

  test('a wrong code says nothing to whoever has the wrong password', async () => {
    const { secret } = await withTotp();
    fixture.clock.nowMs += 60_000;
    const code = codeAt(secret, fixture.clock.nowMs);
    expect((await door({ email: EMAIL, password: 'wrong', code })).json().code).toBe('sign_in_refused');
    expect((await door({ email: EMAIL, password: PASSWORD, code })).statusCode).toBe(200);
  });

  test('codes cannot be guessed by asking with the password alone in between', async () => {
    await withTotp();
    const codes: string[] = [];
    for (let i = 0; i < ACCOUNT_TRIES + 1; i++) {
      await door({ email: EMAIL, password: PASSWORD }, `198.51.100.${i}`);
      const answer = await door({ email: EMAIL, password: PASSWORD, code: '000000' }, `198.51.100.${i}`);
      codes.push(answer.json().code);
    }
    expect(codes.at(-1)).toBe('too_many_tries');
  });

  test('a code from paper counts once, as people type it', async () => {
    const { recoveryCodes } = await withTotp();
    expect(new Set(recoveryCodes).size).toBe(10);
    const code = recoveryCodes[0]!.toLowerCase().replace('-', ' ');
    expect((await door({ email: EMAIL, password: PASSWORD, code })).statusCode).toBe(200);
    expect((await door({ email: EMAIL, password: PASSWORD, code })).json().code).toBe('code_wrong');
  });

  test('the secret is in the database under a key of STAFF_SECRET only', async () => {
    const { secret, staff, recoveryCodes } = await withTotp();
    const { totpSecret } = (await fixture.store.staffKeys(staff.id))!;
    expect(totpSecret).not.toContain(secret);
    const key = { 'idempotency-key': 'one-key' };
    const started = await staff.call('POST', '/api/v1/account/totp/start', {}, key);
    expect(
      await fixture.store.storedAnswer(`staff:${staff.id} POST /api/v1/account/totp/start`, 'one-key', 0),
    ).toBeNull();
    expect(started.statusCode).toBe(200);
    expect(JSON.stringify(fixture.logged())).not.toContain(recoveryCodes[0]);
  });

  test('under another STAFF_SECRET a code opens nothing, and the log says what to do', async () => {
    const { secret } = await withTotp();
    const other = await startApp({
      store: fixture.store,
      env: { staffSecret: 'another-secret-of-the-staff-0123456789' },
    });
    const code = codeAt(secret, other.clock.nowMs);
    const payload = { email: EMAIL, password: PASSWORD, code };
    const answer = await other.app.inject({ method: 'POST', url: '/api/v1/session', payload });
    await other.app.close();
    expect(answer.json().code).toBe('code_wrong');
    expect(JSON.stringify(other.logged())).toContain('npm run staff:link');
  });
});
