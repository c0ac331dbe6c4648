import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const ROOT = `${import.meta.dirname}/..`;

/** A process of the product, with what it said so far. */
export interface Running {
  child: ChildProcess;
  out(): string;
  err(): string;
  /** resolves with the first line of standard output that matches, or rejects when the process ends before */
  line(pattern: RegExp): Promise<string>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Starts `node FILE args…` with these variables only (and what Node needs). */
export function run(file: string, args: readonly string[], env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, [`${ROOT}/${file}`, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
  });
  const lines: string[] = [];
  const errors: string[] = [];
  const waiting = new Set<(line: string) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const check of [...waiting]) check(line);
  });
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    out: () => lines.join('\n'),
    err: () => errors.join(''),
    line(pattern) {
      const found = lines.find((line) => pattern.test(line));
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const check = (line: string) => {
          if (!pattern.test(line)) return;
          waiting.delete(check);
          resolve(line);
        };
        waiting.add(check);
        void ended.then(() =>
          reject(new Error(`it ended without saying ${pattern}: ${lines.join('\n')}${errors.join('')}`)),
        );
      });
    },
    ended,
  };
}
