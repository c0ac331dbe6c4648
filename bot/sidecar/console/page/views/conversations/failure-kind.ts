/** Why a message did not go out, as far as people can do something about it. */
export type FailureKind =
  | 'window'
  | 'no_whatsapp'
  | 'no_number'
  | 'restricted'
  | 'held'
  | 'file'
  | 'test_number'
  | 'template'
  | 'unsure'
  | 'busy'
  | 'setup'
  | 'other';

/** What channels say of a refusal is written for whoever runs the system, in English: told apart by its words. */
const SAID: readonly (readonly [FailureKind, RegExp])[] = [
  ['window', /24 hours ago|more than a day since/i],
  ['no_whatsapp', /cannot be reached on WhatsApp|number is the business’s own/],
  ['no_number', /needs the customer’s phone number/],
  ['restricted', /\(463\)/],
  ['unsure', /did not say whether|\(479\)/],
  ['held', /holds messages back|limits marketing|stopped marketing/],
  ['file', /could not fetch a file|did not take a file/],
  ['test_number', /test number/],
  ['template', /template/i],
  ['busy', /tried again by itself|cannot be reached|ore slowly|waits (a|five) minute|waits a little/],
  ['setup', /access token|WhatsApp Manager|not registered|Set WHATSAPP_|has no valid certificate/],
];

export function failureKind(failure: string): FailureKind {
  return SAID.find(([, words]) => words.test(failure))?.[0] ?? 'other';
}

/** Where the same once more may well go through. */
export function isWorthAgain(failure: string | undefined): boolean {
  return failure === undefined || ['unsure', 'busy', 'setup', 'other'].includes(failureKind(failure));
}
