import { createHash } from 'node:crypto';
import { PROBLEMS } from '../problem.ts';

/** The parts of an OpenAPI document that the page shows. */
export interface OpenApi {
  info: { title: string; version: string; description?: string };
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, unknown> };
}
interface Operation {
  tags?: string[];
  summary?: string;
  parameters?: { in: string; name: string; required?: boolean; schema?: unknown; description?: string }[];
  requestBody?: { content?: Record<string, { schema?: unknown }> };
  responses?: Record<string, { description?: string; content?: Record<string, { schema?: unknown }> }>;
}

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 2rem; text-transform: capitalize; }
details { border: 1px solid #8886; border-radius: 6px; margin: .4rem 0; padding: .4rem .7rem; }
summary { cursor: pointer; }
code, pre { font: .9em/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; background: #8881; padding: .6rem; border-radius: 6px; }
.method { display: inline-block; min-width: 4.5em; font-weight: 700; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid #8884; padding: .25rem .5rem; text-align: left; vertical-align: top; }
`;

/** Nothing but this page's own style. */
export const DOCS_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The API as one page of plain HTML: routes by tag, then objects, then error codes (`#code`). */
export function renderDocs(document: OpenApi): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags?.[0] ?? 'other'))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => (operation.tags?.[0] ?? 'other') === tag);
    return `<h2>${escaped(tag)}</h2>${own.map(renderOperation).join('')}`;
  });
  const objects = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="${escaped(name)}"><summary><code>${escaped(name)}</code></summary>${json(schema)}</details>`,
  );
  const problems = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escaped(title)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(document.info.title)} API</title><style>${STYLE}</style></head><body>
<h1>${escaped(document.info.title)} API <small>${escaped(document.info.version)}</small></h1>
<p>${escaped(document.info.description ?? '')}</p>
<p>OpenAPI 3.1: <a href="/docs/json">/docs/json</a>. REST calls carry <code>Authorization: Bearer API_KEY</code>.</p>
${sections.join('\n')}
<h2>Objects</h2>${objects.join('\n')}
<h2>Error codes</h2><table><tr><th>code</th><th>status</th><th>meaning</th></tr>${problems.join('\n')}</table>
</body></html>`;
}

function renderOperation({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const parameters = (operation.parameters ?? []).map(
    (one) =>
      `<tr><td><code>${escaped(one.name)}</code></td><td>${escaped(one.in)}${one.required ? ', required' : ''}</td><td>${json(one.schema)}</td></tr>`,
  );
  const bodies = Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => json(schema));
  const answers = Object.entries(operation.responses ?? {}).map(([status, { content }]) => {
    const schemas = Object.values(content ?? {}).map(({ schema }) => json(schema));
    return `<p>${escaped(status)}</p>${schemas.join('')}`;
  });
  return `<details><summary><span class="method">${escaped(method.toUpperCase())}</span> <code>${escaped(path)}</code> ${escaped(operation.summary ?? '')}</summary>
${parameters.length > 0 ? `<table>${parameters.join('')}</table>` : ''}
${bodies.length > 0 ? `<p>Body</p>${bodies.join('')}` : ''}
${answers.length > 0 ? `<p>Answers</p>${answers.join('')}` : ''}</details>`;
}

/** A schema as JSON; references to components become links. */
function json(schema: unknown): string {
  if (schema === undefined) return '';
  const text = escaped(JSON.stringify(schema, null, 1));
  return `<pre>${text.replace(/#\/components\/schemas\/(\w+)/g, '<a href="#$1">$1</a>')}</pre>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
