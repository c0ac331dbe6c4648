/* A text of the bot as words and facts. In the template's form a fact is `{unit}`, or has branches inside. */

export type Part = { text: string } | { fact: string; source: string };

/** The parts of a text in the template's form, in order. What is no fact is read as words, quotes taken away. */
export function partsOf(source: string): Part[] {
  const parts: Part[] = [];
  let words = '';
  let at = 0;
  while (at < source.length) {
    const quoted = /^'([{}])'?/.exec(source.slice(at));
    if (quoted) {
      words += quoted[1];
      at += quoted[0].length;
    } else if (source[at] === '{') {
      const end = closingOf(source, at);
      if (end === null) {
        words += source.slice(at);
        break;
      }
      if (words !== '') parts.push({ text: words });
      words = '';
      const inside = source.slice(at, end + 1);
      parts.push({ fact: /^\{\s*(\w+)/.exec(inside)?.[1] ?? '', source: inside });
      at = end + 1;
    } else {
      words += source[at];
      at += 1;
    }
  }
  if (words !== '') parts.push({ text: words });
  return parts;
}

function closingOf(source: string, from: number): number | null {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1;
    if (source[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}

/** The text in the template's form: braces that somebody wrote are words, not facts. */
export function sourceOf(parts: readonly Part[]): string {
  return parts
    .map((part) => ('fact' in part ? part.source : part.text.replace(/[{}]/g, (brace) => `'${brace}'`)))
    .join('');
}

/** How each fact of a text is written, the first time that it comes. */
export function factsOf(source: string): Map<string, string> {
  const facts = new Map<string, string>();
  for (const part of partsOf(source)) if ('fact' in part && !facts.has(part.fact)) facts.set(part.fact, part.source);
  return facts;
}
