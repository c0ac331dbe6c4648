import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from '../../store/store.ts';
import type { Business } from '../core/business.ts';
import { makeScenario } from './make.ts';
import type { Scenario } from './scenario.ts';

/** A conversation of more turns is no test that anybody reads. */
export const TURNS_MAX = 300;

/**
 * Makes a test of a conversation from what the store has of it.
 * @param names that the customer is known by
 * @returns null: it has no turns, or more than {@link TURNS_MAX}
 */
export async function scenarioOf(
  store: Pick<Store, 'turnRecords' | 'turnMessages' | 'loadRevision'>,
  conversationId: string,
  names: readonly string[],
  today: Business,
): Promise<Scenario | null> {
  const records = await store.turnRecords(conversationId);
  if (records.length === 0 || records.length > TURNS_MAX) return null;
  const saidIn = new Map(
    await Promise.all(records.map(async ({ turn }) => [turn, await store.turnMessages(conversationId, turn)] as const)),
  );
  const businesses = new Map<string, Business>();
  for (const revision of new Set(records.map((record) => record.revision))) {
    businesses.set(revision, (await store.loadRevision(revision)) ?? today);
  }
  return makeScenario({ records, saidIn, businesses, names });
}

/** As the file has it: readable, and the same scenario is the same bytes. */
export function textOfScenario(scenario: Scenario): string {
  return `${JSON.stringify(scenario, null, 2)}\n`;
}

/** Writes a scenario into the folder, which is made; the same one again takes the same place. Answers the file's name. */
export async function keepScenario(folder: string, scenario: Scenario): Promise<string> {
  const text = textOfScenario(scenario);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const day = scenario.steps[0]!.at.slice(0, 10);
  const file = `${scenario.business.id}-${day}-${hash}.json`;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, file), text);
  return file;
}
