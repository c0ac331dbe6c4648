import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config-error.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { loadChecked } from './load.ts';

/*
 * `npm run whatsapp:move -- --business ID`: a business leaves its paired phone for a number on the Cloud API. Its
 * conversations go on there, with what was said, what is booked and who is who. Stop the server first; afterwards start
 * it with `whatsapp-cloud` in CHANNELS. Running it twice moves nothing twice.
 */

const USAGE = 'usage: npm run whatsapp:move -- --business ID\n';

/** Accounts of a channel that a business has conversations in. */
async function accountsOf(store: Store, businessId: string, channel: string): Promise<Set<string>> {
  const accounts = new Set<string>();
  let cursor: string | null = null;
  do {
    const page = await store.conversations(businessId, { limit: 200, ...(cursor !== null && { cursor }) });
    for (const row of page.items) if (row.channel === channel) accounts.add(row.account);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return accounts;
}

async function main(): Promise<string> {
  const { values } = parseArgs({ options: { business: { type: 'string' } }, strict: true });
  const { env, businesses, whatsapp } = loadChecked({});
  const ids = businesses.map(({ business }) => business.id);
  const businessId = values.business ?? (ids.length === 1 ? ids[0] : undefined);
  if (businessId === undefined || !ids.includes(businessId)) {
    throw new Error(`${USAGE}There is ${ids.map((id) => `"${id}"`).join(' and ')}.`);
  }
  const number = whatsapp.find((one) => one.businessId === businessId);
  if (number === undefined) {
    throw new Error(
      `${businessId} has no number on the Cloud API: put whatsapp-cloud into CHANNELS and set WHATSAPP_PHONE_NUMBER_ID, or "whatsapp": {"phoneNumberId": …} in its file`,
    );
  }
  const store = await openStore(env.databaseUrl);
  try {
    let moved = 0;
    for (const account of await accountsOf(store, businessId, 'whatsapp-baileys')) {
      const from = { channel: 'whatsapp-baileys', account };
      const to = { channel: 'whatsapp-cloud', account: number.phoneNumberId };
      moved += await store.moveConversations(businessId, from, to, Date.now());
    }
    return `${moved} conversation${moved === 1 ? '' : 's'} of ${businessId} moved to the Cloud API number ${number.phoneNumberId}.`;
  } finally {
    await store.close();
  }
}

try {
  process.stdout.write(`${await main()}\n`);
} catch (error) {
  const problems = error instanceof ConfigError ? error.problems : [(error as Error).message];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
}
