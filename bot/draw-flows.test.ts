import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawFlows, FLOWS_DOC } from './draw-flows.ts';

test('the diagrams in the docs are those of the flows; `npm run flows` writes them anew', () => {
  expect(readFileSync(FLOWS_DOC, 'utf8')).toBe(drawFlows());
});
