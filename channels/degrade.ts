import type { Choice, Outbound, Place } from '../bot/core/message.ts';
import type { Capabilities } from './channel.ts';

/** One message as a channel can show it. */
export interface Piece {
  text: string;
  /** what is left to show as buttons or rows; [] when they were turned into numbered lines */
  choices: Choice[];
}

/**
 * Turns a message into what a channel can show, in order. A pin or files that it can't send become lines. Choices that it has no buttons or rows for become numbered
 * lines (`1) …`: the core takes a bare number as the choice on show); a text longer than a body is split at a paragraph,
 * a line or a word, never inside a character; choices stand under the last piece. Nothing is left out. Pure.
 */
export function degrade(message: Outbound, can: Capabilities): Piece[] {
  const shown = fits(message.choices, can);
  const lines = [...lostLines(message, can), ...(shown ? [] : numberedLines(message.choices))];
  const text = lines.length === 0 ? message.text : [message.text, ...lines].filter(Boolean).join('\n');
  const texts = splitText(text, can.bodyMax);
  return texts.map((part, index) => ({
    text: part,
    choices: shown && index === texts.length - 1 ? message.choices : [],
  }));
}

function fits(choices: readonly Choice[], can: Capabilities): boolean {
  const hasDescription = choices.some((choice) => choice.description !== undefined);
  return choices.length <= can.rows || (choices.length <= can.buttons && !hasDescription);
}

/** A line for each pin and file that a channel can't send. */
export function lostLines(
  { location, files = [] }: Pick<Outbound, 'location' | 'files'>,
  can: Pick<Capabilities, 'places' | 'files'>,
): string[] {
  return [
    ...(location === undefined || can.places ? [] : [placeLine(location)]),
    ...(can.files ? [] : files.map(({ name }) => `📎 ${name}`)),
  ];
}

/** `📍 Cabañas del Arroyo, Ruta 82 km 14 (-31.979, -64.556)`: what any map finds, and no map in particular. */
export function placeLine({ name, address, latitude, longitude }: Place): string {
  return `📍 ${address === undefined ? name : `${name}, ${address}`} (${latitude}, ${longitude})`;
}

/** `1) Ñire · acepta mascotas` */
export function numberedLines(choices: readonly Choice[]): string[] {
  return choices.map((choice, index) => `${index + 1}) ${labelOf(choice)}`);
}

/** Title and description in one line, for where there is room for one line only. */
export function labelOf(choice: Choice): string {
  return choice.description ? `${choice.title} · ${choice.description}` : choice.title;
}

/** The text in pieces of at most `max` UTF-16 units; joined, they hold every word of it. Always at least one piece. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '' || pieces.length === 0) pieces.push(rest);
  return pieces.filter((piece, index) => piece !== '' || index === 0);
}

/** Where to cut: the last paragraph, line, sentence or word end in the second half of the body, else a whole character. */
function cutAt(text: string, max: number): number {
  for (const end of ['\n\n', '\n', '. ', ' ']) {
    const at = text.lastIndexOf(end, max - end.length);
    if (at >= max / 2) return at + end.length;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text[max - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[max] ?? '');
  return splitsPair && max > 1 ? max - 1 : max;
}
