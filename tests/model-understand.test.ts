import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PROMPT_FIXED } from '../nlu/model-prompt.ts';
import { type ModelScript, ScriptOutdated, scriptedAnswers } from '../nlu/model-script.fake.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../nlu/openai.fake.ts';
import { sha256 } from './model-talk.ts';

const UNDERSTAND = fileURLToPath(new URL('../bot/understand.ts', import.meta.url));
const script = JSON.parse(readFileSync(new URL('./model-script.json', import.meta.url), 'utf8')) as ModelScript;

let fake: FakeOpenAi;
beforeEach(async () => {
  fake = await startFakeOpenAi();
});
afterEach(() => fake.stop());

interface Run {
  answers: Record<string, unknown>[];
  stderr: string;
  status: number | null;
}

/** Runs `npm run understand` over messages to cabins, on a Saturday in November. */
async function understand(args: string[], texts: readonly string[], env: Record<string, string>): Promise<Run> {
  const context = { now: '2026-11-21T12:00:00-03:00', tz: 'America/Argentina/Buenos_Aires' };
  const lines = texts.map((text, id) => JSON.stringify({ id, text, vertical: 'cabins', context }));
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [UNDERSTAND, ...args], { env: { PATH, ...env } });
  const [stdout, stderr, status] = await Promise.all([
    child.stdout.setEncoding('utf8').toArray(),
    child.stderr.setEncoding('utf8').toArray(),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
    child.stdin.end(lines.join('\n')),
  ]);
  const answers = stdout
    .join('')
    .trim()
    .split('\n')
    .filter((line) => line !== '');
  return { answers: answers.map((line) => JSON.parse(line)), stderr: stderr.join(''), status };
}

const server = () => ({ OPENAI_BASE_URL: fake.baseUrl, OPENAI_API_KEY: fake.apiKey, OPENAI_MODEL: 'scripted' });

describe('a script of answers', () => {
  test('fits the prompt as it is', () => expect(() => scriptedAnswers(script, sha256(PROMPT_FIXED))).not.toThrow());

  test('fails by name when the prompt is another', () => {
    expect(() => scriptedAnswers(script, sha256('other instructions'))).toThrow(ScriptOutdated);
  });
});

test('the model alone: its readings as they stood the check, an error where it is of no use', async () => {
  fake.answers(scriptedAnswers(script, sha256(PROMPT_FIXED)));
  const texts = Object.keys(script.answers).map((text) => text.replace('[phone]', '351 555 1234'));
  const { answers, stderr, status } = await understand(['--interpreter', 'openai'], texts, server());
  expect(answers).toMatchObject([
    { id: 0, slots: { guests: 4, date_range: { from: '2026-12-14', to: '2026-12-17' } } },
    { id: 1, intent: 'faq:pets', slots: {} },
    { id: 2, intent: 'faq:activities' },
    { id: 3, intent: 'faq:parking' },
    // a wedding is no day: asked
    { id: 4, intent: 'book', slots: { unit: 'lenga', guests: 7 }, clarify: [{ slot: 'date' }] },
    { id: 5, intent: 'repeat' },
    { id: 6, intent: 'handoff' },
    { id: 7, error: expect.stringContaining('language model') },
  ]);
  expect(stderr).toContain('7 lines read by the model');
  expect(status).toBe(1);
  expect(JSON.stringify(fake.requests)).not.toContain('555');
});

test('the cascade asks only where the rules are unsure, and says how often', async () => {
  fake.answers(scriptedAnswers(script, sha256(PROMPT_FIXED)));
  const texts = ['hay lugar del 14 al 17 de diciembre?', 'hola!', 'o cachorrinho pode ir junto com a gente?', '3'];
  const { answers, stderr, status } = await understand(['--interpreter', 'cascade'], texts, server());
  expect(answers.slice(0, 3).map(({ intent }) => intent)).toEqual(['check_availability', 'greet', 'faq:pets']);
  expect(fake.requests).toHaveLength(1);
  expect(stderr).toMatch(/^1 of 4 lines went to the model: 1 read by it, 0 failed, 0 refused; \d+ tokens\.$/m);
  expect(status).toBe(0);
});

test('with the model down every line is read all the same', async () => {
  fake.answers(() => ({ kind: 'cut' }));
  const texts = ['o cachorrinho pode ir junto com a gente?', 'hola!'];
  const { answers, stderr, status } = await understand(['--interpreter', 'cascade'], texts, server());
  expect(answers).toMatchObject([{ id: 0 }, { id: 1, intent: 'greet' }]);
  expect(stderr).toContain('1 failed');
  expect(status).toBe(0);
});

test.each([
  [['--interpreter', 'openai'], 'OPENAI_API_KEY: is missing'],
  [['--interpreter', 'oracle'], '--interpreter must be offline, cascade or openai'],
])('%j without what it needs: %s', async (args, told) => {
  const { stderr, status } = await understand(args, [], {});
  expect(stderr).toContain(told);
  expect(status).toBe(2);
});
