import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { ConfigError } from '../../../config/config-error.ts';
import { type CatalogueEntry, type Entry, entriesOf, entryOf, type LiveBusiness } from '../../businesses.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { fieldErrors, Problem } from '../problem.ts';
import { feedUrlOf } from './calendars.ts';
import { listOf, pageOf, pageQuery } from './lists.ts';
import { businessIdParams, businessParams } from './requests.ts';
import { type ApiScope, businessOf, docs, writeDocs } from './scope.ts';

const listQuery = z.strictObject(pageQuery);
const text = z.string().max(4096);
const edited = z.array(z.string()).describe('fields that no longer follow the business file');

/** Fields of an entry as the business file has them; config/ says what each may be. */
const UNIT = {
  name: text,
  aliases: z.array(text).max(100),
  capacity: z.number(),
  pets: z.boolean(),
  nightly: z.number().describe('in whole currency units'),
  description: text,
};
const PROFESSIONAL = {
  name: text,
  services: z.array(text).max(1000),
  hours: z.record(z.string(), z.array(z.string()).max(100)),
};
const SERVICE = {
  name: text,
  aliases: z.array(text).max(100),
  minutes: z.number(),
  price: z.number().describe('in whole currency units'),
};

const resource = z
  .object({
    id: z.string(),
    kind: z.enum(['unit', 'professional']),
    ...z.object({ ...UNIT, ...PROFESSIONAL }).partial().shape,
    icalUrl: z.string().describe('feed of our own reservations of it, key included'),
    edited,
  })
  .meta({ id: 'Resource' });
const service = z.object({ id: z.string(), ...z.object(SERVICE).partial().shape, edited }).meta({ id: 'Service' });

/** Amounts are whole units, as in business files; what a file says finer than that is shown as it is. */
const wholeAmount = z.int().describe('in whole currency units');

/** What a PUT may carry: any fields; null drops an edit. What is only read may come back as it was. */
function changeOf(fields: Record<string, z.ZodType>) {
  const values = Object.entries(fields).map(([name, schema]) => [name, schema.nullable().optional()]);
  return z.strictObject({
    ...(Object.fromEntries(values) as Record<string, z.ZodType>),
    id: z.string().optional(),
    kind: z.string().optional(),
    icalUrl: z.string().optional(),
    edited: z.array(z.string()).optional(),
  });
}
const READ_ONLY = ['id', 'kind', 'icalUrl', 'edited'] as const;

/** The catalogue: read, and edited live. */
export function mountCatalogue(scope: ApiScope): void {
  mountEntries(scope, {
    path: 'resources',
    of: ({ business }) => (business.kind === 'cabins' ? 'unit' : 'professional'),
    out: resource,
    change: changeOf({ ...UNIT, nightly: wholeAmount, ...PROFESSIONAL }),
  });
  mountEntries(scope, {
    path: 'services',
    of: () => 'service',
    out: service,
    change: changeOf({ ...SERVICE, price: wholeAmount }),
  });
}

interface Entries {
  path: 'resources' | 'services';
  of(live: LiveBusiness): Entry;
  out: typeof resource | typeof service;
  change: ReturnType<typeof changeOf>;
}

function mountEntries({ app, idempotency, businesses, ...deps }: ApiScope, { path, of, out, change }: Entries): void {
  const shown = (entry: Entry, { id, fields, edited }: CatalogueEntry, icalUrl: string | undefined) => ({
    ...fields,
    id,
    kind: entry,
    ...(icalUrl !== undefined && { icalUrl }),
    edited,
  });
  /** Where what is taken of an entry can be fetched; a service has nothing that is taken. */
  const icalUrlOf = async ({ business }: LiveBusiness, entry: Entry, id: string) =>
    entry === 'service' ? undefined : feedUrlOf(deps, business.id, id, '');

  app.get(
    `/businesses/:business/${path}`,
    {
      config: { permission: 'catalogue.read' },
      schema: {
        params: businessParams,
        querystring: listQuery,
        ...docs('catalogue', `The business's ${path}`, { 200: listOf(out) }),
      },
    },
    async (request) => {
      const live = businessOf({ businesses }, request.params.business);
      const entry = of(live);
      const { items, nextCursor } = pageOf(entriesOf(live, entry), request.query);
      const urls = await Promise.all(items.map(({ id }) => icalUrlOf(live, entry, id)));
      return { items: items.map((one, i) => out.parse(shown(entry, one, urls[i]))), nextCursor };
    },
  );

  const schema = {
    params: businessIdParams,
    body: change,
    ...writeDocs('catalogue', 'Edit fields, live at once; null drops an edit', { 200: out }),
  };
  app.put(
    `/businesses/:business/${path}/:id`,
    { schema, config: { permission: 'catalogue.edit' } },
    async (request, reply) => {
      const live = businessOf({ businesses }, request.params.business);
      const entry = of(live);
      const current = entryOf(live, entry, request.params.id);
      if (!current) throw new Problem('not_found', `The business has no such ${entry}.`);
      const icalUrl = await icalUrlOf(live, entry, current.id);
      const fields = editedFields(request.body, shown(entry, current, icalUrl));
      try {
        const author = authorOf(callerOf(request));
        const change = { businessId: live.business.id, entry, id: current.id, fields, author };
        const done = await businesses.edit(change, (after) =>
          idempotency.answer(request, 200, out.parse(shown(entry, after, icalUrl))),
        );
        if (done.replayed) return idempotency.replay(request, reply, done.replayed);
        return out.parse(shown(entry, done.entry, icalUrl));
      } catch (error) {
        if (error instanceof ConfigError) throw refused(error);
        throw error;
      }
    },
  );
}

/** @throws Problem `invalid` when a field that is only read comes back changed */
function editedFields(body: Record<string, unknown>, current: Record<string, unknown>): Record<string, unknown> {
  const changed = READ_ONLY.filter(
    (field) => body[field] !== undefined && !isDeepStrictEqual(body[field], current[field]),
  );
  if (changed.length > 0) {
    const issues = changed.map((field) => ({ path: [field], message: 'can only be read' }));
    throw new Problem('invalid', undefined, { errors: fieldErrors('body', issues) });
  }
  return Object.fromEntries(
    Object.entries(body).filter(([field, value]) => value !== undefined && !READ_ONLY.some((one) => one === field)),
  );
}

/** The business file's own sentences, e.g. `file.json: units[2].nightly: must be above 0, is -1`. */
function refused({ problems }: ConfigError): Problem {
  const issues = problems.map((line) => {
    const [, place = '', message = line] = /^.*?: (\S+): (.*)$/s.exec(line) ?? [];
    return { path: [place.replace(/^[a-z]+\[\d+\]\.?/, '')].filter((part) => part !== ''), message };
  });
  return new Problem('invalid', undefined, { errors: fieldErrors('body', issues) });
}
