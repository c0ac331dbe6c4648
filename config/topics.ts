import type { FaqTopic } from '../bot/core/reading.ts';

/** Every label, once: the compiler keeps this in step with the core. */
const LABELS: Record<FaqTopic, true> = {
  pets: true,
  wifi: true,
  amenities: true,
  breakfast: true,
  location: true,
  transport: true,
  parking: true,
  checkin_time: true,
  deposit: true,
  cancellation_policy: true,
  payment_methods: true,
  promo: true,
  capacity: true,
  children: true,
  smoking: true,
  events: true,
  invoice: true,
  hours: true,
  accessibility: true,
  activities: true,
  photos: true,
  min_stay: true,
  duration: true,
  services: true,
  products: true,
  home_service: true,
  health: true,
  preparation: true,
  reputation: true,
  licensed: true,
  warranty: true,
  coverage_area: true,
  materials: true,
  quote_cost: true,
  insurance: true,
};
export const TOPICS = Object.keys(LABELS) as [FaqTopic, ...FaqTopic[]];

const BY_ID: Readonly<Record<string, FaqTopic>> = {
  mascotas: 'pets',
  'como-llegar': 'location',
  'ropa-blanca': 'amenities',
  pileta: 'amenities',
  'medios-de-pago': 'payment_methods',
  estacionamiento: 'parking',
};

/** The questions an entry answers when its file does not say: by its id, which may also be a label itself (`wifi`). */
export function defaultTopics(id: string, kind: 'cabins' | 'salon'): FaqTopic[] {
  if (id === 'horarios') return [kind === 'salon' ? 'hours' : 'checkin_time'];
  if (Object.hasOwn(BY_ID, id)) return [BY_ID[id]!];
  return Object.hasOwn(LABELS, id) ? [id as FaqTopic] : [];
}
