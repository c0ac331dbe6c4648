import { FAQ_TOPICS, type FaqTopic } from '../bot/core/reading.ts';

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
  return FAQ_TOPICS.filter((topic) => topic === id);
}
