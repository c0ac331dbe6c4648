import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Bytes to serve, compressed once, when they are first asked for in that form. */
export interface Packed {
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

export function pack(plain: Buffer): Packed {
  let br: Buffer | null = null;
  let gzip: Buffer | null = null;
  return {
    plain,
    get br() {
      br ??= brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } });
      return br;
    },
    get gzip() {
      gzip ??= gzipSync(plain, { level: 9 });
      return gzip;
    },
  };
}

/** Sends it in the smallest form that the caller reads. */
export function sendPacked(request: FastifyRequest, reply: FastifyReply, file: Packed): FastifyReply {
  const accepts = request.headers['accept-encoding'] ?? '';
  reply.header('vary', 'accept-encoding');
  if (/\bbr\b/.test(accepts)) return reply.header('content-encoding', 'br').send(file.br);
  if (/\bgzip\b/.test(accepts)) return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.plain);
}
