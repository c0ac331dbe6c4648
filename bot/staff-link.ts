import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config-error.ts';
import { defaultPublicUrl } from '../config/env.ts';
import { openStore } from '../store/open.ts';
import type { StaffMember, Store } from '../store/store.ts';
import { loadChecked } from './load.ts';
import { makeSignInLink, SIGN_IN_LINK_MS } from './sidecar/access/staff-links.ts';

/*
 * `npm run staff:link [-- --for EMAIL]`: prints a link that signs in to the console, once. Without a name it signs in the
 * first owner, and makes them where there is none. The server may run meanwhile: both use the same database.
 */

/** @throws Error the sentence says who there is */
async function memberFor(store: Store, email: string): Promise<StaffMember> {
  const member = await store.staffByEmail(email.trim().toLowerCase());
  if (member === null) throw new Error(`Nobody of the staff has the email ${email}.`);
  if (member.disabledAtMs !== null) {
    throw new Error(`${email} is disabled; an owner can let them in again in the console, under Team.`);
  }
  return member;
}

async function main(): Promise<string[]> {
  const { values } = parseArgs({
    options: { for: { type: 'string' }, url: { type: 'string' } },
    strict: true,
  });
  const { env } = loadChecked({});
  const url = (values.url ?? env.publicUrl ?? defaultPublicUrl(env.host, env.port)).replace(/\/+$/, '');
  const store = await openStore(env.databaseUrl);
  try {
    const member = values.for === undefined ? await store.firstOwner() : await memberFor(store, values.for);
    const request = { staffId: member?.id ?? null, by: 'command', nowMs: Date.now() };
    const link = await makeSignInLink(store, url, request);
    const whom = member === null ? 'the first owner' : member.name;
    const hours = SIGN_IN_LINK_MS / 3_600_000;
    return [`Staff console: ${link}`, `It signs in ${whom}, once, within ${hours} hours. Give it to nobody else.`];
  } finally {
    await store.close();
  }
}

try {
  for (const line of await main()) process.stdout.write(`${line}\n`);
} catch (error) {
  const problems = error instanceof ConfigError ? error.problems : [(error as Error).message];
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  process.exitCode = error instanceof ConfigError ? 78 : 1;
}
