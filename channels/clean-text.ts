/**
 * What a vendor hands over, made safe to store: NUL goes, lone surrogates become U+FFFD (Postgres refuses both).
 * Everything else stays as it was written; what it means is for nlu to say.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
