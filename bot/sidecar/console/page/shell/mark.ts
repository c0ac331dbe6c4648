import { html } from '../ui/html.ts';

/** The bell on the desk: what Conserje is known by. */
export function Mark({ size = 30 }: { size?: number }) {
  return html`<svg class="mark" width=${size} height=${size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" class="mark-ground" />
    <path class="mark-line" d="M7 21.500h18M9 18.500a7 7 0 0 1 14 0ZM16 11.500V9.500M14 9h4" />
  </svg>`;
}
