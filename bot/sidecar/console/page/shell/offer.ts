import { signal } from '@preact/signals';
import { Link } from '../router.ts';
import { session } from '../session.ts';
import { html } from '../ui/html.ts';
import { Button, Icon } from '../ui/index.ts';
import { t } from './shell-words.ts';

const FIRST = 'conserje.first-visit';
const DECLINED = 'conserje.offer-declined';
/** Whoever came in a moment ago has other things in mind. */
const SETTLED_MS = 30 * 60_000;

/** Settled when the page was opened: nothing appears in the middle of what somebody is at. */
const isSettled = Date.now() - firstVisit() > SETTLED_MS;
const declined = signal(localStorage.getItem(DECLINED) !== null);

function firstVisit(): number {
  const known = Number(localStorage.getItem(FIRST));
  if (known > 0) return known;
  const now = Date.now();
  localStorage.setItem(FIRST, String(now));
  return now;
}

/** An address in numbers has no passkeys, nor has plain http: whoever has one elsewhere does not come in here by it. */
const takesPasskeys = isSecureContext && !/^[\d.]+$|:/.test(location.hostname);

/** Whether this session is the only way in that somebody has. */
export function hasNoWayBack(): boolean {
  const offers = session.value?.offers;
  return Boolean(offers?.password && (offers.passkey || !takesPasskeys));
}

/** From the second visit on: that there could be another way in. Said no to, it keeps quiet, and stays under "more". */
export function Offer() {
  if (!isSettled || declined.value || !hasNoWayBack()) return null;
  const decline = () => {
    declined.value = true;
    localStorage.setItem(DECLINED, '1');
  };
  return html`<aside class="offer" aria-label=${t('offerTitle')} data-testid="offer">
    <${Icon} name="key" />
    <div>
      <p><strong>${t('offerTitle')}</strong></p>
      <p>${t('offerText')}</p>
      <p class="offer-acts"><${Link} to="~/account" class="btn btn-plain btn-small">${t('offerTake')}<//><${Button} kind="quiet" size="small" onClick=${decline}>${t('offerLater')}<//></p>
    </div>
  </aside>`;
}

/** The same under "more", always there and in one line. */
export function OfferLine() {
  if (!hasNoWayBack()) return null;
  return html`<${Link} to="~/account" class="offer offer-line"><${Icon} name="key" /><span><strong>${t('offerTitle')}</strong> ${t('offerText')}</span><//>`;
}
