import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Runs a script of this folder in a Node of its own, as a second process of the product is one.
 * @returns what it printed; a child that was killed is no failure, one that failed is
 */
export function runChild(script: 'race-for-nights' | 'write-and-die', args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const file = fileURLToPath(new URL(`./${script}.ts`, import.meta.url));
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 || code === null ? resolve(out) : reject(new Error(err))));
  });
}
