import { signal } from '@preact/signals';
import { Component, type ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { Problem } from '../problem.ts';
import { match, navigate, place, split } from '../router.ts';
import { business, can, chooseBusiness, session } from '../session.ts';
import { type ComponentChildren, html } from '../ui/html.ts';
import { Button, Empty, ErrorNote, Skeleton } from '../ui/index.ts';
import { VIEWS, type View } from '../views/index.ts';
import { Frame } from './frame.ts';
import { t } from './shell-words.ts';

type ViewComponent = ComponentType<{ params: Readonly<Record<string, string>> }>;

/** Modules of views that came, or what kept them from coming. */
const loaded = signal<ReadonlyMap<View, ViewComponent | Problem>>(new Map());

async function load(view: View): Promise<void> {
  let found: ViewComponent | Problem;
  try {
    found = (await view.load()).default;
  } catch (error) {
    console.error(error);
    found = new Problem(0, { code: 'offline' });
  }
  loaded.value = new Map(loaded.value).set(view, found);
}

const HOME = '/conversations';
const SIGN_IN = VIEWS.find(({ path }) => path === '~/sign-in');

/** The whole page: who is it, which view does the path name, may they see it. */
export function App({ problem, onRetry }: { problem: Problem | null; onRetry: () => void }) {
  const who = session.value;
  const { path } = place.value;
  const outside = VIEWS.filter((view) => view.path.startsWith('~/'));
  for (const view of outside) {
    const found = match(view.path.slice(2), path);
    if (found && (view.open || who)) {
      const drawn = html`<${Shown} key=${view.path} view=${view} params=${found.params} />`;
      return view.open || !who ? drawn : html`<${Frame} view=${view}>${drawn}<//>`;
    }
  }
  if (who === undefined) {
    return problem
      ? html`<main class="alone"><${ErrorNote} problem=${problem} onRetry=${onRetry} /></main>`
      : html`<div class="boot"></div>`;
  }
  if (who === null) return SIGN_IN ? html`<${Shown} view=${SIGN_IN} params=${{}} />` : html`<div class="boot"></div>`;
  if (!business.value) {
    return html`<main class="alone"><${Empty} icon="house" title=${t('noBusiness')} text=${t('noBusinessText')} /></main>`;
  }
  return html`<${Inside} path=${path} />`;
}

/** What is shown of a business. */
function Inside({ path }: { path: string }) {
  const { businessId, rest } = split(path);
  const isNowhere = businessId === null || rest === '';
  useEffect(() => {
    if (businessId !== null) chooseBusiness(businessId);
    // an address without a business is one of the business that was looked at last
    if (isNowhere) navigate(rest === '' ? HOME : `/${rest}`, { replace: true });
  }, [businessId, isNowhere, rest]);
  if (isNowhere || businessId !== business.value?.id) return html`<div class="boot"></div>`;

  for (const view of VIEWS) {
    const found = view.path.startsWith('~/') ? null : match(view.path, rest);
    if (!found) continue;
    const isMine = view.permission === undefined || can(view.permission);
    return html`<${Frame} view=${view}>${
      isMine
        ? html`<${Shown} key=${`${businessId}/${view.path}`} view=${view} params=${found.params} />`
        : html`<${Empty} icon="shield" title=${t('notYours')} text=${t('notYoursText')} />`
    }<//>`;
  }
  const home = html`<${Button} kind="primary" onClick=${() => navigate(HOME)}>${t('home')}<//>`;
  return html`<${Frame}><${Empty} icon="search" title=${t('nothingHere')} text=${t('nothingHereText')} action=${home} /><//>`;
}

function Shown({ view, params }: { view: View; params: Readonly<Record<string, string>> }) {
  const found = loaded.value.get(view);
  useEffect(() => {
    if (!found) void load(view);
  }, [view, found]);
  if (!found) return html`<div class="page"><${Skeleton} lines=${6} kind="rows" /></div>`;
  if (found instanceof Problem) {
    return html`<div class="alone"><${ErrorNote} problem=${found} onRetry=${() => load(view)} /></div>`;
  }
  return html`<${Fence}><${found} params=${params} /><//>`;
}

/** A view that throws while it draws takes nothing else with it. */
class Fence extends Component<{ children?: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };
  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ broken: true });
  }
  override render() {
    if (!this.state.broken) return html`${this.props.children}`;
    const again = html`<${Button} icon="refresh" onClick=${() => this.setState({ broken: false })}>OK<//>`;
    return html`<${Empty} icon="alert" title=${t('broken')} text=${t('brokenText')} action=${again} />`;
  }
}
