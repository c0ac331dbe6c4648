import websocket from '@fastify/websocket';
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { DirectLineError, type Sessions } from './sessions.ts';
import type { Streams } from './streams.ts';

/** The WebSocket of Direct Line: opened with a short-lived ticket in the query, because browsers can't send a header. */
export async function mountStream(
  scope: FastifyInstance,
  streams: Streams,
  sessions: Sessions,
  docs: RouteShorthandOptions,
  readWatermark: (text: unknown) => number,
): Promise<void> {
  await scope.register(websocket, {
    // Clients send an empty keep-alive and nothing else.
    options: { maxPayload: 4096 },
    preClose(done) {
      streams.close();
      done();
    },
  });
  scope.get<{ Params: { id: string }; Querystring: { t?: string; watermark?: string } }>(
    '/conversations/:id/stream',
    {
      ...docs,
      websocket: true,
      preValidation: async (request) => {
        if (!request.ws) throw new DirectLineError(400, 'BadArgument', 'This is a WebSocket address.');
        sessions.businessOf(sessions.ticketOf(request));
        readWatermark(request.query.watermark);
      },
    },
    (socket, request) => {
      const claims = sessions.ticketOf(request);
      streams.add(socket, claims, sessions.businessOf(claims), readWatermark(request.query.watermark));
    },
  );
}
