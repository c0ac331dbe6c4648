import type { Outbound } from '../../bot/core/message.ts';
import { stripBold } from '../bold.ts';
import type { Capabilities } from '../channel.ts';
import { degrade } from '../degrade.ts';

export const TERMINAL_CAN: Capabilities = { buttons: 0, rows: 0, bodyMax: 100_000, typing: false };

/**
 * A message as lines of text. Empty lines inside it go, because an empty line ends a turn's block; control characters
 * go, because a terminal obeys them.
 */
export function linesOf(message: Outbound): string[] {
  return degrade({ ...message, text: stripBold(message.text) }, TERMINAL_CAN)
    .flatMap((piece) => piece.text.split(/\r\n|[\n\r\u2028\u2029]/))
    .map((line) => line.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '').trimEnd())
    .filter((line) => line.trim() !== '');
}
