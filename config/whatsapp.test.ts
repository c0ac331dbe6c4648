import { describe, expect, test } from 'vitest';
import type { LoadedBusiness } from './business.ts';
import { loadBusinesses } from './business.ts';
import { ConfigError } from './config-error.ts';
import { readEnv } from './env.ts';
import { whatsappNumbers } from './whatsapp.ts';

const [cabins, salon] = loadBusinesses(
  ['cabanas', 'peluqueria'].map((name) => `${import.meta.dirname}/demo/${name}.json`),
) as [LoadedBusiness, LoadedBusiness];
const SET = {
  CHANNELS: 'webchat,whatsapp-cloud',
  WHATSAPP_ACCESS_TOKEN: 'token',
  WHATSAPP_PHONE_NUMBER_ID: '1001',
  WHATSAPP_APP_SECRET: 'secret',
  WHATSAPP_VERIFY_TOKEN: 'verify',
};
const named = (loaded: LoadedBusiness, phoneNumberId: string, secrets: Record<string, string> = {}) => ({
  ...loaded,
  settings: { ...loaded.settings, whatsapp: { phoneNumberId }, secrets },
});
const owners = (businesses: LoadedBusiness[], source: Record<string, string> = SET) =>
  whatsappNumbers(readEnv(source), businesses, source).map((one) => [one.phoneNumberId, one.businessId]);

describe('whose number it is', () => {
  test("a deployment's only business has the environment's number", () => {
    expect(owners([cabins])).toEqual([['1001', cabins.business.id]]);
  });
  test('of several that name none the first has it', () => {
    expect(owners([cabins, salon])).toEqual([['1001', cabins.business.id]]);
  });
  test('a business that names it goes before the first', () => {
    expect(owners([cabins, named(salon, '1001')])).toEqual([['1001', salon.business.id]]);
  });
  test('each its own', () => {
    expect(owners([named(cabins, '2002'), salon])).toEqual([
      ['2002', cabins.business.id],
      ['1001', salon.business.id],
    ]);
  });
  test('two that name one number are refused by name', () => {
    const start = () => owners([named(cabins, '1001'), named(salon, '1001')]);
    expect(start).toThrow(ConfigError);
    expect(start).toThrow(/whatsapp\.phoneNumberId: is 1001, as in .*cabanas\.json/);
  });
  test('while the channel is off nobody has one', () => {
    expect(owners([cabins], { ...SET, CHANNELS: 'webchat' })).toEqual([]);
  });
});

test('secrets of its own win over the common ones', () => {
  const source = { ...SET, SALON_TOKEN: 'own' };
  const numbers = whatsappNumbers(
    readEnv(source),
    [cabins, named(salon, '2002', { 'whatsapp.accessToken': 'SALON_TOKEN' })],
    source,
  );
  expect(numbers.map(({ accessToken, appSecret, verifyToken }) => [accessToken, appSecret, verifyToken])).toEqual([
    ['own', 'secret', 'verify'],
    ['token', 'secret', 'verify'],
  ]);
});
