import type { Business } from './business.ts';
import type { FaqTopic } from './reading.ts';

/** Words by which somebody asks for everything a house has, not for one thing. */
const ASKS_ALL = /comodidad|servicio|inclu|equip|cuenta con|que tiene|que trae/;

/**
 * The business's own answer to a question. Of several entries on one topic, the ones that share a word with the
 * question; amenities are so many that an entry must share a word, or the question be about all of them: "¿hay tele?"
 * is not answered with the pool.
 * @returns null when the file has nothing on it
 */
export function ownAnswer(business: Business, topic: FaqTopic, words: string): string | null {
  const entries = business.faq.filter((entry) => entry.topics.includes(topic));
  const asked = plain(words);
  const stems = (asked.match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 5));
  const matching = entries.filter((entry) => {
    const text = plain(`${entry.id} ${entry.answer}`);
    return stems.some((stem) => text.includes(stem));
  });
  const mustMatch = topic === 'amenities' && asked !== '' && !ASKS_ALL.test(asked);
  const chosen = matching.length > 0 && (entries.length > 1 || mustMatch) ? matching : mustMatch ? [] : entries;
  return chosen.length === 0 ? null : chosen.map((entry) => entry.answer).join(' ');
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}
