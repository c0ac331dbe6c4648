import { act, type Story } from './payments-crash.actor.ts';

/* Plays the story and dies, as by a power cut, at the point of that number. */

const [dir, story, apiUrl, controlUrl, readingsFile, dieAt] = process.argv.slice(2) as [
  string,
  Story,
  string,
  string,
  string,
  string,
];
let points = 0;

await act(dir, story, { apiUrl, controlUrl, readingsFile }, (name) => {
  points += 1;
  if (points !== Number(dieAt)) return;
  process.stdout.write(name);
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way: nothing more may happen.
  return new Promise<never>(() => {});
});
process.stdout.write(`${points} points`);
