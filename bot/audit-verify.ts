import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config-error.ts';
import { verifyAudit } from '../store/audit-verify.ts';
import { openStore } from '../store/open.ts';
import { loadChecked } from './load.ts';

/*
 * `npm run audit:verify [-- --head ENTRY:HASH]`: goes through the audit log and says whether anybody changed it. Exit code
 * 0: it is whole; 1: the first entry that does not fit is named. It prints the head of the log: kept elsewhere and given
 * back by --head, it also shows a log that was made anew as a whole.
 */

const USAGE = 'usage: npm run audit:verify [-- --head ENTRY:HASH]';

function headOf(text: string | undefined): { entry: number; hash: string } | undefined {
  if (text === undefined) return undefined;
  const [, entry, hash] = /^(\d{1,15}):([\da-f]{64})$/.exec(text) ?? [];
  if (entry === undefined || hash === undefined) throw new Error(USAGE);
  return { entry: Number(entry), hash };
}

async function main(): Promise<{ lines: string[]; isWhole: boolean }> {
  const { values } = parseArgs({ options: { head: { type: 'string' } }, strict: true });
  const kept = headOf(values.head);
  const { env } = loadChecked({});
  const store = await openStore(env.databaseUrl);
  try {
    const finding = await verifyAudit(store, kept);
    if (finding.kind === 'broken') {
      return { isWhole: false, lines: [`The audit log does not fit from entry ${finding.entry} on: ${finding.why}.`] };
    }
    const { entries, older, head } = finding;
    if (entries === 0) return { isWhole: true, lines: ['The audit log has no chained entries yet.'] };
    const covered = older === 0 ? '' : ` (and ${older} older than the chain, covered by its first)`;
    return {
      isWhole: true,
      lines: [`The audit log is whole: ${entries} entries${covered}.`, `Head: ${head.entry}:${head.hash}`],
    };
  } finally {
    await store.close();
  }
}

try {
  const { lines, isWhole } = await main();
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.exitCode = isWhole ? 0 : 1;
} catch (error) {
  const problems = error instanceof ConfigError ? error.problems : [(error as Error).message];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
}
