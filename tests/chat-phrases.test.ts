import { describe, expect, test } from 'vitest';
import type { Command } from '../bot/core/command.ts';
import { Talk } from './talk.ts';

/**
 * What the chat takes a message for, by where the conversation stands: the interpreter, the table and the choices on
 * show together. Each line is something people write; the expectation is a part of the commands it must come to.
 */
const STANDS = {
  nothing: [],
  menu: ['hola'],
  dates: ['quiero reservar'],
  check_out: ['quiero reservar desde el 5 de enero'],
  guests: ['del 5 al 8 de marzo'],
  choose: ['del 5 al 8 de marzo, 2 personas'],
  confirm: ['quiero la lenga del 18 al 21 de diciembre, 5 personas'],
  name: ['quiero la lenga del 18 al 21 de diciembre, 5 personas', '1'],
  booked: ['quiero la lenga del 18 al 21 de diciembre, 5 personas', '1', 'Juan Pérez'],
} as const;

type Expected = Partial<Command> & { kind: Command['kind'] };
const book = (slots: object): Expected => ({ kind: 'start_flow', flow: 'book', slots }) as Expected;
const flow = (name: string): Expected => ({ kind: 'start_flow', flow: name }) as Expected;
const set = (slots: object): Expected => ({ kind: 'set_slots', slots }) as Expected;
const correct = (slots: object): Expected => ({ kind: 'correct', slots }) as Expected;
const choose = (option: number): Expected => ({ kind: 'choose', option });
const faq = (topic: string): Expected => ({ kind: 'ask_faq', topic }) as Expected;
const is = (kind: Command['kind']): Expected => ({ kind }) as Expected;
const person: Expected = { kind: 'handoff' };

