import { createHash } from 'node:crypto';

/*
 * Voice notes made by hand, in the form that a phone sends (Ogg/Opus, RFC 3533 and RFC 7845): every text is a sound of its
 * own. Nobody could listen to them; a fake listener is told what each says.
 */

const PACKETS_PER_SECOND = 50;
/** 20 ms, one frame, mono, as voice notes have it */
const TOC = 0x48;
const SAMPLES_PER_PACKET = 960;

/** A voice note of its own for each `seed`. */
export function soundOf(seed: string, seconds = 3): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt32LE(16_000, 12);
  const tags = Buffer.alloc(16);
  tags.write('OpusTags');
  const noise = createHash('shake256', { outputLength: 64 * seconds * PACKETS_PER_SECOND })
    .update(seed)
    .digest();
  const pages = [page(0, 0n, [head], 2), page(1, 0n, [tags], 0)];
  for (let second = 0; second < seconds; second++) {
    const packets = Array.from({ length: PACKETS_PER_SECOND }, (_, n) => {
      const from = (second * PACKETS_PER_SECOND + n) * 64;
      // speech: no two packets of one length
      return Buffer.concat([Buffer.of(TOC), noise.subarray(from, from + 30 + (n % 30))]);
    });
    const granule = BigInt((second + 1) * PACKETS_PER_SECOND * SAMPLES_PER_PACKET);
    pages.push(page(second + 2, granule, packets, second === seconds - 1 ? 4 : 0));
  }
  return new Uint8Array(Buffer.concat(pages));
}

function page(sequence: number, granule: bigint, packets: readonly Buffer[], flags: number): Buffer {
  const header = Buffer.alloc(27);
  header.write('OggS');
  header.writeUInt8(flags, 5);
  header.writeBigInt64LE(granule, 6);
  header.writeUInt32LE(1, 14);
  header.writeUInt32LE(sequence, 18);
  header.writeUInt8(packets.length, 26);
  const whole = Buffer.concat([header, Buffer.from(packets.map(({ length }) => length)), ...packets]);
  whole.writeUInt32LE(checksum(whole), 22);
  return whole;
}

/** The CRC of Ogg: polynomial 0x04c11db7, from the high bit, begun with 0. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
