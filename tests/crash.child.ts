import { act } from './crash.actor.ts';

/* Runs the conversation and dies, as by a power cut, at the point of that number. */

const [dir, dieAt] = process.argv.slice(2) as [string, string];
let points = 0;

await act(dir, (name) => {
  points += 1;
  if (points !== Number(dieAt)) return;
  process.stdout.write(name);
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way: nothing more may happen.
  return new Promise<never>(() => {});
});
process.stdout.write(`${points} points`);
