import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config-error.ts';
import { openStore } from '../store/open.ts';
import { loadChecked } from './load.ts';

/*
 * `npm run whatsapp:pair-anew -- --business ID`: forgets the keys of a paired phone, so that the next start shows a new QR
 * or code. Stop the server first, and remove the old device on the phone (Linked devices).
 */

const USAGE = 'usage: npm run whatsapp:pair-anew -- --business ID\n';

async function main(): Promise<string> {
  const { values } = parseArgs({ options: { business: { type: 'string' } }, strict: true });
  const { env, businesses } = loadChecked({});
  const ids = businesses.map(({ business }) => business.id);
  const businessId = values.business;
  if (businessId === undefined || !ids.includes(businessId)) {
    const named = businessId === undefined ? '' : `There is no business "${businessId}". `;
    throw new Error(`${USAGE}${named}There is ${ids.map((id) => `"${id}"`).join(' and ')}.`);
  }
  const store = await openStore(env.databaseUrl);
  try {
    await store.dropVendorKeys(`whatsapp-baileys:${businessId}`);
  } finally {
    await store.close();
  }
  return `The keys of ${businessId}'s phone are deleted: start Conserje and pair it anew.`;
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  const problems = error instanceof ConfigError ? error.problems : [(error as Error).message];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
}
