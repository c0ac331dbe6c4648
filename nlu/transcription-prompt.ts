/** Whisper reads the last 224 tokens of a prompt and nothing before them; a token of Spanish is 2.5 letters or more. */
const CHARS_MAX = 200 * 2.5;

/** What a listener is told to expect: names, in the order of their worth, as many as fit. Names alone fit every language. */
export function promptOf(names: readonly string[]): string {
  const kept: string[] = [];
  let chars = 0;
  for (const name of new Set(names.map(plain))) {
    if (name === '' || chars + name.length + 2 > CHARS_MAX) continue;
    kept.push(name);
    chars += name.length + 2;
  }
  return kept.length === 0 ? '' : `${kept.join(', ')}.`;
}

/** The names in a prompt again. */
export function namesIn(prompt: string): string[] {
  return prompt.split(/[,.]/).flatMap((name) => name.trim() || []);
}

/** Without the signs that stand between names. */
function plain(name: string): string {
  return name.replace(/[\s,.\p{C}]+/gu, ' ').trim();
}
