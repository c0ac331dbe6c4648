import type { Business } from './business.ts';
import type { OutboundFile, Place } from './message.ts';
import type { FaqTopic } from './reading.ts';

/** Words by which somebody asks for everything a house has, not for one thing. */
const ASKS_ALL = /comodidad|servicio|inclu|equip|cuenta con|que tiene|que trae/;

/**
 * The business's own answer to a question. Of several entries on one topic, the ones that share a word with the
 * question; amenities are so many that an entry must share a word, or the question be about all of them: "¿hay tele?"
 * is not answered with the pool.
 * @returns null when the file has nothing on it
 */
export function ownAnswer(
  business: Business,
  topic: FaqTopic,
  words: string,
): { text: string; files: OutboundFile[] } | null {
  const entries = business.faq.filter((entry) => entry.topics.includes(topic));
  const asked = plain(words);
  const stems = (asked.match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 5));
  const matching = entries.filter((entry) => {
    const text = plain(`${entry.id} ${entry.answer}`);
    return stems.some((stem) => text.includes(stem));
  });
  const mustMatch = topic === 'amenities' && asked !== '' && !ASKS_ALL.test(asked);
  const chosen = matching.length > 0 && (entries.length > 1 || mustMatch) ? matching : mustMatch ? [] : entries;
  if (chosen.length === 0) return null;
  return { text: chosen.map((entry) => entry.answer).join(' '), files: chosen.flatMap((entry) => entry.files ?? []) };
}

/** Where the house is, as a pin; null where the file does not say. */
export function placeOf({ name, address, location }: Business): Place | null {
  if (location === undefined) return null;
  return { latitude: location.lat, longitude: location.lng, name, ...(address !== undefined && { address }) };
}

/** More files than this are no answer to a question. */
const FILES_MAX = 3;

/** Each file once, the first few. */
export function filesOf(files: readonly OutboundFile[]): OutboundFile[] {
  return [...new Map(files.map((file) => [file.path, file])).values()].slice(0, FILES_MAX);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}
