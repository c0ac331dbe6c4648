import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { DeskConversation } from '../../../store/store.ts';
import type { Business } from '../../core/business.ts';
import { callerOf } from '../access/caller.ts';
import { Problem } from '../problem.ts';
import { type ChannelTerms, type conversation, conversationOut } from './conversation-object.ts';
import { gatheredIn } from './gathered.ts';
import type { ApiScope } from './scope.ts';

/** Longer texts are refused whatever the channel: nobody reads them on a phone. */
export const TEXT_MAX = 4096;

type Deps = Pick<ApiScope, 'store' | 'channelOf' | 'windowMsOf' | 'nowMs'>;

/** Of whom `mine` and `unread` are told; null: a program with the API key. */
export function readerOf(request: FastifyRequest): string | null {
  const caller = callerOf(request);
  return caller.kind === 'staff' ? caller.id : null;
}

/** @throws Problem `not_found` */
export async function foundConversation(
  { store }: Pick<Deps, 'store'>,
  business: Business,
  id: string,
  reader: string | null,
): Promise<DeskConversation> {
  const row = id.includes('\0') ? null : await store.deskConversation(business.id, id, reader);
  if (!row) throw new Problem('not_found', 'The business has no such conversation.');
  return row;
}

/** What a person may write on a conversation's channel, and until when. */
export function termsOf(
  { channelOf, windowMsOf }: Pick<Deps, 'channelOf' | 'windowMsOf'>,
  channel: string,
): ChannelTerms {
  const can = channelOf(channel)?.can;
  return { windowMs: windowMsOf(channel), bodyMax: Math.min(TEXT_MAX, can?.textMax ?? can?.bodyMax ?? TEXT_MAX) };
}

/** A conversation as the caller sees it now. @throws Problem `not_found` */
export async function shownConversation(
  deps: Deps,
  business: Business,
  id: string,
  request: FastifyRequest,
): Promise<z.input<typeof conversation>> {
  const row = await foundConversation(deps, business, id, readerOf(request));
  const turn = await deps.store.loadTurn(row.id);
  return {
    ...conversationOut(business, row, termsOf(deps, row.channel), deps.nowMs()),
    ...(turn !== null && { gathered: gatheredIn(business, turn.state) }),
  };
}
