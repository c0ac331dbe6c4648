import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/*
 * `npm run bench`: one JSON object a line, `{"name", "unit", "value"}`. Each measurement has a process of its own, so that
 * none warms up or fattens another; `raw_…` is the least that SQLite needs for the same rows, in the same run.
 */

const MEASUREMENTS: readonly (readonly [file: string, ...args: string[]])[] = [
  ['cold-start.ts'],
  ['interpreter.ts'],
  ['model.ts'],
  ['turns.ts', 'raw', '1'],
  ['turns.ts', 'pipe', '1'],
  ['turns.ts', 'raw', '50'],
  ['turns.ts', 'pipe', '50'],
  ['turns.ts', 'raw', '100'],
  ['turns.ts', 'pipe', '100'],
  ['search.ts'],
  ['calendars.ts'],
  ['jobs.ts'],
  ['expiry.ts', '5'],
  ['expiry.ts', '0'],
  ['webhook.ts', 'usual'],
  ['webhook.ts', 'flood'],
  ['payments.ts'],
];

/** Node's options, as `npm start` gives them. */
const { scripts } = JSON.parse(readFileSync(`${import.meta.dirname}/../package.json`, 'utf8')) as {
  scripts: { start: string };
};
const options = scripts.start.match(/--\S+/g) ?? [];

/** `npm run bench -- turns`: only the measurements whose name has it. */
const wanted = process.argv[2] ?? '';

for (const [file, ...args] of MEASUREMENTS) {
  if (!file.includes(wanted)) continue;
  const { status } = spawnSync(process.execPath, [...options, `${import.meta.dirname}/${file}`, ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
