import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { localAt } from '../core/time.ts';
import { etagOf } from '../outbound-calendars/export/etag.ts';
import type { AppDeps } from './deps.ts';
import { feedOfKey } from './feed-keys.ts';
import { feedTextOf } from './ical-feed.ts';
import { Problem } from './problem.ts';

const params = z.object({ business: z.string(), resource: z.string() });
const query = z.object({ key: z.string().max(200).default('').describe('of the feed: see `icalUrl` and `exportUrl`') });

/**
 * Our own feeds, for portals and calendar programs: public, and opened by the key in the address. Whatever does not fit is
 * the same 404, so that nobody learns what exists.
 */
export function mountIcal(app: FastifyInstance, deps: Pick<AppDeps, 'store' | 'businesses' | 'calendars' | 'nowMs'>) {
  const { store, businesses, calendars, nowMs } = deps;
  const schema = {
    tags: ['calendars'],
    summary: 'What is taken, as iCalendar; with ETag and Last-Modified',
    params,
    querystring: query,
    security: [{}],
  };
  app
    .withTypeProvider<ZodTypeProvider>()
    .get('/api/v1/ical/:business/:resource.ics', { schema }, async (request, reply) => {
      const { business: businessId, resource } = request.params;
      const { key } = request.query;
      const business = businesses.get(businessId)?.business;
      const units = business?.kind === 'cabins' ? business.units : business?.professionals;
      const unit = units?.find(({ id }) => id === resource);
      if (business === undefined || unit === undefined) throw new Problem('not_found');
      const calendar = await feedOfKey(store, businessId, resource, key);
      const isKnown = calendar === '' || calendars.settings(businessId).some(({ id }) => id === calendar);
      if (calendar === null || !isKnown) throw new Problem('not_found');

      const name = { businessId, resource, calendar };
      const now = nowMs();
      const { date: today } = localAt(now, business.timezone);
      const feed = await store.fetchFeed({ ...name, today, nowMs: now, isLook: request.method === 'HEAD' });
      const text = feedTextOf(`${unit.name} · ${business.name}`, feed.stays);
      const etag = etagOf(text);
      const changedMs =
        feed.etag === etag && feed.changedAtMs !== null
          ? feed.changedAtMs
          : await store.stampFeed({ ...name, etag, nowMs: now });
      reply
        .header('etag', etag)
        .header('last-modified', new Date(changedMs).toUTCString())
        .header('cache-control', 'private, no-cache');
      if (isUnchanged(request.headers, etag, changedMs)) return reply.code(304).send();
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', `inline; filename="${encodeURIComponent(resource)}.ics"`)
        .send(text);
    });
}

/** By ETag where one is sent; by date only where none is. */
function isUnchanged(
  headers: { 'if-none-match'?: string | undefined; 'if-modified-since'?: string | undefined },
  etag: string,
  changedMs: number,
): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
  }
  const sinceMs = Date.parse(headers['if-modified-since'] ?? '');
  return Number.isFinite(sinceMs) && changedMs <= sinceMs;
}
