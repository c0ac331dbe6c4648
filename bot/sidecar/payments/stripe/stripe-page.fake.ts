/* The page where a payer pays at the fake Stripe: for people who try the program out, and for nobody's money. */

export interface PageLink {
  title: string;
  /** in Stripe's units */
  amount: number;
  currency: string;
  status: 'open' | 'complete' | 'expired';
  isPaid: boolean;
  cancelUrl: string | null;
  /** what the bank said to the last card */
  declined: string | null;
}

const NO_DIGITS = ['clp', 'jpy', 'krw', 'pyg', 'vnd'];

/** The page of a session as a whole document, in Spanish, without anything from elsewhere. */
export function payPage(link: PageLink): string {
  const { title, status, isPaid, cancelUrl, declined } = link;
  const back = cancelUrl === null ? '' : `<p><a href="${escapeHtml(cancelUrl)}">Volver sin pagar</a></p>`;
  const ended = { complete: isPaid ? 'Ya está pagado.' : 'El pago está en camino.', expired: 'Este enlace venció.' };
  const body =
    status === 'open'
      ? `${declined === null ? '' : '<p role="alert">La tarjeta fue rechazada. Probá con otra.</p>'}
<form method="post">
<button name="do" value="pay" data-testid="pay">Pagar</button>
<button name="do" value="later" data-testid="later">Pagar en efectivo (se acredita después)</button>
<button name="do" value="decline" data-testid="decline">Pagar con una tarjeta sin fondos</button>
</form>${back}`
      : `<p>${ended[status]}</p>`;
  return `<!doctype html>
<html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Pago de prueba</title>
<style>body{font:16px/1.5 system-ui;max-width:26rem;margin:3rem auto;padding:0 1rem}
button{display:block;width:100%;margin:.5rem 0;padding:.7rem;font:inherit}small{color:#666}</style></head>
<body><small>Stripe de mentira: acá no se mueve plata.</small>
<h1>${escapeHtml(title)}</h1><p><strong>${escapeHtml(amountText(link))}</strong></p>
${body}</body></html>`;
}

function amountText({ amount, currency }: PageLink): string {
  const whole = NO_DIGITS.includes(currency) ? amount : amount / 100;
  return `${new Intl.NumberFormat('es-AR').format(whole)} ${currency.toUpperCase()}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
