import { parseArgs } from 'node:util';
import { FAULTS, type FaultKind } from './simulator/faults.ts';
import { only } from './simulator/only.ts';
import { KIND_NAMES, type Kind } from './simulator/people/kinds.ts';
import { planRun, type Wanted } from './simulator/plan.ts';
import { reportOf } from './simulator/report.ts';
import { playRun, type RunResult } from './simulator/run.ts';
import { shrink } from './simulator/shrink.ts';
import { HOUSE_SIZE, simulate } from './simulator/simulate.ts';
import { transcriptOf } from './simulator/transcript.ts';

/*
 * `npm run simulate`: seeded customers by the thousand against the real engine, in virtual time, with faults; see
 * docs/simulator.md. Ends with 1 where a check found something, after showing the shortest conversation that shows it.
 */

const HELP = `npm run simulate -- [options]
  --customers N      how many (5000)
  --seed TEXT        the same seed is the same run, to the byte (1)
  --kinds A,B        of: ${KIND_NAMES.join(', ')}
  --faults A,B       of: ${FAULTS.join(', ')}; or none
  --no-staff         nobody behind the desk
  --threads N        houses at a time (as many as there are cores)
  --house N          only this house of the run, with its transcript
  --only PARTS       only these parts of that house, as a failure names them: c3,c17:5,f2
  --no-shrink        show a failure as it came
`;

function listOf<T extends string>(
  text: string | undefined,
  known: readonly T[],
  name: string,
): readonly T[] | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return [];
  const wanted = text.split(',').map((one) => one.trim());
  const unknown = wanted.find((one) => !known.includes(one as T));
  if (unknown !== undefined) fail(`there is no ${name} "${unknown}": ${known.join(', ')}`);
  return wanted as T[];
}

function fail(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    kinds: { type: 'string' },
    faults: { type: 'string' },
    'no-staff': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    threads: { type: 'string' },
    house: { type: 'string' },
    only: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const customers = Number(values.customers);
if (!Number.isSafeInteger(customers) || customers < 1) fail('--customers takes a whole number from 1 on');
const kinds = listOf<Kind>(values.kinds, KIND_NAMES, 'kind');
const faults = listOf<FaultKind>(values.faults, FAULTS, 'fault');
const staff = !values['no-staff'];

/** What makes this house again, as it is written on a command line. */
function commandOf(wanted: Wanted, parts?: readonly string[]): string {
  const [seed, house] = [wanted.seed.slice(0, wanted.seed.lastIndexOf('/')), wanted.seed.split('/').at(-1)];
  const more = [
    values.kinds === undefined ? '' : ` --kinds ${values.kinds}`,
    values.faults === undefined ? '' : ` --faults ${values.faults}`,
    staff ? '' : ' --no-staff',
    parts === undefined ? '' : ` --only ${parts.join(',')}`,
  ];
  return `npm run simulate -- --customers ${wanted.customers} --seed ${seed} --house ${house}${more.join('')}`;
}

async function tell(wanted: Wanted, failed: RunResult): Promise<void> {
  process.stdout.write(`\nSomething is wrong in house ${wanted.seed}:\n`);
  for (const { check, text } of failed.violations) process.stdout.write(`  ${check}: ${text}\n`);
  process.stdout.write(`All of it again: ${commandOf(wanted)}\n`);
  if (values['no-shrink']) return;
  const { parts, result, runs } = await shrink(planRun(wanted), failed);
  process.stdout.write(`\nThe shortest that shows it, after ${runs} runs:\n${transcriptOf(result)}\n`);
  process.stdout.write(`Again: ${commandOf(wanted, parts)}\n`);
}

if (values.house !== undefined) {
  const wanted = {
    seed: `${values.seed}/${values.house}`,
    customers: Math.min(customers, HOUSE_SIZE),
    ...(kinds !== undefined && { kinds }),
    ...(faults !== undefined && { faults }),
    staff,
  };
  const plan = planRun(wanted);
  const result = await playRun(values.only === undefined ? plan : only(plan, values.only.split(',')));
  process.stdout.write(`${transcriptOf(result)}\n\n${reportOf([result], result.realMs)}\n`);
  for (const { check, text } of result.violations) process.stdout.write(`WRONG ${check}: ${text}\n`);
  process.exitCode = result.violations.length > 0 ? 1 : 0;
} else {
  const { results, failed, realMs } = await simulate({
    seed: values.seed,
    customers,
    ...(kinds !== undefined && { kinds }),
    ...(faults !== undefined && { faults }),
    staff,
    ...(values.threads !== undefined && { threads: Number(values.threads) }),
    onHouse({ seed, virtualMs, realMs: ms, violations }, done, of) {
      const how = violations.length > 0 ? 'WRONG' : 'well';
      process.stderr.write(
        `house ${seed}: ${(virtualMs / 86_400_000).toFixed(1)} days in ${(ms / 1000).toFixed(1)} s, ${how} (${done} of ${of})\n`,
      );
    },
  });
  process.stdout.write(`${reportOf(results, realMs)}\n`);
  for (const { wanted, result } of failed.slice(0, 3)) await tell(wanted, result);
  if (failed.length > 3) process.stdout.write(`\n… and ${failed.length - 3} more houses.\n`);
  if (failed.length > 0) process.exitCode = 1;
  else process.stdout.write('Nothing is wrong.\n');
}
