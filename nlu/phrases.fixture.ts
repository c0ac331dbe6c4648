import type { Catalogue, ReadingContext, ReadingSlot, ReadingSlots, Vertical } from '../bot/core/reading.ts';
import { EXAMPLES } from './examples.ts';
import { WHEN_SLOTS } from './when-outcome.ts';

/** A line of `examples.ts`. Without `slots` only the intent is meant. */
export interface Phrase {
  text: string;
  vertical: Vertical;
  expecting?: string;
  flow?: string;
  intent: string;
  intentsOk?: string[];
  /** all but days and hours, which have tests of their own */
  slots?: ReadingSlots;
}

const SALON =
  'corte barba color mechas balayage alisado keratina nutricion botox_capilar brushing peinado maquillaje manicura semipermanente kapping esculpidas pedicura depilacion cejas pestanas masaje';
const TRADES =
  'plomeria gas electricidad cerrajeria pintura albanileria techista carpinteria herreria aire_acondicionado electrodomesticos limpieza jardineria piletas fletes fumigacion';
const longWeekends: Catalogue['longWeekends'] = {
  AR: [
    ['2026-12-05', '2026-12-08', 'diciembre'],
    ['2027-02-06', '2027-02-09', 'carnaval'],
  ],
};
const services = (keys: string): Catalogue['services'] =>
  keys.split(' ').map((id) => ({ id, name: id.replace('_', ' ') }));
const people = (names: string): Catalogue['professionals'] => names.split(' ').map((name) => ({ name }));

/** One business per vertical, for tests. */
export const CATALOGUES: Record<Vertical, Catalogue> = {
  cabins: {
    units: [
      { id: 'arrayan', name: 'Cabaña Arrayán' },
      { id: 'lenga', name: 'Cabaña Lenga' },
      { id: 'coihue', name: 'Cabaña Coihue' },
      { id: 'nire', name: 'Cabaña Ñire' },
      { id: 'domo', name: 'Domo geodésico' },
    ],
    services: [],
    professionals: [],
    longWeekends,
  },
  salon: {
    units: [],
    services: services(SALON),
    professionals: people('Sofía Martín Lucía Carla Nicolás Valeria'),
    longWeekends,
  },
  marketplace: { units: [], services: services(TRADES), professionals: people('Raúl Marta Diego'), longWeekends },
  any: { units: [], services: [], professionals: [], longWeekends },
};

/** A Saturday morning; what a test says about the conversation comes on top. */
export function contextOf(vertical: Vertical, more: Partial<ReadingContext> = {}): ReadingContext {
  return {
    nowMs: Date.parse('2026-11-21T10:00:00-03:00'),
    timezone: 'America/Argentina/Buenos_Aires',
    locale: 'es-AR',
    vertical,
    catalogue: CATALOGUES[vertical],
    ...more,
  };
}

const FLOWS: Record<string, string> = {
  accept: 'quote',
  rating: 'review',
  zone: 'find',
  amount: 'find',
  address: 'find',
  problem: 'find',
};

export function loadPhrases(): Phrase[] {
  return EXAMPLES.trim()
    .split('\n')
    .map((line) => {
      const [vertical, expecting = '', text = '', intent = '', slots = '', also = ''] = line
        .split('|')
        .map((part) => part.trim());
      return {
        vertical: vertical as Vertical,
        text,
        intent,
        ...(expecting !== '' && { expecting, flow: FLOWS[expecting] ?? 'book' }),
        ...(slots !== '' && { slots: JSON.parse(slots) as ReadingSlots }),
        ...(also !== '' && { intentsOk: also.split(' ') }),
      };
    });
}

const WHEN: ReadonlySet<ReadingSlot> = new Set(WHEN_SLOTS);

/** Slots other than days and hours. */
export function withoutWhen(slots: ReadingSlots): ReadingSlots {
  return Object.fromEntries(Object.entries(slots).filter(([slot]) => !WHEN.has(slot as ReadingSlot)));
}
