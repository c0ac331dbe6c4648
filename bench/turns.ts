import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drive } from './load.ts';
import { start } from './peer.ts';
import { openRaw } from './raw.ts';
import { quantile, report } from './report.ts';

/* Turns a second and how long one takes, beside the least that SQLite needs for the same rows; FULL. One process each. */

const [what, inFlight] = [process.argv[2] as 'pipe' | 'raw', Number(process.argv[3])];
const alone = inFlight === 1;
const dir = mkdtempSync(join(tmpdir(), 'conserje-bench-'));
try {
  let replies = 0;
  const peer =
    what === 'raw' ? openRaw(dir, 'FULL') : await start({ dir, sync: 'FULL', onReply: () => void replies++ });
  await drive(inFlight, alone ? 200 : 2_000, (from, text, id) => peer.send(`warm-${from}`, text, `warm-${id}`));
  const messages = alone ? 1_000 : 20_000;
  const { eachMs, wholeMs } = await drive(inFlight, messages, peer.send);
  const of = alone ? 'alone' : `${inFlight}_in_flight`;
  const name = what === 'raw' ? 'raw_turn' : 'turn';
  if (!alone) report(`${name}s_per_second_${of}`, 'turns/s', (eachMs.length / wholeMs) * 1_000);
  report(`${name}_p50_${of}`, 'ms', quantile(eachMs, 0.5));
  report(`${name}_p99_${of}`, 'ms', quantile(eachMs, 0.99));
  if (what === 'pipe') {
    if (replies < messages) throw new Error(`${messages - replies} messages without a reply`);
    report(`rss_after_turns_${of}`, 'MB', process.memoryUsage.rss() / 1e6);
  }
  await peer.stop();
} finally {
  rmSync(dir, { recursive: true, force: true });
}
