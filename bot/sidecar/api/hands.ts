import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Hand, Owner } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { conversation } from './conversation-object.ts';
import { instantIn } from './objects.ts';
import { action, businessIdParams, word } from './requests.ts';
import { type ApiScope, businessOf, writeDocs } from './scope.ts';
import { foundConversation, shownConversation } from './shown-conversation.ts';

const takeover = z.strictObject({
  from: word.optional().describe('takes it from exactly this member of staff, should it be theirs'),
});

const snoozing = z.strictObject({
  until: z.iso
    .datetime({ offset: true })
    .nullable()
    .describe('out of the list until then, or until the customer writes; null: back in it'),
});

/** A year: what is put off for longer is forgotten. */
const SNOOZE_MAX_MS = 366 * 24 * 3_600_000;

/** Who has a conversation: taken, given back, seen to, put off. */
export function mountHands(scope: ApiScope): void {
  mountTakeover(scope);
  mountRelease(scope, 'release', 'The bot takes the conversation back');
  mountRelease(scope, 'resolve', 'The matter is seen to; the bot takes the conversation back');
  mountSnooze(scope);
}

/** Who acts, as the store keeps it. */
export function handOf(request: FastifyRequest): Hand {
  const caller = callerOf(request);
  return caller.kind === 'staff' ? { kind: 'staff', id: caller.id } : { kind: 'api' };
}

/** That another has the conversation, and who. */
export async function takenByOther(
  { store }: Pick<ApiScope, 'store'>,
  { timezone }: Business,
  owner: Owner,
): Promise<Problem> {
  const since = instantIn(timezone, owner.sinceMs);
  if (owner.kind !== 'staff') return new Problem('taken_by_other', undefined, { owner: { kind: owner.kind, since } });
  const name = (await store.staffMember(owner.id))?.name;
  const told = { kind: owner.kind, id: owner.id, ...(name !== undefined && { name }), since };
  return new Problem('taken_by_other', name && `${name} has the conversation.`, { owner: told });
}

function mountTakeover({ app, ...deps }: ApiScope): void {
  app.post(
    '/businesses/:business/conversations/:id/takeover',
    {
      config: { permission: 'conversations.act' },
      schema: {
        params: businessIdParams,
        body: takeover.nullish(),
        ...writeDocs('conversations', 'A person takes the conversation; the bot keeps quiet', { 200: conversation }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const claimed = await deps.store.claim(business.id, id, handOf(request), deps.nowMs(), request.body?.from);
      if (claimed.kind === 'taken') throw await takenByOther(deps, business, claimed.owner);
      // the event was written with the change
      if (claimed.kind === 'claimed') deps.turns.kick(id);
      return shownConversation(deps, business, id, request);
    },
  );
}

function mountRelease({ app, ...deps }: ApiScope, verb: 'release' | 'resolve', summary: string): void {
  app.post(
    `/businesses/:business/conversations/:id/${verb}`,
    {
      config: { permission: 'conversations.act' },
      schema: {
        params: businessIdParams,
        body: action,
        ...writeDocs('conversations', summary, { 200: conversation }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const released = await deps.store[verb](business.id, id, handOf(request), deps.nowMs());
      if (released.kind === 'taken') throw await takenByOther(deps, business, released.owner);
      if (released.kind === 'released') deps.turns.kick(id);
      return shownConversation(deps, business, id, request);
    },
  );
}

function mountSnooze({ app, ...deps }: ApiScope): void {
  app.post(
    '/businesses/:business/conversations/:id/snooze',
    {
      config: { permission: 'conversations.act' },
      schema: {
        params: businessIdParams,
        body: snoozing,
        ...writeDocs('conversations', 'Put a conversation off until later', { 200: conversation }),
      },
    },
    async (request) => {
      const { business } = businessOf(deps, request.params.business);
      const { id } = await foundConversation(deps, business, request.params.id, null);
      const nowMs = deps.nowMs();
      const { until } = request.body;
      const untilMs = until === null ? null : Date.parse(until);
      if (untilMs !== null && (untilMs <= nowMs || untilMs > nowMs + SNOOZE_MAX_MS)) {
        const message = 'must be after now, and within a year';
        throw new Problem('invalid', undefined, { errors: [{ field: 'body.until', message }] });
      }
      await deps.store.snooze(business.id, id, untilMs, nowMs);
      return shownConversation(deps, business, id, request);
    },
  );
}
