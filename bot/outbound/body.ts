import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** A body grew over what is taken. */
export class TooBig extends Error {
  override readonly name = 'TooBig';
}

/** Encodings on top of each other that are taken off; nobody needs more than one. */
const ENCODINGS_MAX = 2;

/**
 * Reads a body as it was before it was packed, and stops in the middle as soon as it is too big: a packed megabyte can
 * be a gigabyte.
 * @param encoding the `content-encoding` of the answer
 * @throws TooBig; Error when the packing is broken, cut off or unknown
 */
export async function readBody(raw: Readable, encoding: string | undefined, maxBytes: number): Promise<Uint8Array> {
  const encodings = (encoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (encodings.length > ENCODINGS_MAX) throw new Error('packed too many times');
  const streams: Readable[] = [raw];
  // a fault after the reading ended concerns nobody; one before is thrown by the loop below
  raw.on('error', () => {});
  try {
    for (const name of encodings.reverse()) streams.push(await unpack(streams.at(-1)!, name));
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of streams.at(-1)!) {
      length += (chunk as Uint8Array).length;
      if (length > maxBytes) throw new TooBig(`more than ${maxBytes} bytes`);
      chunks.push(chunk as Uint8Array);
    }
    return joined(chunks, length);
  } finally {
    for (const stream of streams) stream.destroy();
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function unpack(from: Readable, encoding: string): Promise<Readable> {
  const to = encoding === 'deflate' ? await inflater(from) : unpacker(encoding);
  // a fault on the way in must come out at the other end, where somebody listens
  from.on('error', (error) => to.destroy(error));
  from.on('close', () => {
    if (!from.readableEnded) to.destroy(new Error('the connection ended before the body did'));
  });
  return from.pipe(to);
}

function unpacker(encoding: string): Transform {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  throw new Error('packed in a way that is not known');
}

/** `deflate` is with a header by the standard and without one on many servers; the first byte tells. */
async function inflater(from: Readable): Promise<Transform> {
  const first = await new Promise<Uint8Array | null>((resolve, reject) => {
    const look = () => {
      const chunk = from.read() as Uint8Array | null;
      if (chunk === null) return;
      stop();
      from.unshift(chunk);
      resolve(chunk);
    };
    const end = () => {
      stop();
      resolve(null);
    };
    const fail = (error: Error) => {
      stop();
      reject(error);
    };
    const stop = () => {
      from.off('readable', look).off('end', end).off('error', fail);
    };
    from.on('readable', look).on('end', end).on('error', fail);
  });
  return first !== null && (first[0]! & 0x0f) !== 8 ? createInflateRaw() : createInflate();
}
