import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isForLater, VARIABLES } from './variables.ts';

/** Where the list of variables stands. `node config/env-example.ts` writes it anew; a test says when that is due. */
export const EXAMPLE_FILE = `${dirname(import.meta.dirname)}/.env.example`;

const HEAD = `# Every variable of Conserje. Copy this file to .env and fill in what you need: an empty one counts as unset.
# What the process is started with wins over .env. More on each: docs/configuration.md
`;

/** The text of .env.example: each variable with what it is for and its default. */
export function envExample(): string {
  const entries = Object.entries(VARIABLES).map(([name, schema]) => {
    const standard = [schema.safeParse(undefined).data ?? []].flat().join(',');
    const shown = standard.replaceAll(`${dirname(import.meta.dirname)}/`, '');
    const standing = isForLater(name) ? '; not in this build yet' : '';
    return `\n# ${schema.description}${standing}${shown === '' ? '' : ` (default ${shown})`}\n${name}=\n`;
  });
  return HEAD + entries.join('');
}

if (import.meta.main) writeFileSync(EXAMPLE_FILE, envExample());
