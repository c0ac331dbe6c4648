import { describe, expect, test } from 'vitest';
import { CABINS } from '../../config/demo.fixture.ts';
import { ownAnswer } from './faq.ts';
import type { FaqTopic } from './reading.ts';

const business = {
  ...CABINS,
  faq: [
    { id: 'pileta', answer: 'La pileta abre de diciembre a marzo.', topics: ['amenities'] as FaqTopic[] },
    { id: 'ropa-blanca', answer: 'Incluye sábanas y toallas.', topics: ['amenities'] as FaqTopic[] },
    { id: 'wifi', answer: 'Sí, hay wifi.', topics: ['wifi'] as FaqTopic[] },
  ],
};

describe('the owner’s entry that is meant', () => {
  test.each<[FaqTopic, string, string | null]>([
    ['wifi', 'hay internet?', 'Sí, hay wifi.'],
    ['amenities', '¿la PILETA está abierta?', 'La pileta abre de diciembre a marzo.'],
    ['amenities', 'dan sabanas?', 'Incluye sábanas y toallas.'],
    ['amenities', 'hay tele?', null],
    ['amenities', 'qué comodidades tienen?', 'La pileta abre de diciembre a marzo. Incluye sábanas y toallas.'],
    ['amenities', '', 'La pileta abre de diciembre a marzo. Incluye sábanas y toallas.'],
    ['parking', 'hay cochera?', null],
  ])('%s: %s', (topic, words, answer) => {
    expect(ownAnswer(business, topic, words)?.text ?? null).toBe(answer);
  });
});
