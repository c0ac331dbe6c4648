import type { FastifyInstance, FastifyReply } from 'fastify';
import type { BotFramework } from './index.ts';
import { inboundOf, serviceActivity } from './parse.ts';
import { KeysUnavailable, NotAuthenticated } from './refusals.ts';

/** Activities are small; pictures come as links. */
const BODY_LIMIT_BYTES = 256 * 1024;

/**
 * Mounts `POST /api/messages` for the Bot Framework service. Without an app id (null) nothing is mounted and the address
 * answers 404 like any other: the vendor's adapter would take anybody's word.
 */
export async function mountBotFramework(app: FastifyInstance, channel: BotFramework | null): Promise<void> {
  if (channel === null) return;
  const { deps } = channel;
  app.post(
    '/api/messages',
    {
      bodyLimit: BODY_LIMIT_BYTES,
      schema: { summary: 'Activities from the Bot Framework service', tags: ['webhooks'] },
      // The service calls from few addresses, for everybody.
      config: { rateLimit: { max: 6000, timeWindow: 60_000 } },
    },
    async (request, reply) => {
      const read = serviceActivity.safeParse(request.body);
      if (!read.success) return refuse(reply, 400, 'unreadable', 'This is no activity of the Bot Framework service.');
      const activity = read.data;
      try {
        const adapter = await channel.adapter();
        // The adapter changes the activity it is given; ours is read afterwards, once it is known to be genuine.
        await adapter.receive(structuredClone(activity), request.headers.authorization ?? '', async () => {
          const message = inboundOf(activity, deps.businessId, deps.nowMs());
          if (message === null) return;
          const { channelId, serviceUrl, conversation, recipient: bot, from: user } = activity;
          await channel.references.save(message.thread, { channelId, serviceUrl, conversation, bot, user });
          await deps.receive(message);
        });
      } catch (err) {
        if (err instanceof NotAuthenticated)
          return refuse(reply, 401, 'unauthorized', 'Not from the Bot Framework service, as far as its token shows.');
        if (!(err instanceof KeysUnavailable)) throw err;
        deps.log.warn(
          { err },
          'an activity could not be checked: the keys of the Bot Framework service are out of reach',
        );
        reply.header('retry-after', '30');
        return refuse(reply, 503, 'keys_unavailable', 'The keys to check this with are out of reach; try again.');
      }
      return reply.code(200).send();
    },
  );
}

function refuse(reply: FastifyReply, status: number, code: string, title: string) {
  return reply
    .code(status)
    .type('application/problem+json')
    .serializer((body: string) => body)
    .send(JSON.stringify({ type: `/docs#${code}`, title, status, code }));
}
