import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PACKS } from '../flows/registry.ts';
import type { Flow } from './core/flow.ts';

/** Where the diagrams live in the docs. */
export const FLOWS_DOC = fileURLToPath(new URL('../docs/flows.md', import.meta.url));

/** Every pack's flows as Mermaid state diagrams, from the objects that the engine runs. */
export function drawFlows(): string {
  const packs = Object.values(PACKS).map((pack) =>
    [
      `## ${pack.name}`,
      ...Object.values(pack.flows).map((flow) => `### ${flow.name}: ${flow.about}\n\n${draw(flow)}`),
    ].join('\n\n'),
  );
  return [
    '# Flows',
    'Drawn by `npm run flows` from the objects that the engine runs. Every turn runs a flow from its start: a state goes',
    'on, asks (drawn with what it asks for) or ends. An answer fills slots, and the next run goes as far as they allow.',
    '',
    packs.join('\n\n'),
    '',
  ].join('\n');
}

function draw(flow: Flow): string {
  const lines = ['```mermaid', 'stateDiagram-v2', `  [*] --> ${flow.start}`];
  for (const [name, state] of Object.entries(flow.states)) {
    const asks = state.asks ? ` (asks ${state.asks.slot})` : '';
    lines.push(`  ${name}: ${name}${asks}<br/>${state.about.replaceAll(':', ',').replaceAll(';', ',')}`);
    for (const target of state.to) lines.push(`  ${name} --> ${target}`);
    if (state.ends) lines.push(`  ${name} --> [*]`);
  }
  return [...lines, '```'].join('\n');
}

if (import.meta.main) {
  writeFileSync(FLOWS_DOC, drawFlows());
  process.stdout.write(`${FLOWS_DOC} written\n`);
}
