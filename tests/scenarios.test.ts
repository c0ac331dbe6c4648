import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runScenario } from '../bot/scenario/run.ts';
import { readScenario } from '../bot/scenario/scenario.ts';

/*
 * Conversations that were had once, as “Hacer una prueba” in the console writes them (docs/why.md). Each runs through the
 * real pipe on an empty store with the clock moved. To add one, put its file beside the others.
 */
const FOLDER = fileURLToPath(new URL('./scenarios/', import.meta.url));
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));

test('there are scenarios', () => expect(files.length).toBeGreaterThan(2));

describe('the bot still says what it said', () => {
  test.each(files)('%s', async (file) => {
    const scenario = readScenario(readFileSync(`${FOLDER}${file}`, 'utf8'));
    const result = await runScenario(scenario);
    // one comparison a reader learns from: what was said where it differs
    expect(result).toEqual({ passes: true, steps: scenario.steps.length });
  });
});
