import { html } from '../../ui/html.ts';
import { Button } from '../../ui/index.ts';
import { tellRange } from '../reservation/tell-stay.ts';
import type { Target } from './moving.ts';
import { b } from './words.ts';

/** Where a stay is on its way to, and buttons for whoever has neither mouse nor arrows. */
export function MoveBar({
  name,
  unit,
  target,
  canCheck,
  onKey,
  onCheck,
  onStop,
}: {
  name: string;
  unit: string;
  target: Target;
  canCheck: boolean;
  onKey: (key: string, shift: boolean) => void;
  onCheck: () => void;
  onStop: () => void;
}) {
  const steps = [
    ['ArrowLeft', false, 'left', 'next'],
    ['ArrowRight', false, 'right', 'next'],
    ['ArrowUp', false, 'up', 'up'],
    ['ArrowDown', false, 'down', 'down'],
    ['ArrowLeft', true, 'shorter', 'minus'],
    ['ArrowRight', true, 'longer', 'plus'],
  ] as const;
  return html`<div class="move-bar" role="toolbar" aria-label=${b('move')} data-testid="move-bar">
    <p aria-live="polite" data-testid="move-target">${b('moving', { name, unit, range: tellRange(target.checkIn, target.checkOut) })}</p>
    <p class="move-tap stay-quiet">${b('movingTap')}</p>
    <p class="move-hint stay-quiet">${b('movingHint')}</p>
    <div class="move-steps">
      ${steps.map(
        ([key, shift, label, icon]) =>
          html`<${Button} key=${label} class=${label === 'left' ? 'is-flipped' : ''} icon=${icon} label=${b(label)} onClick=${() => onKey(key, shift)} />`,
      )}
    </div>
    <div class="move-acts">
      <${Button} onClick=${onStop}>${b('stop')}<//>
      <${Button} kind="primary" disabled=${!canCheck} data-testid="move-check" onClick=${onCheck}>${b('check')}<//>
    </div>
  </div>`;
}
