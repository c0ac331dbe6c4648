import decodeQR from 'qr/decode.js';
import { afterEach, expect, test } from 'vitest';
import { PROOF_MS } from '../access/proof.ts';
import { type SignedInStaff, signIn, signInAs } from '../access/staff.fixture.ts';
import { ACCOUNT_TRIES } from '../access/tries.ts';
import { type Fixture, PUBLIC_URL, startApp } from '../app.fixture.ts';

let fixture: Fixture;
afterEach(() => fixture?.stop());

const ACCOUNT = '/api/v1/account';
const PASSWORD = 'una vaca mira la luna';
const EMAIL = 'ana@example.com';

async function withPassword(): Promise<SignedInStaff> {
  fixture = await startApp();
  const staff = await signIn(fixture, 'owner');
  const set = await staff.call('PUT', `${ACCOUNT}/password`, { password: PASSWORD, email: EMAIL });
  expect(set.statusCode).toBe(200);
  return staff;
}

test('whoever came by a link sets name, email and password without any further proof: there is nothing to prove it with', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  fixture.clock.nowMs += PROOF_MS;
  await call('PUT', ACCOUNT, { name: ' Ana Paz ', language: 'pt' });
  const set = await call('PUT', `${ACCOUNT}/password`, { password: PASSWORD, email: 'Ana@Example.com' });
  expect(set.json()).toMatchObject({ name: 'Ana Paz', email: EMAIL, language: 'pt', hasPassword: true });
  const session = (await call('GET', '/api/v1/session')).json();
  expect(session.offers).toEqual({ password: false, passkey: true, totp: true });
});

test('a password needs an email to sign in with, and some length', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const wrong = async (body: object) => (await call('PUT', `${ACCOUNT}/password`, body)).json().errors;
  expect(await wrong({ password: PASSWORD })).toEqual([
    { field: 'body.email', message: 'is needed to sign in with a password' },
  ]);
  expect(await wrong({ password: 'corta', email: EMAIL })).toEqual([
    { field: 'body.password', message: 'is too short' },
  ]);
  expect(await wrong({ password: PASSWORD, email: 'no email' })).toMatchObject([{ field: 'body.email' }]);
});

test('an email of somebody else is refused', async () => {
  await withPassword();
  const { call } = await signIn(fixture, 'agent');
  expect((await call('PUT', ACCOUNT, { email: EMAIL })).json().code).toBe('email_taken');
  const password = await call('PUT', `${ACCOUNT}/password`, { password: PASSWORD, email: EMAIL });
  expect(password.json().code).toBe('email_taken');
});

test('a while after signing in, what would let a stranger stay asks for the password again', async () => {
  const { call } = await withPassword();
  fixture.clock.nowMs += PROOF_MS;
  const team = `/api/v1/businesses/cabanas-del-arroyo`;
  const sensitive = [
    () => call('PUT', `${ACCOUNT}/password`, { password: 'otra vaca mira el sol' }),
    () => call('PUT', ACCOUNT, { email: 'other@example.com' }),
    () => call('POST', `${ACCOUNT}/totp/start`),
    () => call('POST', `${ACCOUNT}/totp/remove`),
    () => call('POST', `${ACCOUNT}/passkeys/options`),
    () => call('POST', `${team}/invitations`, { role: 'owner' }),
    () => call('PUT', `${team}/staff/x`, { role: 'owner' }),
    () => call('POST', `${team}/staff/x/remove`),
    () => call('POST', `${team}/staff/x/disable`),
  ];
  for (const ask of sensitive) {
    const answer = await ask();
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'proof_needed']);
    expect(answer.json().with).toEqual({ password: true, passkey: false });
  }
  expect((await call('PUT', ACCOUNT, { name: 'Ana' })).statusCode).toBe(200);
  expect((await call('GET', ACCOUNT)).json().isProofFresh).toBe(false);
  const refused = await call('POST', '/api/v1/session/proof', { password: 'wrong' });
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'proof_refused']);
  expect((await call('POST', '/api/v1/session/proof', { password: PASSWORD })).json()).toEqual({ proved: true });
  expect((await call('POST', `${team}/invitations`, { role: 'owner' })).statusCode).toBe(201);
});

test('a proof is of this session only', async () => {
  const { id, call } = await withPassword();
  const other = await signInAs(fixture, id);
  fixture.clock.nowMs += PROOF_MS;
  await call('POST', '/api/v1/session/proof', { password: PASSWORD });
  expect((await other.call('POST', `${ACCOUNT}/totp/start`)).json().code).toBe('proof_needed');
});

