import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { quantile, report } from './report.ts';

/* From what `npm start` runs to "ready", on a database that is there already, and what the process then takes up. */

const STARTS = 7;
const root = join(import.meta.dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
try {
  const startsMs: number[] = [];
  const residentMb: number[] = [];
  for (let n = 0; n < STARTS; n++) {
    const startMs = performance.now();
    const child = spawn('sh', ['-c', scripts.start], {
      cwd: root,
      env: { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, DATA_DIR: dir, PORT: '0', LOG_FORMAT: 'json' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.includes('Conserje is ready')) continue;
      if (n > 0) startsMs.push(performance.now() - startMs);
      const { url } = JSON.parse(line) as { url: string };
      await (await fetch(`${url}/readyz`)).text();
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      residentMb.push((Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1_024) / 1e6);
      break;
    }
    child.kill('SIGTERM');
    await ended;
  }
  report('cold_start', 'ms', quantile(startsMs, 0.5));
  report('cold_start_slowest', 'ms', Math.max(...startsMs));
  report('rss_idle', 'MB', quantile(residentMb, 0.5));
} finally {
  rmSync(dir, { recursive: true, force: true });
}
