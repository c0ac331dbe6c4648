import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Brazilian areas whose WhatsApp ids carry the ninth digit; elsewhere numbers from before it kept eight. */
const BR_NINE_DIGITS = new Set(['11', '12', '13', '14', '15', '16', '17', '18', '19', '21', '22', '24', '27', '28']);

/**
 * One key per person's number, however it is written or dialled: `+` and digits. Argentina without the mobile 9 (nor 15),
 * Mexico without the old 1, Brazil without the ninth digit where the number exists with and without it. It is for
 * finding a person, never for sending: see {@link sendingNumber}.
 * @param number with its country; a `+` at the front may be missing, as in WhatsApp's ids
 * @returns null when it can't be anybody's number
 */
export function phoneKey(number: string): string | null {
  const digits = digitsOf(number);
  if (digits === null) return null;
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  if (parsed === undefined) return `+${digits}`; // a country that the library doesn't know: as it is
  const { countryCallingCode: country } = parsed;
  const national: string = parsed.nationalNumber;
  return `+${country}${withoutQuirk(country, national)}`;
}

function withoutQuirk(country: string, national: string): string {
  if (country === '54' && /^9\d{10}$/.test(national)) return national.slice(1);
  if (country === '52' && /^1\d{10}$/.test(national)) return national.slice(1);
  // Eight digits from 6 on are the old mobile numbers. 9 2345-6789 and the landline 2345-6789 are two people's.
  if (country === '55' && /^\d{2}9[6-9]\d{7}$/.test(national)) return national.slice(0, 2) + national.slice(3);
  return national;
}

/**
 * The number to write to, from a {@link phoneKey}, for when WhatsApp's own id of the person is not at hand: Argentina
 * with the mobile 9, Brazil with the ninth digit in the areas that have it. With the `+`: without it Meta may put the
 * business's own country in front.
 */
export function sendingNumber(key: string): string {
  if (/^\+54\d{10}$/.test(key)) return `+549${key.slice(3)}`;
  const brazil = /^\+55(\d{2})([6-9]\d{7})$/.exec(key);
  if (brazil && BR_NINE_DIGITS.has(brazil[1]!)) return `+55${brazil[1]}9${brazil[2]}`;
  return key;
}

/**
 * The other way in which WhatsApp may know an Argentine mobile number, which has two: null for every other number.
 * Test numbers and some old accounts are listed without the 9.
 */
export function otherForm(number: string): string | null {
  const argentine = /^\+549(\d{10})$/.exec(number);
  return argentine ? `+54${argentine[1]}` : null;
}

/** `tel:+543548123456`: the contact id that a number stands for; null when it is no number. */
export function phoneId(number: string): string | null {
  const key = phoneKey(number);
  return key === null ? null : `tel:${key}`;
}

function digitsOf(number: string): string | null {
  const digits = number.replace(/[\s()+.-]/g, '');
  return /^\d{5,18}$/.test(digits) ? digits : null;
}
