import { Problem, tellProblem } from '../../api.ts';
import { toast } from '../../ui/index.ts';
import { NotProved } from '../account/proof.ts';
import { type Role, t } from './words.ts';

/** As the API tells of them. */
export interface Member {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  isDisabled: boolean;
  isYou: boolean;
  seenAt: string | null;
}

export interface Invitation {
  id: string;
  name: string | null;
  role: Role;
  endsAt: string;
}

/** Why something of the team was refused, for a moment at the edge of the page. */
export function sayProblem(problem: unknown): void {
  if (problem instanceof NotProved) return;
  toast(sentenceOf(problem), { tone: 'danger' });
}

function sentenceOf(problem: unknown): string {
  if (problem instanceof Problem && problem.code === 'last_owner') return t('last_owner');
  if (problem instanceof Problem && problem.code === 'forbidden' && problem.body.permission === undefined) {
    return t('elsewhere');
  }
  return tellProblem(problem);
}
