import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadBusinesses } from '../config/business.ts';
import { PACKS } from '../flows/registry.ts';
import { prove } from './proofs.ts';
import { CORE_COPY } from './wording.ts';

/**
 * `npm run check`: types, lint and format, import boundaries, flow proofs. Each part runs even if one before it failed,
 * so that one run tells everything; exits 1 if any failed.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

function run(name: string, command: string, args: string[]): boolean {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  process.stdout.write(`${name}: ${status === 0 ? 'ok' : 'FAILED'}\n`);
  return status === 0;
}

function proofs(): boolean {
  const businesses = loadBusinesses([`${root}config/demo/cabanas.json`, `${root}config/demo/peluqueria.json`]);
  const faults = Object.entries(PACKS).flatMap(([kind, pack]) => {
    const sample = businesses.find(({ business }) => business.kind === kind);
    return sample ? prove(pack, sample.business, CORE_COPY) : [`${kind}: no demo business to prove its flows with`];
  });
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(`flow proofs: ${faults.length === 0 ? 'ok' : 'FAILED'}\n`);
  return faults.length === 0;
}

const passed = [
  run('types', 'tsc', ['-p', '.']),
  run('types of the console', 'tsc', ['-p', 'bot/sidecar/console/page']),
  run('lint and format', 'biome', ['check', '--error-on-warnings', '.']),
  run('boundaries', 'vitest', ['run', '--reporter=dot', 'bot/boundaries.test.ts']),
  proofs(),
];
process.exit(passed.every(Boolean) ? 0 : 1);
