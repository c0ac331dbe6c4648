import { z } from 'zod';
import type { AuditEntry, Store } from '../../../store/store.ts';
import { listOf, pageQuery, pageRequest } from './lists.ts';
import { instantIn } from './objects.ts';
import { businessParams, word } from './requests.ts';
import { type ApiScope, businessOf, docs } from './scope.ts';

const query = z.strictObject({
  ...pageQuery,
  action: word
    .transform((text) => text.split(','))
    .optional()
    .describe('one or several with commas between, e.g. `viewed`, `signed_in,signed_out`'),
  author: word.optional().describe('e.g. `staff:ID`, `api-key`'),
  subject: word.optional().describe('e.g. `reservation:ID`'),
});

const entry = z
  .object({
    id: z.int().describe('its number in the chain'),
    at: z.string().describe('ISO 8601 with offset'),
    author: z.object({
      id: z.string().describe('`staff:ID`, `api-key`, `door`, `start`, `command` or a vendor'),
      name: z.string().nullable().describe('of a member of the staff, as they are called now'),
    }),
    action: z.string(),
    subject: z.string(),
    subjectName: z.string().nullable().describe('of a member of the staff'),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'AuditEntry' });

/** What is on record of who did and looked at what. Nothing changes it; `npm run audit:verify` shows that nothing did. */
export function mountAudit({ app, ...deps }: ApiScope): void {
  const schema = {
    params: businessParams,
    querystring: query,
    ...docs('staff', 'The audit log, newest first', { 200: listOf(entry) }),
  };
  const config = { permission: 'audit.read', views: 'audit' } as const;
  app.get('/businesses/:business/audit', { schema, config }, async (request) => {
    const { business } = businessOf(deps, request.params.business);
    const { action, author, subject, ...page } = request.query;
    const filter = {
      ...(action !== undefined && { actions: action }),
      ...(author !== undefined && { author }),
      ...(subject !== undefined && { subject }),
    };
    const { items, nextCursor } = await deps.store.auditEntries(business.id, filter, pageRequest(page));
    const names = await namesIn(deps.store, items);
    const nameOf = (id: string) => names.get(id) ?? null;
    return {
      items: items.map((one) => ({
        id: one.id,
        at: instantIn(business.timezone, one.atMs),
        author: { id: one.author, name: nameOf(one.author) },
        action: one.action,
        subject: one.subject,
        subjectName: nameOf(one.subject),
        detail: JSON.parse(one.detail) as Record<string, string | number>,
      })),
      nextCursor,
    };
  });
}

async function namesIn(store: Store, entries: readonly AuditEntry[]): Promise<Map<string, string>> {
  const all = new Set(entries.flatMap(({ author, subject }) => [author, subject]));
  const ids = [...all].filter((one) => one.startsWith('staff:') && one !== 'staff:').map((one) => one.slice(6));
  const members = await Promise.all(ids.map((id) => store.staffMember(id)));
  return new Map(members.flatMap((one) => (one === null ? [] : [[`staff:${one.id}`, one.name] as const])));
}
