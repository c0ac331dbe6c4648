import type { z } from 'zod';
import type { Fault, FaultRule } from './config-error.ts';

/** `['units', 2, 'nightly']` as people write it: `units[2].nightly`. */
export function wordPath(path: readonly PropertyKey[]): string {
  const worded = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return worded.replace(/^\./, '') || 'the whole file';
}

/** A fault in one sentence: path of the file, field, reason. */
export function problemOf(file: string, { path, reason }: Fault): string {
  return `${file}: ${wordPath(path)}: ${reason}`;
}

/** Each thing that zod found wrong in a file. */
export function faultsOf(raw: unknown, issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        reason: 'is no known field here; mend its name or take it out',
        rule: 'unknown_field',
      }));
    }
    const value = valueAt(raw, issue.path);
    return [{ path: issue.path, reason: reasonOf(issue, value), ...ruleOf(issue, value) }];
  });
}

/** Which rule an issue is about; what says so itself (`params`) is believed. */
function ruleOf(issue: z.core.$ZodIssue, value: unknown): { rule: FaultRule; limit?: number | string } {
  if (value === undefined || value === null) return { rule: 'missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { rule: issue.expected === 'int' ? 'decimals' : 'wrong_kind' };
    case 'too_small': {
      const isText = typeof value === 'string' || Array.isArray(value);
      // strictly above 0
      if (!isText && issue.inclusive === false) return { rule: 'not_above', limit: Number(issue.minimum) };
      if (Array.isArray(value)) return { rule: 'none_left', limit: Number(issue.minimum) };
      return isText ? { rule: 'missing' } : { rule: 'too_small', limit: Number(issue.minimum) };
    }
    case 'too_big':
      return {
        rule: typeof value === 'string' || Array.isArray(value) ? 'too_long' : 'too_big',
        limit: Number(issue.maximum),
      };
    case 'not_multiple_of':
      return { rule: 'not_multiple', limit: Number(issue.divisor) };
    case 'invalid_value':
      return { rule: 'not_one_of', limit: issue.values.map(String).join(', ') };
    case 'custom':
      return { rule: 'bad_form', ...(issue.params as { rule?: FaultRule; limit?: number } | undefined) };
    case 'invalid_format':
    case 'invalid_union':
    case 'invalid_key':
      return { rule: 'bad_form' };
    default:
      return { rule: 'wrong' };
  }
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return kindsOf(issue) === null ? 'is missing' : `is missing; it ${plain(issue)}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  const shown = value !== null && typeof value === 'object' ? '' : ` (is ${JSON.stringify(value).slice(0, 60)})`;
  return `${plain(issue)}${shown}`;
}

/** The schema's own sentence; zod's words, where it has none, made into one of the same kind. */
function plain(issue: z.core.$ZodIssue): string {
  const kinds = kindsOf(issue);
  if (kinds !== null) return `must be ${oneOf(kinds)}`;
  if (!/^(Invalid|Too|Unrecognized) /.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return `must be ${article(issue.expected)}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  return issue.message;
}

/** What the field may be that tells kinds of an object apart; null: it is another issue. */
function kindsOf(issue: z.core.$ZodIssue): readonly string[] | null {
  if (issue.code !== 'invalid_union' || !('options' in issue) || !Array.isArray(issue.options)) return null;
  return issue.options.map(String);
}

function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value}"`);
  return [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)].filter((part) => part !== '').join(' or ');
}

const article = (type: string) => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    raw,
  );
}
