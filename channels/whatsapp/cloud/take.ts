import type { Contact } from '../../../bot/core/message.ts';
import { faultOfCode, sentenceOf } from './errors.ts';
import type { WhatsappCloud } from './index.ts';
import type { Parsed } from './parse.ts';
import { LAST_PIECE } from './taken.ts';

/**
 * Hands everything of one webhook call to the inlet and resolves once all of it is durable. What concerns one person
 * goes in order, people side by side. One that fails doesn't keep the others from being stored; then it throws, Meta
 * delivers the whole call again, and what is stored already counts as a duplicate.
 * @returns how many were for us
 */
export async function takeAll(channel: WhatsappCloud, items: readonly Parsed[]): Promise<number> {
  const outcomes = await Promise.allSettled(
    groupsOf(items).map(async (group) => {
      for (const item of group) await take(channel, item);
    }),
  );
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason);
  if (failures.length === 1) throw failures[0];
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} conversations could not be stored`);
  return items.filter(({ kind }) => kind !== 'ignored').length;
}

async function take(channel: WhatsappCloud, item: Parsed): Promise<void> {
  const { deps, taken } = channel;
  switch (item.kind) {
    case 'message':
      await deps.inlet.receive(item.inbound);
      return;
    case 'status': {
      const { messageId, status, externalId } = item.update;
      if (messageId !== undefined && status === 'failed') taken.failed(messageId, externalId);
      else if (messageId !== undefined) taken.note(messageId, LAST_PIECE, externalId);
      return deps.inlet.status(item.update);
    }
    case 'piece':
      taken.note(item.messageId, item.piece, item.externalId);
      return;
    case 'contact_changed':
      return deps.inlet.contactChanged(item.change);
    case 'echo':
      return deps.inlet.echo(item.echo);
    case 'account_error': {
      const { account, error } = item;
      const fault = faultOfCode(error.code);
      if (fault) channel.lineOf(account).note(fault);
      deps.log.error({ account, code: error.code, text: error.text }, sentenceOf(error));
      return;
    }
    case 'ignored':
      deps.log.info({ why: item.why }, 'part of a webhook says nothing to us');
  }
}

/** What belongs together, each group in its order: by person, whichever of their ids is there, or by message of ours. */
function groupsOf(items: readonly Parsed[]): Parsed[][] {
  const groups = new Map<string, Parsed[]>();
  for (const item of items) {
    const keys = keysOf(item);
    const known = new Set(keys.map((key) => groups.get(key)).filter((group) => group !== undefined));
    const [group = [], ...others] = known;
    // An item that names two people known apart so far makes them one.
    for (const other of others) group.push(...other);
    group.push(item);
    for (const [key, one] of groups) if (others.includes(one)) groups.set(key, group);
    for (const key of keys) groups.set(key, group);
  }
  return [...new Set(groups.values())];
}

function keysOf(item: Parsed): string[] {
  switch (item.kind) {
    case 'message':
      return idsOf(item.inbound.account, item.inbound.from);
    case 'echo':
      return idsOf(item.echo.account, item.echo.to);
    case 'contact_changed':
      return [item.change.from, item.change.to].map((id) => `${item.change.account} ${id}`);
    case 'status':
      return [`of ${item.update.messageId ?? item.update.externalId}`];
    case 'piece':
      return [`of ${item.messageId}`];
    default:
      return ['account'];
  }
}

function idsOf(account: string, { id, otherIds = [] }: Contact): string[] {
  return [id, ...otherIds].map((one) => `${account} ${one}`);
}
