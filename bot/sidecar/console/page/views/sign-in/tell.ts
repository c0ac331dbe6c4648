import { Problem, tellProblem } from '../../api.ts';
import { t } from './words.ts';

/** Why somebody did not get in, in a sentence for them. */
export function tellRefusal(problem: unknown): string {
  if (!(problem instanceof Problem)) return tellProblem(problem);
  if (problem.code === 'too_many_tries') {
    return t('too_many_tries', { minutes: Math.ceil(Number(problem.body.retryAfterS ?? 60) / 60) });
  }
  const { code } = problem;
  if (code === 'sign_in_refused' || code === 'code_wrong' || code === 'passkey_refused') return t(code);
  return tellProblem(problem);
}
