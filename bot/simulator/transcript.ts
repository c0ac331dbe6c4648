import { localAt } from '../core/time.ts';
import type { RunResult } from './run.ts';

const ZONE = 'America/Argentina/Buenos_Aires';

/** What happened in a run, as a person reads it: who wrote what when, what was answered, what went wrong outside. */
export function transcriptOf({ history, names }: Pick<RunResult, 'history' | 'names'>): string {
  return history
    .map((one) => {
      const { date, time } = localAt(one.atMs, ZONE);
      const seconds = String(Math.floor(one.atMs / 1000) % 60).padStart(2, '0');
      const at = `${date} ${time}:${seconds}`;
      if (one.kind === 'note') return `${at}  -- ${one.text}`;
      if (one.kind === 'wrote') return `${at}  ${names[one.who] ?? one.who} ${one.how}: ${shown(one.text)}`;
      const choices = one.choices.length === 0 ? '' : `  [${one.choices.join('] [')}]`;
      const again = one.repeated ? ' (again)' : '';
      return `${at}    → ${names[one.thread] ?? one.thread}${again}: ${shown(one.text)}${choices}`;
    })
    .join('\n');
}

function shown(text: string): string {
  const line = text.replace(/\n/g, ' / ').replace(/\p{C}/gu, '·');
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
