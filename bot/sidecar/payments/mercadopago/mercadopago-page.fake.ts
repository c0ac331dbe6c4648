import type { ServerResponse } from 'node:http';

/** What the page shows of a preference. */
export interface Shown {
  id: string;
  title: string;
  /** currency units */
  price: number;
  currency: string;
  untilMs: number | null;
}

/** Ways to answer at the checkout: what the button says, and what becomes of it. */
export const BUTTONS = {
  pay: 'Pagar',
  less: 'Pagar de menos',
  review: 'Pagar, y que quede en revisión',
  reject: 'Que la tarjeta sea rechazada',
} as const;
export type Button = keyof typeof BUTTONS;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);

const priceOf = ({ price, currency }: Shown) =>
  new Intl.NumberFormat('es-AR', { style: 'currency', currency }).format(price);

function pageOf(title: string, body: string): string {
  return `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem; color: #222; background: #fff }
button { display: block; width: 100%; margin: .5rem 0; padding: .7rem; font: inherit; border: 1px solid #456; border-radius: .4rem; background: #eef3f8; color: #123 }
button:first-of-type { background: #14568f; color: #fff }
small { color: #555 }
</style></head><body><main>${body}<p><small>Página de prueba: acá no hay dinero de verdad.</small></p></main></body></html>`;
}

/** The checkout of a preference that can be paid. */
export function checkoutPage(shown: Shown): string {
  const buttons = Object.entries(BUTTONS).map(
    ([how, label]) => `<button name="how" value="${how}">${escapeHtml(label)}</button>`,
  );
  const until = shown.untilMs === null ? '' : `<p>Vence: ${escapeHtml(new Date(shown.untilMs).toISOString())}</p>`;
  return pageOf(
    shown.title,
    `<h1>${escapeHtml(shown.title)}</h1><p><strong>${escapeHtml(priceOf(shown))}</strong></p>${until}
<form method="post" action="/checkout/v1/pay"><input type="hidden" name="pref_id" value="${escapeHtml(shown.id)}">
${buttons.join('\n')}</form>`,
  );
}

/** What became of it, and the way back. */
export function resultPage(sentence: string, backUrl: string | null): string {
  const back = backUrl === null ? '' : `<p><a href="${escapeHtml(backUrl)}">Volver al comercio</a></p>`;
  return pageOf(sentence, `<h1>${escapeHtml(sentence)}</h1>${back}`);
}

export function givePage(response: ServerResponse, html: string, status = 200): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
    })
    .end(html);
}