test('what strangers try at the email keeps nobody who is in from a proof; wrong ones of the session are limited', async () => {
  const { call } = await withPassword();
  const payload = { email: EMAIL, password: 'wrong' };
  for (let i = 0; i <= ACCOUNT_TRIES; i++) {
    await fixture.app.inject({ method: 'POST', url: '/api/v1/session', payload, remoteAddress: `198.51.100.${i}` });
  }
  const prove = (password: string) => call('POST', '/api/v1/session/proof', { password });
  expect((await prove(PASSWORD)).json()).toEqual({ proved: true });
  for (let i = 0; i < ACCOUNT_TRIES; i++) expect((await prove('wrong')).statusCode).toBe(403);
  expect((await prove(PASSWORD)).json().code).toBe('too_many_tries');
});

test('sessions are listed with their device; one or all others can be ended', async () => {
  fixture = await startApp();
  const staff = await signIn(fixture, 'agent');
  const [second, third] = [await signInAs(fixture, staff.id), await signInAs(fixture, staff.id)];
  const { sessions } = (await staff.call('GET', ACCOUNT)).json();
  expect(sessions).toHaveLength(3);
  expect(sessions.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1);
  const own = (await second.call('GET', ACCOUNT)).json().sessions.find((one: { isThis: boolean }) => one.isThis);
  expect((await staff.call('POST', `${ACCOUNT}/sessions/${own.id}/end`)).json().sessions).toHaveLength(2);
  expect((await second.call('GET', ACCOUNT)).statusCode).toBe(401);
  expect((await staff.call('POST', `${ACCOUNT}/sessions/${own.id}/end`)).statusCode).toBe(404);
  expect((await staff.call('POST', `${ACCOUNT}/sessions/end-others`)).json().sessions).toHaveLength(1);
  expect((await third.call('GET', ACCOUNT)).statusCode).toBe(401);
});

test('nobody ends a session of somebody else', async () => {
  fixture = await startApp();
  const [one, two] = [await signIn(fixture, 'owner'), await signIn(fixture, 'agent')];
  const [session] = (await two.call('GET', ACCOUNT)).json().sessions;
  expect((await one.call('POST', `${ACCOUNT}/sessions/${session.id}/end`)).statusCode).toBe(404);
  expect((await two.call('GET', ACCOUNT)).statusCode).toBe(200);
});

/** A QR code as a camera sees it, four dots to a module. */
function pictureOf(rows: string[]) {
  const size = rows.length * 4;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (rows[y >> 2]![x >> 2] === '1') data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
    }
  }
  return { width: size, height: size, data };
}

test('an authenticator is set up with the code that it shows, beside a password only', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const { secret, uri, qr } = (await call('POST', `${ACCOUNT}/totp/start`)).json();
  expect(decodeQR(pictureOf(qr))).toBe(uri);
  const answer = await call('POST', `${ACCOUNT}/totp`, { secret, code: '000000' });
  expect(answer.json().errors[0].field).toBe('body.secret');
  await call('PUT', `${ACCOUNT}/password`, { password: PASSWORD, email: EMAIL });
  const wrong = await call('POST', `${ACCOUNT}/totp`, { secret, code: '000000' });
  expect(wrong.json().errors[0].field).toBe('body.code');
  expect((await call('GET', ACCOUNT)).json().hasTotp).toBe(false);
});

test('passkeys are asked for by the name of our address, with the person checked by the device', async () => {
  fixture = await startApp();
  const { call } = await signIn(fixture, 'owner');
  const options = (await call('POST', `${ACCOUNT}/passkeys/options`)).json();
  expect(options).toMatchObject({
    rp: { id: new URL(PUBLIC_URL).hostname },
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const made = {
    id: 'x',
    rawId: 'x',
    type: 'public-key',
    response: { clientDataJSON: 'e30', attestationObject: 'e30' },
  };
  const refused = await call('POST', `${ACCOUNT}/passkeys`, { name: 'Celular', response: made });
  expect([refused.statusCode, refused.json().code]).toEqual([422, 'passkey_unusable']);
});

test('an address in numbers has no passkeys, and says so', async () => {
  fixture = await startApp({ publicUrl: 'http://127.0.0.1:3000' });
  const { call } = await signIn(fixture, 'owner');
  expect((await call('GET', '/api/v1/session')).json().offers.passkey).toBe(false);
  expect((await call('POST', `${ACCOUNT}/passkeys/options`)).json().code).toBe('passkeys_unavailable');
});

test('a program with the API key has no account', async () => {
  fixture = await startApp();
  expect((await fixture.call('GET', ACCOUNT)).statusCode).toBe(403);
  expect((await fixture.call('GET', '/api/v1/session')).statusCode).toBe(403);
});
