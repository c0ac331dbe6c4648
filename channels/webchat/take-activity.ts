import type { Inbound } from '../../bot/core/message.ts';
import type { Webchat } from './index.ts';
import { externalIdOf, type Posted, parseActivity } from './parse.ts';
import { DirectLineError } from './sessions.ts';
import type { Claims } from './token.ts';

type PostedMessage = Extract<Posted, { kind: 'message' }>;

/** Takes one posted activity; once this answers with its id it is durable and will be echoed under that id. */
export async function takeActivity(webchat: Webchat, claims: Claims, body: unknown): Promise<{ id: string }> {
  const posted = parseActivity(body);
  if (posted.kind === 'bad') throw new DirectLineError(400, 'BadArgument', posted.message);
  if (posted.kind === 'ignored') return { id: `ignored-${crypto.randomUUID()}` };
  return takeMessage(webchat, claims, await withTitle(webchat, claims, posted), externalIdFor(claims, posted, false));
}

/** The id under which a posted message counts once. */
export function externalIdFor(claims: Claims, posted: PostedMessage, hasFiles: boolean): string {
  return externalIdOf(claims.conv, posted.clientActivityId, crypto.randomUUID(), hasFiles);
}

/** Hands a message over and shows it to every tab. */
export async function takeMessage(
  webchat: Webchat,
  claims: Claims,
  posted: PostedMessage,
  externalId: string,
): Promise<{ id: string }> {
  const { deps, streams } = webchat;
  const message: Inbound = {
    businessId: claims.biz,
    channel: 'webchat',
    account: claims.biz,
    thread: claims.conv,
    conversationId: claims.conv,
    externalId,
    from: { id: claims.sub, ...(claims.name === undefined ? {} : { name: claims.name }) },
    content: posted.content,
    receivedAtMs: deps.nowMs(),
  };
  const { messageId } = await deps.receive(message);
  streams.poke(claims.conv);
  return { id: messageId };
}

/** A tap that came without a title gets the one that was shown, so that the customer's own bubble isn't empty. */
async function withTitle(webchat: Webchat, claims: Claims, posted: PostedMessage): Promise<PostedMessage> {
  const { content } = posted;
  if (content.kind !== 'tap' || content.title !== '') return posted;
  const shown = await webchat.deps.history(claims.conv, 0, 1000);
  const choice = shown.flatMap(({ choices }) => choices).findLast(({ token }) => token === content.token);
  return choice ? { ...posted, content: { ...content, title: choice.title } } : posted;
}
