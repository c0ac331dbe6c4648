import { html } from '../../ui/html.ts';
import type { Diagram, DiagramNode } from './why-api.ts';
import { t } from './words.ts';

/** A flow as boxes and lines, with where the conversation stands; and the same in words for who does not see it. */
export function FlowDiagram({ diagram }: { diagram: Diagram }) {
  const { title, width, height, nodes, edges } = diagram;
  const lit = nodes.find((node) => node.lit === 'now') ?? nodes.find((node) => node.lit === 'before');
  const name = `${t('diagram', { flow: title })}${lit ? `. ${toldOf(lit)}` : ''}`;
  return html`<figure class="why-diagram">
    <figcaption>${t('diagram', { flow: title })}</figcaption>
    <svg viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${name} style=${{ maxWidth: `${width}px` }}>
      <defs>
        <marker id="why-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path class="why-tip" d="M0 0.5 7 4 0 7.5Z" />
        </marker>
      </defs>
      ${edges.map(
        ({ from, to, path, isBack, isLit }) =>
          html`<path key=${`${from} ${to}`} d=${path} class=${`why-edge${isBack ? ' why-edge-back' : ''}${isLit ? ' why-edge-lit' : ''}`} marker-end="url(#why-tip)" />`,
      )}
      ${nodes.map((node) => html`<${Box} key=${node.name} node=${node} />`)}
    </svg>
    <details>
      <summary>${t('inWords')}</summary>
      <ol>${nodes.map((node) => html`<li key=${node.name}><strong>${node.label}</strong>${node.lit && html`${' '}<em>(${toldOf(node)})</em>`}: ${waysOf(node)}</li>`)}</ol>
    </details>
  </figure>`;
}

const LINE_HEIGHT = 14;

function Box({ node }: { node: DiagramNode }) {
  const { x, y, width, height, lines, kind, lit } = node;
  const top = y + height / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4;
  return html`<g class=${`why-box why-box-${kind}${lit ? ` why-box-${lit}` : ''}`}>
    <rect x=${x} y=${y} width=${width} height=${height} rx=${kind === 'ends' ? height / 2 : 8} />
    <text x=${x + width / 2} text-anchor="middle">${lines.map(
      (line, at) => html`<tspan key=${at} x=${x + width / 2} y=${top + at * LINE_HEIGHT}>${line}</tspan>`,
    )}</text>
  </g>`;
}

function toldOf({ lit, label }: DiagramNode): string {
  return `${lit === 'before' ? t('diagramBefore') : t('diagramNow')}: ${label}`;
}

function waysOf({ leadsTo, kind }: DiagramNode): string {
  const ways = leadsTo.length === 0 ? [] : [`${t('leadsTo')} ${leadsTo.join(', ')}`];
  if (kind === 'ends') ways.push(t('ends'));
  return ways.join('; ') || '—';
}
