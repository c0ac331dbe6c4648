import { BotError } from '../../bot/core/errors.ts';

/**
 * The text of a feed, unfolded, whole. Lines end in LF or CRLF.
 * @throws BotError `calendar_unreadable` when it is empty, a web page, something else, or cut off
 */
export function feedText(bytes: Uint8Array, contentType: string | null): string {
  const text = withoutPadding(decode(bytes, contentType));
  if (text === '') throw unreadable('the answer is empty');
  if (!/^BEGIN:VCALENDAR\s/i.test(text)) {
    throw unreadable(text.startsWith('<') ? 'the answer is a web page' : 'the answer is no calendar');
  }
  if (!/\nEND:VCALENDAR$/i.test(text)) throw unreadable('the calendar is cut off before its end');
  return text;
}

/** Blanks, and the zero bytes that some servers fill a block with. */
function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return text.slice(0, end).trim();
}

/** @param why in words for staff; nothing that the feed says */
export function unreadable(why: string): BotError {
  return new BotError('calendar_unreadable', why);
}

/** What the bytes show wins over what the answer declares: servers label UTF-8 as anything, and the other way round. */
function decode(bytes: Uint8Array, contentType: string | null): string {
  const [a, b] = bytes;
  const wide = { 'utf-16le': a === 0xff && b === 0xfe, 'utf-16be': a === 0xfe && b === 0xff };
  // without a mark: the first letter is the B of BEGIN
  if (wide['utf-16le'] || (a === 0x42 && b === 0)) return unfold(new TextDecoder('utf-16le').decode(bytes));
  if (wide['utf-16be'] || (a === 0 && b === 0x42)) return unfold(new TextDecoder('utf-16be').decode(bytes));
  const lines = unfoldBytes(bytes);
  return (
    attempt('utf-8', lines) ??
    attempt(declared(contentType) ?? 'windows-1252', lines) ??
    new TextDecoder('windows-1252').decode(lines)
  );
}

function declared(contentType: string | null): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1];
}

/** null: the bytes are not of this charset, or nobody knows it. */
function attempt(charset: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

function unfold(text: string): string {
  return text.replace(/\r?\n[ \t]/g, '');
}

/** Folds are taken out before the bytes become letters: a fold may stand inside a letter of several bytes. */
function unfoldBytes(bytes: Uint8Array): Uint8Array {
  // lines that end in CR alone, as on machines of long ago
  const lines = bytes.includes(10) ? bytes : bytes.map((byte) => (byte === 13 ? 10 : byte));
  const out = new Uint8Array(lines.length);
  let length = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const byte = lines[at]!;
    const next = lines[at + 1];
    if (byte === 10 && (next === 32 || next === 9)) {
      if (out[length - 1] === 13) length -= 1;
      at += 1;
    } else {
      out[length] = byte;
      length += 1;
    }
  }
  return out.subarray(0, length);
}