const TABLE: Record<keyof typeof STANDS, [string, ...Expected[]][]> = {
  nothing: [
    ['holaa', is('greet')],
    ['buenas tardes, cómo va?', is('greet')],
    ['mis reservas', flow('bookings')],
    ['qué reservas tengo?', flow('bookings')],
    ['quería ver mi reserva', flow('bookings')],
    ['kiero reservar una kabaña', flow('book')],
    ['quiero una cabaña', flow('book')],
    ['necesito alojamiento para 4', book({ guests: 4 })],
    [
      'coihue del 26 al 28 de dic, 4',
      book({ unit: 'coihue', check_in: '2026-12-26', check_out: '2026-12-28', guests: 4 }),
    ],
    ['lenga 18 al 21 dic 5 pers', book({ unit: 'lenga', check_in: '2026-12-18', check_out: '2026-12-21', guests: 5 })],
    [
      'hay lugar para 2 adultos y 2 nenes del 10 al 15 de enero?',
      book({ guests: 4, check_in: '2027-01-10', check_out: '2027-01-15' }),
    ],
    ['tenes algo libre este finde q viene? somos 2 y un perrito', book({ guests: 2, pets: 1, check_in: '2026-11-27' })],
    ['somos 3 con dos perros, del 4 al 6 de diciembre', book({ guests: 3, pets: 2, check_in: '2026-12-04' })],
    ['cuánto sale?', book({ wish: 'price' })],
    ['precio de la ñire', book({ wish: 'price', unit: 'nire' })],
    ['cuánto me saldría la lenga para 6 del 1 al 5 de febrero', book({ wish: 'price', unit: 'lenga', guests: 6 })],
    ['aceptan perros?', faq('pets')],
    ['puedo llevar a mi gata?', faq('pets')],
    ['hay wifi?', faq('wifi')],
    ['a qué hora se entra?', faq('checkin_time')],
    ['dónde están?', faq('location')],
    ['tienen pileta?', faq('amenities')],
    ['cómo es la cancelación?', faq('cancellation_policy')],
    ['hay que dejar seña?', faq('deposit')],
    ['cuántas personas entran?', faq('capacity')],
    ['quiero hablar con una persona', person],
    ['me atiende alguien?', person],
    ['sos un bot?', { kind: 'chit_chat' }],
    ['quiero cancelar mi reserva', flow('cancel')],
    ['necesito cambiar la fecha de mi reserva', flow('change')],
    ['gracias!', is('thank')],
    ['chau', is('say_goodbye')],
    ['que buen asado hicimos ayer', { kind: 'chit_chat' }],
  ],
  menu: [
    ['quiero reservar', flow('book')],
    ['ver qué hay libre', choose(1)],
    ['mis reservas', choose(2)],
    ['hablar con alguien', choose(3)],
    ['1', choose(1)],
    ['la primera', choose(1)],
    ['quiero una cabaña para 4', book({ guests: 4 })],
  ],
  dates: [
    ['del 18 al 21 de diciembre', set({ check_in: '2026-12-18', check_out: '2026-12-21' })],
    ['18 al 21/12', set({ check_in: '2026-12-18', check_out: '2026-12-21' })],
    ['entre el 18 y el 21 de diciembre', set({ check_in: '2026-12-18', check_out: '2026-12-21' })],
    ['el 5 de enero por 3 noches', set({ nights: 3 })],
    ['la primera quincena de enero', set({ check_in: '2027-01-01', check_out: '2027-01-15' })],
    ['el finde largo de diciembre', set({ check_in: '2026-12-04', check_out: '2026-12-08' })],
    ['en enero', set({ month: '2027-01' })],
    ['mañana', { kind: 'give_date', date: '2026-11-22' } as Expected],
    ['aceptan mascotas?', faq('pets')],
    ['quiero hablar con una persona', person],
    ['cancelar', is('cancel_flow')],
    ['dejá, no importa', is('cancel_flow')],
  ],
  check_out: [
    ['3 noches', set({ nights: 3 })],
    ['3', set({ nights: 3 })],
    ['hasta el 9', set({ check_out: '2027-01-09' })],
    ['el 9', set({ check_out: '2027-01-09' })],
    ['una semana', set({ nights: 7 })],
    ['nos vamos el domingo 10', { kind: 'set_slots', slots: { check_out: '2027-01-10' } } as Expected],
  ],
  guests: [
    ['4', set({ guests: 4 })],
    ['somos cuatro', set({ guests: 4 })],
    ['mi mujer y yo', set({ guests: 2 })],
    ['2 grandes y 3 chicos', set({ guests: 5 })],
    ['una pareja con un bebé', set({ guests: 2, infants: 1 })],
    ['yo solo', set({ guests: 1 })],
    ['quiero hablar con una persona', person],
    ['pasame con alguien', person],
    ['cuántas personas entran?', faq('capacity')],
    ['perdón, del 6 al 9', { kind: 'correct', slots: { check_in: '2027-03-06', check_out: '2027-03-09' } } as Expected],
    ['mejor hasta el 10', { kind: 'correct', slots: { check_out: '2027-03-10' } } as Expected],
    ['gracias', is('thank')],
    ['hola?', is('greet')],
  ],
  choose: [
    ['la ñire', choose(3)],
    ['coihue', choose(2)],
    ['la segunda', choose(2)],
    ['la última', choose(-1)],
    ['la 2', choose(2)],
    ['me quedo con la lenga', choose(4)],
    ['la más barata', set({ prefer: 'cheapest' })],
    ['la más grande', set({ prefer: 'largest' })],
    ['cualquiera', set({ prefer: 'any' })],
    ['ninguna', is('deny')],
  ],
  confirm: [
    ['sí', is('affirm')],
    ['si dale', is('affirm')],
    ['dale reservala', is('affirm')],
    ['ok', is('affirm')],
    ['👍', is('affirm')],
    ['bueno', is('affirm')],
    ['esa misma', is('affirm')],
    ['no', is('deny')],
    ['no gracias', is('deny')],
    ['mmm no, mejor la ñire', correct({ unit: 'nire' })],
    ['uh no, al final vamos hasta el 22', correct({ check_out: '2026-12-22' })],
    ['somos uno más', correct({ guests: 6 })],
    ['al final somos 4', correct({ guests: 4 })],
    ['una noche más', correct({ nights: 4 })],
    ['del 20 al 23', { kind: 'correct', slots: { check_in: '2026-12-20', check_out: '2026-12-23' } } as Expected],
    ['llevamos un perro', set({ pets: 1 })],
    ['cuánto es la seña?', is('repeat')],
    ['sí, a nombre de Caro Méndez', is('affirm'), set({ name: 'Caro Méndez' })],
    ['se puede pagar con tarjeta?', faq('payment_methods')],
    ['quiero hablar con una persona', person],
    ['7', choose(7)],
  ],
  name: [
    ['Caro Méndez', set({ name: 'Caro Méndez' })],
    ['a nombre de Juan Ruiz', set({ name: 'Juan Ruiz' })],
    ['soy Ana', set({ name: 'Ana' })],
    ['somos los Pérez', set({ name: 'Pérez' })],
    ['maria jose', set({ name: 'Maria Jose' })],
    ['Lu', set({ name: 'Lu' })],
    ['Cliente Uno', set({ name: 'Cliente Uno' })],
    ['Xochitl Quispe Mamani', set({ name: 'Xochitl Quispe Mamani' })],
    ['no', is('deny')],
    ['uy no, al final hasta el 22', correct({ check_out: '2026-12-22' })],
    ['perdón, somos 6', correct({ guests: 6 })],
    ['quiero hablar con una persona', person],
    ['para qué lo necesitás?', is('no_name')],
    ['hay wifi?', faq('wifi')],
  ],
  booked: [
    ['gracias!', is('thank')],
    ['ya transferí', flow('pay')],
    ['ya mandé la plata', flow('pay')],
    ['listo, pagué la seña', flow('pay')],
    ['pasame el alias', flow('pay')],
    ['mis reservas', flow('bookings')],
    ['me das más tiempo?', flow('extend')],
    ['al final somos 6', correct({ guests: 6 })],
    ['quiero cancelar', flow('cancel')],
    ['quiero cambiar la fecha', flow('change')],
    ['cuánto era la seña?', flow('bookings')],
    ['ya no vamos a ir', flow('cancel')],
    ['quiero otra cabaña para enero', flow('book')],
  ],
};

for (const [stand, phrases] of Object.entries(TABLE)) {
  describe(`with ${stand === 'nothing' ? 'nothing said yet' : `the bot at ${stand}`}`, () => {
    test.each(phrases)('%s', (text, ...expected) => {
      const talk = new Talk();
      for (const said of STANDS[stand as keyof typeof STANDS]) talk.say(said);
      const commands = talk.commands([{ kind: 'text', text }]);
      for (const part of expected) expect(commands).toContainEqual(expect.objectContaining(deep(part)));
    });
  });
}

/** Slots are compared as a part too. */
function deep(part: Expected): Record<string, unknown> {
  return 'slots' in part ? { ...part, slots: expect.objectContaining(part.slots as object) } : { ...part };
}
