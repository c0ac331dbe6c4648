import { html } from '../../ui/html.ts';
import { Empty, Page } from '../../ui/index.ts';

export default function Conversations() {
  return html`<${Page} title="Conversaciones"><${Empty} title="…" /><//>`;
}
