import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Business } from '../bot/core/business.ts';

const MIB = 2 ** 20;

/** What a channel can send: how such a file begins, and how big it may be (WhatsApp's limit for pictures). */
const KINDS: readonly { ends: RegExp; what: string; begins: string; bytesMax: number }[] = [
  { ends: /\.jpe?g$/i, what: 'JPEG', begins: '\xff\xd8\xff', bytesMax: 5 * MIB },
  { ends: /\.png$/i, what: 'PNG', begins: '\x89PNG\r\n\x1a\n', bytesMax: 5 * MIB },
  { ends: /\.pdf$/i, what: 'PDF', begins: '%PDF-', bytesMax: 16 * MIB },
];

/**
 * What is wrong with the files that go with answers, by looking at each: told at start, not when a customer asks.
 * @returns a sentence a file, beginning with the field
 */
export function answerFileProblems(business: Pick<Business, 'faq'>): string[] {
  return business.faq.flatMap(({ files = [] }, i) =>
    files.flatMap(({ path }, j) => {
      const problem = problemOf(path);
      return problem === null ? [] : [`faq[${i}].files[${j}]: ${problem}`];
    }),
  );
}

function problemOf(path: string): string | null {
  const kind = KINDS.find(({ ends }) => ends.test(path));
  if (kind === undefined) return `${path} is no picture or PDF`;
  try {
    const stat = statSync(path);
    if (!stat.isFile()) return `${path} is no file`;
    if (stat.size > kind.bytesMax) {
      return `${path} has ${Math.ceil(stat.size / MIB)} MB; a ${kind.what} may have ${kind.bytesMax / MIB}`;
    }
    return beginningOf(path, kind.begins.length) === kind.begins ? null : `${path} is no ${kind.what} inside`;
  } catch (error) {
    return `${path} cannot be read (${(error as NodeJS.ErrnoException).code}); paths count from the business file`;
  }
}

function beginningOf(path: string, bytes: number): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.toString('latin1', 0, readSync(file, buffer));
  } finally {
    closeSync(file);
  }
}
