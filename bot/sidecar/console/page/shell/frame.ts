import { language } from '../language.ts';
import { line } from '../live.ts';
import { Link, navigate, place } from '../router.ts';
import { business, can, session } from '../session.ts';
import { initialsOf } from '../ui/avatar.ts';
import { type ComponentChildren, html } from '../ui/html.ts';
import { Avatar, Button, Icon, type IconName, Menu } from '../ui/index.ts';
import { Toasts } from '../ui/toast.ts';
import { VIEWS, type View } from '../views/index.ts';
import { useWaiting } from './counts.ts';
import { update } from './install.ts';
import { Mark } from './mark.ts';
import { t } from './shell-words.ts';

/** How many places fit at the foot of a phone, beside "more". */
const FOOT = 3;

/** Pages for the navigation that whoever looks may see, in order. */
export function navViews(): readonly View[] {
  return VIEWS.filter(({ nav, permission }) => nav && (permission === undefined || can(permission))).sort(
    (a, b) => a.nav!.order - b.nav!.order,
  );
}

export function pathOfNav({ path }: View): string {
  return path.startsWith('~/') ? path : `/${path.replace(/\/:.*$/, '')}`;
}

/** What stands around every page: navigation at the side or the foot, what is said for a moment, the state of the line. */
export function Frame({ view, children }: { view?: View; children?: ComponentChildren }) {
  const waiting = useWaiting();
  const all = navViews();
  const inFoot = all.slice(0, FOOT);
  // somebody in the middle of a conversation on a phone needs the room for it
  const isDeep = place.value.path.split('/').filter(Boolean).length > 2;
  return html`<div class=${`frame${isDeep ? ' frame-deep' : ''}`}>
    <a class="skip" href="#content">${t('skip')}</a>
    <nav class="rail" aria-label=${t('navigation')}>
      <${Link} to="/conversations" class="rail-mark" aria-label="Conserje"><${Mark} /><//>
      <${Businesses} />
      <div class="rail-links">
        ${all
          .filter(({ path }) => !path.startsWith('~/'))
          .map(
            (one) =>
              html`<${NavLink} key=${one.path} view=${one} active=${one === view} foot=${inFoot.includes(one)} count=${one.path.startsWith('conversations') ? waiting : 0} />`,
          )}
        <${Link} to="/more" class="nav-link nav-more" aria-current=${view?.path === 'more' || (view?.nav && !inFoot.includes(view)) ? 'page' : undefined}>
          <${Icon} name="menu" size=${22} /><span>${t('more')}</span>
        <//>
      </div>
      <div class="rail-foot">
        <${Link} to="/more" class="rail-me" aria-label=${t('account')} title=${session.value?.staff.name}>
          <${Avatar} name=${session.value?.staff.name} size="small" />
        <//>
      </div>
    </nav>
    <main id="content" class="content" tabindex="-1">
      ${line.value === 'down' && html`<p class="offline" role="status"><${Icon} name="wifiOff" size=${16} />${t('offline')}</p>`}
      ${update.value && html`<p class="newer" role="status">${t('update')} <${Button} size="small" kind="quiet" icon="refresh" onClick=${update.value}>${t('updateNow')}<//></p>`}
      ${children}
    </main>
    <${Toasts} />
  </div>`;
}

function NavLink({ view, active, foot, count }: { view: View; active: boolean; foot: boolean; count: number }) {
  const { label, icon } = view.nav!;
  return html`<${Link} to=${pathOfNav(view)} class=${`nav-link${foot ? '' : ' nav-beyond'}`} aria-current=${active ? 'page' : undefined}>
    <span class="nav-icon"><${Icon} name=${icon as IconName} size=${22} />${count > 0 && html`<b class="nav-count">${count}<span class="unseen"> ${t('waiting', { n: '' })}</span></b>`}</span>
    <span>${label[language.value]}</span>
  <//>`;
}

/** Where there are several businesses: which one, and another. `named`: with its name, where there is room. */
export function Businesses({ named = false }: { named?: boolean }) {
  const all = session.value?.businesses ?? [];
  const here = business.value;
  if (all.length < 2 || !here) return null;
  const items = all.map(({ id, name }) => ({ label: name, checked: id === here.id, onPick: () => goTo(id) }));
  return html`<div class=${`businesses${named ? ' businesses-named' : ''}`}>
    <${Menu} items=${items} align="start" label=${t('businesses')} size="small">
      ${
        named
          ? html`${here.name} <${Icon} name="down" size=${14} />`
          : html`<span aria-hidden="true">${initialsOf(here.name)}</span><span class="unseen">${here.name}</span>`
      }
    <//>
  </div>`;
}

export function goTo(businessId: string): void {
  navigate(`~/${businessId}/conversations`);
}
