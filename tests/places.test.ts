import { describe, expect, test } from 'vitest';
import { ownAnswer } from '../bot/core/faq.ts';
import type { InboundContent } from '../bot/core/message.ts';
import { CABINS, SALON } from '../config/demo.fixture.ts';
import { Talk } from './talk.ts';

/** Places and files, both ways. */

const PIN = { latitude: -31.979, longitude: -64.556, name: CABINS.name, address: CABINS.address };
const HERE: InboundContent = { kind: 'location', latitude: -34.6, longitude: -58.4, name: 'Casa' };
const text = (words: string): InboundContent => ({ kind: 'text', text: words });

describe('a place that a customer sends', () => {
  test('is thanked for, with what can be done', () => {
    const talk = new Talk();
    expect(talk.hear([HERE])).toBe(
      '¡Hola! ¡Gracias por la ubicación! Para reservar no me hace falta.\n¿En qué te ayudo?',
    );
    expect(talk.choices).toEqual(['Ver qué hay libre', 'Mis reservas', 'Hablar con alguien']);
  });
  test('leaves the flow where it is', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.hear([HERE])).toMatch(/Para reservar no me hace falta\.\n¿Cuántas personas van a ser\?$/);
    expect(talk.say('2')).toContain('2 personas');
  });
  test('two at once are one thanks', () => {
    expect(new Talk().hear([HERE, HERE]).match(/Gracias/g)).toHaveLength(1);
  });
  test('with a question beside it: the question is answered', () => {
    const talk = new Talk();
    const answer = talk.hear([HERE, text('¿dónde quedan ustedes?')]);
    expect(answer).toContain('Estamos en Ruta 82');
    expect(talk.reply?.location).toEqual(PIN);
  });
  test('with a wish beside it: the wish goes on', () => {
    expect(new Talk().hear([HERE, text('del 5 al 8 de marzo')])).toContain('¿Cuántas personas van a ser?');
  });
  test('to a person who has the conversation, the bot says nothing of it', () => {
    const talk = new Talk();
    talk.say('quiero hablar con alguien');
    expect(talk.hear([HERE])).toBe('');
  });
});

describe('where the house is', () => {
  test('comes with the pin, in the middle of a flow too', () => {
    const talk = new Talk();
    talk.say('del 5 al 8 de marzo');
    expect(talk.say('dónde quedan?')).toMatch(/^Estamos en Ruta 82.*\n¿Cuántas personas van a ser\?$/);
    expect(talk.last.location).toEqual(PIN);
  });
  test('no pin with another answer, nor with the turn after', () => {
    const talk = new Talk();
    talk.say('dónde quedan?');
    talk.say('hay wifi?');
    expect(talk.last).not.toHaveProperty('location');
    expect(talk.reply).not.toHaveProperty('location');
  });
  test('a pin is an answer by itself', () => {
    const { address: _address, ...business } = { ...CABINS, faq: [] };
    const talk = new Talk(business);
    expect(talk.say('dónde quedan?')).toContain('Te paso la ubicación.');
    expect(talk.last.location).toEqual({ latitude: -31.979, longitude: -64.556, name: CABINS.name });
  });
  test('without a place in the file there is no pin, and none is made up', () => {
    const { location: _location, ...business } = CABINS;
    const talk = new Talk(business);
    talk.say('dónde quedan?');
    expect(talk.last).not.toHaveProperty('location');
    const { address: _address, ...nowhere } = { ...business, faq: [] };
    expect(new Talk(nowhere).say('dónde quedan?')).toContain('Ese dato no lo tengo a mano');
  });
  test('of a salon as well', () => {
    const talk = new Talk({ ...SALON, location: { lat: -31.4, lng: -64.2 } });
    talk.say('dónde quedan?');
    expect(talk.last.location?.name).toBe(SALON.name);
  });
});

describe('files that go with an answer', () => {
  const file = (name: string) => ({ path: `/x/${name}`, name });
  const business = {
    ...CABINS,
    faq: CABINS.faq.map((entry) =>
      entry.id === 'pileta' ? { ...entry, files: [file('pileta.jpg'), file('reglas.pdf')] } : entry,
    ),
  };
  test('go with it', () => {
    const talk = new Talk(business);
    talk.say('hay pileta?');
    expect(talk.last.files).toEqual([file('pileta.jpg'), file('reglas.pdf')]);
  });
  test('not with another, nor with an answer that has none', () => {
    const talk = new Talk(business);
    talk.say('hay wifi?');
    expect(talk.last).not.toHaveProperty('files');
  });
  test('each once, three at most', () => {
    const many = {
      ...business,
      faq: [
        { id: 'a', answer: 'Fotos de la casa.', topics: ['photos' as const], files: [file('a.jpg'), file('b.jpg')] },
        {
          id: 'b',
          answer: 'Fotos del parque.',
          topics: ['photos' as const],
          files: ['b', 'c', 'd'].map((n) => file(`${n}.jpg`)),
        },
      ],
    };
    expect(ownAnswer(many, 'photos', '')?.files).toHaveLength(5);
    const talk = new Talk(many);
    talk.step({ kind: 'commands', commands: [{ kind: 'ask_faq', topic: 'photos', words: '' }] });
    expect(talk.last.files?.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  });
});
