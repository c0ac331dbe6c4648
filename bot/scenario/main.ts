import { readFileSync } from 'node:fs';
import { ZodError } from 'zod';
import { type RunResult, runScenario } from './run.ts';
import { readScenario, type Said } from './scenario.ts';

/* `npm run scenario -- FILE…`: runs each and prints that it passes, or the first difference. Exits with 1 if any differs. */

const files = process.argv.slice(2);
if (files.length === 0) {
  process.stderr.write('npm run scenario -- FILE… (a scenario, as “Hacer una prueba” in the console writes it)\n');
  process.exitCode = 2;
}
for (const file of files) {
  const result = await runFile(file);
  process.stdout.write(`${file}: ${result}\n`);
  if (!result.startsWith('passes')) process.exitCode = 1;
}

async function runFile(file: string): Promise<string> {
  try {
    return worded(await runScenario(readScenario(readFileSync(file, 'utf8'))));
  } catch (error) {
    if (error instanceof ZodError) {
      return `is no scenario: ${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}`;
    }
    if (error instanceof SyntaxError) return `is no scenario: ${error.message}`;
    if (error instanceof Error && 'code' in error) return `can't be read: ${error.message}`;
    throw error;
  }
}

function worded(result: RunResult): string {
  if (result.passes) return `passes (${result.steps} steps)`;
  const where = `differs at step ${result.step}, where ${result.did}`;
  if ('error' in result) return `${where}: ${result.error}`;
  return `${where}\n${indented('expected', result.expected)}\n${indented('got', result.got)}`;
}

function indented(title: string, said: readonly Said[]): string {
  const lines = said.flatMap(({ text, choices }) => [...text.split('\n'), ...choices.map((choice) => `[${choice}]`)]);
  return [`  ${title}:`, ...(lines.length === 0 ? ['    (nothing)'] : lines.map((line) => `    ${line}`))].join('\n');
}
