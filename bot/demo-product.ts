import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * Starts the product for a demo as `npm start` does, on a folder of its own, and answers where it serves.
 * @param env what the demo sets besides: its vendor's address and secrets, its channels
 */
export async function startProduct(
  dataDir: string,
  env: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: {
      ...process.env,
      ...env,
      DATA_DIR: dataDir,
      DATABASE_URL: `file:${join(dataDir, 'conserje.db')}`,
      PORT: '0',
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!line.includes('"Conserje is ready')) continue;
    child.stdout!.resume();
    return { child, url: (JSON.parse(line) as { url: string }).url };
  }
  throw new Error('the product did not start');
}
