import { Problem, tellProblem } from '../../api.ts';
import type { Language } from '../../language.ts';
import { toast } from '../../ui/index.ts';
import { NotProved } from './proof.ts';
import { t } from './words.ts';

/** As the API tells of it. */
export interface Account {
  id: string;
  name: string;
  email: string | null;
  language: Language;
  hasPassword: boolean;
  hasTotp: boolean;
  recoveryCodes: number;
  passkeys: readonly { id: string; name: string; createdAt: string; usedAt: string | null }[];
  canHavePasskeys: boolean;
  sessions: readonly { id: string; device: string; createdAt: string; seenAt: string; isThis: boolean }[];
}

/** What a part of the page is handed. */
export interface Part {
  account: Account;
  onChange: (next: Account) => void;
}

/** What was not done, for a moment at the edge of the page. */
export function sayProblem(problem: unknown): void {
  if (problem instanceof NotProved) return;
  toast(tellOf(problem), { tone: 'danger' });
}

/** What is wrong with a field, in words; undefined: nothing. */
export function wrongIn(problem: Problem | null, field: string): string | undefined {
  if (problem === null) return undefined;
  if (field === 'email' && problem.code === 'email_taken') return t('email_taken');
  const message = problem.errors.find((one) => one.field === `body.${field}`)?.message;
  if (message === undefined) return undefined;
  if (message.includes('short')) return t('short');
  if (message.includes('obvious')) return t('obvious');
  if (field === 'email' && message.includes('password')) return t('emailNeeded');
  return field === 'code' ? t('totpWrong') : t('wrong');
}

function tellOf(problem: unknown): string {
  if (problem instanceof Problem && problem.code === 'email_taken') return t('email_taken');
  return tellProblem(problem);
}
