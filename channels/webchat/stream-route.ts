import type { IncomingMessage } from 'node:http';
import websocket from '@fastify/websocket';
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { DirectLineError, type Sessions } from './sessions.ts';
import type { Streams } from './streams.ts';

const STREAM_PATH = /^\/v3\/directline\/conversations\/[^/?]+\/stream(\?|$)/;

function isForStream(request: IncomingMessage): boolean {
  return request.headers.upgrade?.toLowerCase() === 'websocket' && STREAM_PATH.test(request.url ?? '');
}

/** The WebSocket of Direct Line: opened with a short-lived ticket in the query, because browsers can't send a header. */
export async function mountStream(
  scope: FastifyInstance,
  streams: Streams,
  sessions: Sessions,
  docs: RouteShorthandOptions,
  readWatermark: (text: unknown) => number,
): Promise<void> {
  // Without this Node takes every request that mentions an upgrade for one: curl and Java offer HTTP/2 that way, and
  // their bodies would never be read, nor their sockets closed. (An option of createServer, kept on the server.)
  Object.assign(scope.server, { shouldUpgradeCallback: isForStream });
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
