import { act } from './calendars-crash.actor.ts';

/* Goes through one step and dies, as by a power cut, at the point of that number. The portal outlives it. */

const [dir, portalHost, step, dieAt] = process.argv.slice(2) as [string, string, string, string];
let points = 0;

await act({ dir, portalHost, turnTo: () => {} }, Number(step) + 1, (name) => {
  points += 1;
  if (points !== Number(dieAt)) return;
  process.stdout.write(name);
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way: nothing more may happen.
  return new Promise<never>(() => {});
});
process.stdout.write(`${points} points`);
