import { z } from 'zod';
import type { Job } from '../../../store/store.ts';
import { authorOf, callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { listOf, pageQuery, pageRequest } from './lists.ts';
import { JOB_STATES, job, jobOut } from './objects.ts';
import { action, idParams, word } from './requests.ts';
import { type ApiScope, docs, writeDocs } from './scope.ts';

/** Whether only those are listed whose effect outside is unknown. */
const unknown = z.enum(['true', 'false']).optional();

const listQuery = z.strictObject({
  queue: word.optional(),
  state: z.enum(JOB_STATES).optional(),
  unknown,
  ...pageQuery,
});

/** Background work: what waits, what failed for good; try it again or let it go. */
export function mountJobs({ app, store, jobs, nowMs }: ApiScope): void {
  app.get(
    '/jobs',
    {
      config: { permission: 'jobs.read' },
      schema: { querystring: listQuery, ...docs('jobs', 'Jobs, newest first', { 200: listOf(job) }) },
    },
    async (request) => {
      const { queue, state, unknown, ...page } = request.query;
      const filter = {
        ...(queue !== undefined && { queue }),
        ...(state !== undefined && { state }),
        ...(unknown === 'true' && { isUnknown: true }),
      };
      const { items, nextCursor } = await store.jobs(filter, pageRequest(page));
      return { items: items.map(jobOut), nextCursor };
    },
  );

  async function found(id: string): Promise<Job> {
    const row = id.includes('\0') ? null : await store.job(id);
    if (!row) throw new Problem('not_found', 'There is no such job.');
    return row;
  }

  const retry = { params: idParams, body: action, ...writeDocs('jobs', 'Try a dead job again', { 200: job }) };
  app.post('/jobs/:id/retry', { schema: retry, config: { permission: 'jobs.act' } }, async (request) => {
    const before = await found(request.params.id);
    // asked for twice, done once
    if (before.state === 'queued' || before.state === 'running') return jobOut(before);
    const after = await store.retryJob(before.id, authorOf(callerOf(request)), nowMs());
    if (!after) throw new Problem('job_not_retryable', undefined, { jobState: before.state });
    jobs.wakeAt(after.runAtMs);
    return jobOut(after);
  });

  const discard = { params: idParams, body: action, ...writeDocs('jobs', 'Give a job up', { 200: job }) };
  app.post('/jobs/:id/discard', { schema: discard, config: { permission: 'jobs.act' } }, async (request) => {
    const before = await found(request.params.id);
    if (before.state === 'discarded') return jobOut(before);
    const after = await store.discardJob(before.id, authorOf(callerOf(request)), nowMs());
    if (!after) throw new Problem('job_not_discardable', undefined, { jobState: before.state });
    return jobOut(after);
  });
}
