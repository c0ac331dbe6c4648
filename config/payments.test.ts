import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { configOf } from './config.ts';
import { demoFileWith, problemsWith } from './demo.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-payments-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, fields: object) => demoFileWith(folder, name, fields);

describe('who takes deposits', () => {
  test('nobody by himself in the demo: staff confirm', () => expect(configOf({}).payments).toEqual([]));

  test.each([
    ['mercadopago', ['MERCADOPAGO_ACCESS_TOKEN', 'MERCADOPAGO_WEBHOOK_SECRET']],
    ['stripe', ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET']],
  ])('%s in a file needs its variables, each told with the file', (provider, variables) => {
    const BUSINESSES = fileWith(`${provider}.json`, { payments: { provider } });
    expect(problemsWith({ BUSINESSES })).toEqual(
      variables.map(
        (name) => `${name}: is missing; ${BUSINESSES} names the payment provider "${provider}", which needs it`,
      ),
    );
    const [key, webhookSecret] = variables as [string, string];
    const { payments } = configOf({ BUSINESSES, [key]: 'k-1', [webhookSecret]: 's-1' });
    expect(payments).toMatchObject([{ businessId: 'cabanas-del-arroyo', provider, key: 'k-1', webhookSecret: 's-1' }]);
  });

  test('a file with variables of its own has an account of its own', () => {
    const BUSINESSES = fileWith('own.json', {
      payments: { provider: 'mercadopago' },
      secrets: { 'mercadopago.accessToken': 'ARROYO_TOKEN', 'mercadopago.webhookSecret': 'ARROYO_SECRET' },
    });
    const source = { BUSINESSES, ARROYO_TOKEN: 'own', ARROYO_SECRET: 'word', MERCADOPAGO_ACCESS_TOKEN: 'common' };
    expect(configOf(source).payments).toMatchObject([{ key: 'own', webhookSecret: 'word' }]);
  });
});

describe('calendars that are written', () => {
  const calendars = [
    { id: 'agenda', kind: 'google', resource: 'nire', calendarId: 'x@group.calendar.google.com' },
    { id: 'casa', kind: 'caldav', resource: 'lenga', url: 'https://dav.example/casa/' },
    { id: 'airbnb', kind: 'ical', resource: 'nire', url: 'https://www.airbnb.com.ar/calendar/ical/1.ics?s=x' },
  ];

  test('need their variables, each told with the file and the calendar', () => {
    const BUSINESSES = fileWith('calendars.json', { calendars });
    expect(problemsWith({ BUSINESSES })).toEqual([
      `GOOGLE_SERVICE_ACCOUNT_FILE: is missing; ${BUSINESSES} has the calendar "agenda" (google), which needs it`,
      `CALDAV_USERNAME: is missing; ${BUSINESSES} has the calendar "casa" (caldav), which needs it`,
      `CALDAV_PASSWORD: is missing; ${BUSINESSES} has the calendar "casa" (caldav), which needs it`,
    ]);
  });

  test.each([
    ['is not there', null, /cannot be read \(ENOENT\)/],
    ['is no JSON', 'secret words', /is no JSON key of a service account/],
    ['is another JSON', '{"type":"authorized_user"}', /is no JSON key of a service account/],
    ['is null', 'null', /is no JSON key of a service account/],
  ])('a key file that %s is told at start, without what it holds', (name, text, problem) => {
    const BUSINESSES = fileWith('google.json', { calendars: [calendars[0]] });
    const file = join(folder, `${name}.json`);
    if (text !== null) writeFileSync(file, text);
    const [told, ...others] = problemsWith({ BUSINESSES, GOOGLE_SERVICE_ACCOUNT_FILE: file });
    expect(told).toMatch(problem);
    expect(told).toMatch(/^GOOGLE_SERVICE_ACCOUNT_FILE: /);
    expect(told).not.toContain('secret words');
    expect(others).toEqual([]);
  });

  test('a key file that is set is looked at though no calendar needs it yet', () => {
    expect(problemsWith({ GOOGLE_SERVICE_ACCOUNT_FILE: join(folder, 'nowhere.json') })).toEqual([
      `GOOGLE_SERVICE_ACCOUNT_FILE: ${join(folder, 'nowhere.json')} cannot be read (ENOENT); mend the path or its rights`,
    ]);
  });

  test('come with what opens them; a calendar that is read is none of them, and knows its portal by its address', () => {
    const BUSINESSES = fileWith('open.json', { calendars });
    const file = join(folder, 'key.json');
    writeFileSync(file, JSON.stringify({ client_email: 'desk@example.iam', private_key: 'none' }));
    const source = { GOOGLE_SERVICE_ACCOUNT_FILE: file, CALDAV_USERNAME: 'ana', CALDAV_PASSWORD: 'two words' };
    const config = configOf({ BUSINESSES, ...source });
    expect(config.calendars).toMatchObject([
      { id: 'agenda', kind: 'google', serviceAccountFile: file },
      { id: 'casa', kind: 'caldav', username: 'ana', password: 'two words' },
    ]);
    expect(config.businesses[0]!.business.calendars).toEqual([
      { id: 'airbnb', resource: 'nire', name: 'Airbnb', staleAfterMs: 3_600_000 },
    ]);
  });
});
