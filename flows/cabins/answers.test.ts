import { describe, expect, test } from 'vitest';
import type { CabinsBusiness } from '../../bot/core/business.ts';
import type { FaqTopic } from '../../bot/core/reading.ts';
import { wordText } from '../../bot/wording.ts';
import { CABINS } from '../../config/demo.fixture.ts';
import { answer, describe as describeUnit, priceList } from './answers.ts';
import { say } from './say.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const withPolicy = (policy: Partial<CabinsBusiness['policy']>) => ({
  ...CABINS,
  policy: { ...CABINS.policy, ...policy },
});
const withPets = (pets: boolean) => ({ ...CABINS, units: CABINS.units.map((unit) => ({ ...unit, pets })) });
const { address: _address, ...nowhere } = CABINS;
const { instructions: _instructions, ...payments } = CABINS.payments;

describe('answers from the business’s own data', () => {
  const rows: [topic: FaqTopic, business: CabinsBusiness, text: string | null][] = [
    ['deposit', CABINS, 'Para reservar se paga una seña del 30 % del total.'],
    ['deposit', withPolicy({ deposit: 0.125 }), 'Para reservar se paga una seña del 12,5 % del total.'],
    ['deposit', withPolicy({ deposit: 0 }), 'No hace falta seña.'],
    ['cancellation_policy', CABINS, 'Se puede cancelar sin cargo hasta 7 días antes del ingreso.'],
    [
      'cancellation_policy',
      withPolicy({ freeCancellationMs: DAY }),
      'Se puede cancelar sin cargo hasta 1 día antes del ingreso.',
    ],
    [
      'cancellation_policy',
      withPolicy({ freeCancellationMs: 36 * HOUR }),
      'Se puede cancelar sin cargo hasta 36 horas antes del ingreso.',
    ],
    [
      'cancellation_policy',
      withPolicy({ freeCancellationMs: HOUR }),
      'Se puede cancelar sin cargo hasta 1 hora antes del ingreso.',
    ],
    [
      'cancellation_policy',
      withPolicy({ freeCancellationMs: 0 }),
      'Se puede cancelar sin cargo hasta el momento del ingreso.',
    ],
    ['checkin_time', CABINS, 'El ingreso es desde las 15:00 y la salida hasta las 10:00.'],
    ['min_stay', CABINS, 'La estadía mínima es de 1 noche; 3 noches en temporada alta, 2 noches en semana santa.'],
    ['min_stay', withPolicy({ minNights: 3 }), 'La estadía mínima es de 3 noches.'],
    ['location', CABINS, 'Estamos en Ruta 82 km 14, Villa General Belgrano, Córdoba.'],
    ['location', nowhere, null],
    ['pets', CABINS, 'Con mascotas: Ñire. Las demás no.'],
    ['pets', withPets(false), 'No se aceptan mascotas.'],
    ['pets', withPets(true), 'Todas las cabañas aceptan mascotas.'],
    ['payment_methods', CABINS, 'Transferencia al alias CABANAS.DEL.ARROYO, y avisanos por acá.'],
    ['payment_methods', { ...CABINS, payments }, null],
    ['wifi', CABINS, null],
  ];
  test.each(rows)('%s (%#)', (topic, business, text) => {
    const said = answer(topic, business, { words: '' });
    expect(said && wordText(said, business, 0)).toBe(text);
  });
});

test('prices by night: the plain one and the dearest season’s, by the rules of the price', () => {
  const word = (business: CabinsBusiness, unit?: string) =>
    wordText(say('prices', { list: priceList(business, unit) }), business, 0).split('\n')[1];
  expect(word(CABINS, 'coihue')).toBe('• *Coihue*: $85.000 ($119.000 en temporada alta)');
  expect(word({ ...CABINS, seasons: [] }, 'coihue')).toBe('• *Coihue*: $85.000');
  const cheaper = CABINS.seasons.map((season) => ({ ...season, multiplier: 0.8 }));
  expect(word({ ...CABINS, seasons: cheaper }, 'coihue')).toBe('• *Coihue*: $85.000');
});

test('a unit without a description is told by how many fit; an unknown one not at all', () => {
  const bare = { ...CABINS, units: CABINS.units.map(({ description: _description, ...unit }) => unit) };
  const word = (id: string, business: CabinsBusiness) => {
    const text = describeUnit(id, business);
    return text && wordText(text, business, 0);
  };
  expect(word('alerce', CABINS)).toBe(
    '*Alerce*: Monoambiente para dos, con hogar a leña y deck al arroyo. Hasta 2 personas.',
  );
  expect(word('alerce', bare)).toBe('*Alerce*: hasta 2 personas');
  expect(word('nowhere', CABINS)).toBeNull();
});
