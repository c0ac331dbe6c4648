/**
 * `*bold*` as bot/core writes it: a star that opens after a space, a bracket or a line's start and closes before one,
 * around something that neither begins nor ends with a space, within one line. `2*3*4` is not bold.
 */
const BOLD = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu;

/** The text with other marks in place of the stars: `**` for Markdown, nothing for plain text. */
export function markBold(text: string, mark: string): string {
  return text.replace(BOLD, (_, inside: string) => `${mark}${inside}${mark}`);
}

/** The text without bold marks, for channels that show plain text. */
export function stripBold(text: string): string {
  return markBold(text, '');
}
