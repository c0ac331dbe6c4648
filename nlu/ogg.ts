/*
 * Length and packet sizes of a voice note in Ogg/Opus, without decoding it (RFC 3533, RFC 6716 section 3.1, RFC 7845).
 * A voice note comes without its length on some channels, and what is too long must not cost a transcription.
 */

export interface OggOpus {
  seconds: number;
  /** bytes of each packet of sound, in order */
  packetBytes: readonly number[];
}

/** Opus counts time in samples of this rate, whatever it was recorded at. */
const RATE = 48_000;
const PAGE_HEADER = 27;
/** samples of the longest packet, 120 ms: the last page says how much of it counts */
const PACKET_MAX = 5760;

/** @returns null where it is no Ogg/Opus; a file that was cut off counts as far as it goes */
export function inspectOgg(bytes: Uint8Array): OggOpus | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let serial: number | null = null;
  let preSkip = 0;
  let endSample = 0n;
  let samples = 0;
  const packetBytes: number[] = [];
  let headers = 0;
  let packet = { size: 0, toc: 0, second: 0 };

  while (at + PAGE_HEADER <= bytes.length && textAt(bytes, at, 4) === 'OggS') {
    const granule = view.getBigInt64(at + 6, true);
    const stream = view.getUint32(at + 14, true);
    const laces = bytes.subarray(at + PAGE_HEADER, at + PAGE_HEADER + bytes[at + 26]!);
    let body = at + PAGE_HEADER + laces.length;
    at = body + laces.reduce((sum, lace) => sum + lace, 0);
    if (serial === null) {
      if (textAt(bytes, body, 8) !== 'OpusHead' || body + 12 > bytes.length) return null;
      preSkip = view.getUint16(body + 10, true);
      serial = stream;
    }
    if (stream !== serial) continue;
    for (const lace of laces) {
      if (packet.size === 0) packet = { size: 0, toc: bytes[body] ?? 0, second: bytes[body + 1] ?? 0 };
      packet.size += lace;
      body += lace;
      if (lace === 255) continue;
      if (headers < 2) headers += 1;
      else if (packet.size > 0) {
        packetBytes.push(packet.size);
        samples += samplesOf(packet.toc, packet.second);
      }
      packet = { size: 0, toc: 0, second: 0 };
    }
    // −1: no packet ends on this page
    if (granule > endSample) endSample = granule;
  }
  if (serial === null) return null;
  // what the pages say is taken only as far as it trims the last packet: it may be wrong, packets can't be
  const said = Number(endSample);
  const counted = said < samples && samples - said < PACKET_MAX ? said : samples;
  return { seconds: Math.max(0, counted - preSkip) / RATE, packetBytes };
}

/** Samples in a packet: the first byte says how long a frame is and how many there are (the second, where it is any number). */
function samplesOf(toc: number, second: number): number {
  const config = toc >> 3;
  const frame =
    config < 12 ? [480, 960, 1920, 2880][config & 3]! : config < 16 ? [480, 960][config & 1]! : 120 << (config & 3);
  const code = toc & 3;
  const frames = code === 0 ? 1 : code === 3 ? second & 63 : 2;
  return frame * frames;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
