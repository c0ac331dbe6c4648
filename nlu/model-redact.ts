const EMAIL = /[\w.+%-]{1,64}@[\w.-]{1,190}\.[a-z]{2,24}/gi;
/** "juan punto perez arroba gmail punto com", as a voice note gives it. */
const DICTATED =
  /\S{1,64}(?: (?:punto|gui[oó]n|bajo|dot|ponto) \S{1,64}){0,4} arroba \S{1,64}(?: (?:punto|dot|ponto) \S{1,64}){0,4}/gi;
/** Digits with what people write between those of a telephone number. */
const DIGITS = /\+?\(?\d[\d ().-]{4,40}\d/g;
const PHONE_DIGITS_MIN = 7;
/** Days, sums and hours, which are digits with signs between them too. */
const NO_PHONE = /^(\d{1,2}[.-]\d{1,2}([.-]\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}|\d{1,3}(\.\d{3})+|\d{1,2}\.\d{2})$/;

/**
 * The text without e-mail addresses and without runs of digits that may be a telephone, a document, an account or a card.
 * Our own readers find those; a language model need not see them.
 */
export function hidePersonal(text: string): string {
  return text.replace(EMAIL, '[email]').replace(DICTATED, '[email]').replace(DIGITS, hideDigits);
}

function hideDigits(run: string): string {
  if (run.replace(/\D/g, '').length < PHONE_DIGITS_MIN) return run;
  return run.split(' ').every((part) => NO_PHONE.test(part)) ? run : '[phone]';
}
