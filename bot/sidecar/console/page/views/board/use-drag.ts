import { useEffect, useRef } from 'preact/hooks';
import type { StayBar } from './board-api.ts';
import { moved, type Target } from './moving.ts';

/** A finger that rests this long means to move; one that slides before that scrolls. */
const LONG_PRESS_MS = 420;
const SLIDE_PX = 9;
const DRAG_PX = 5;
/** Near an edge the board scrolls along. */
const EDGE_PX = 48;

interface Drag {
  bar: StayBar;
  resource: string;
  pointerId: number;
  isTouch: boolean;
  x: number;
  y: number;
  scrollLeft: number;
  /** it has begun: the bar follows */
  isOn: boolean;
  target: Target;
  timer?: ReturnType<typeof setTimeout>;
}

interface DragDeps {
  scroller: { readonly current: HTMLElement | null };
  dayWidth: () => number;
  /** it has begun, or is elsewhere now */
  onMove: (bar: StayBar, target: Target) => void;
  /** let go: by mouse where it lies now, by finger as it was begun */
  onDrop: (bar: StayBar, target: Target, isTouch: boolean) => void;
  onCancel: () => void;
}

/**
 * Drags bars: with a mouse at once, with a finger after a long press. What a bar is to be given comes from `handlersOf`.
 * Nothing is written by letting go: whoever uses this asks first.
 */
export function useDrag(deps: DragDeps) {
  const now = useRef<Drag | null>(null);
  const dragged = useRef(false);
  const latest = useRef(deps);
  latest.current = deps;

  useEffect(() => {
    const scroller = deps.scroller.current;
    // a touch that moves a bar does not scroll the page beneath it
    const hold = (event: TouchEvent) => {
      if (now.current?.isOn) event.preventDefault();
    };
    // a drag that ended without a click does not swallow the next one
    const fresh = () => {
      dragged.current = false;
    };
    scroller?.addEventListener('touchmove', hold, { passive: false });
    scroller?.addEventListener('pointerdown', fresh, true);
    return () => {
      scroller?.removeEventListener('touchmove', hold);
      scroller?.removeEventListener('pointerdown', fresh, true);
    };
  }, [deps.scroller.current]);

  const end = () => {
    clearTimeout(now.current?.timer);
    now.current = null;
  };
  const begin = (drag: Drag, element: HTMLElement) => {
    drag.isOn = true;
    dragged.current = true;
    element.setPointerCapture(drag.pointerId);
    latest.current.onMove(drag.bar, drag.target);
  };

  const handlersOf = (bar: StayBar, resource: string) => ({
    onPointerDown: (event: PointerEvent) => {
      dragged.current = false;
      if (event.button !== 0 || !event.isPrimary) return;
      const element = event.currentTarget as HTMLElement;
      const isTouch = event.pointerType === 'touch';
      const { checkIn, checkOut } = bar;
      const drag: Drag = {
        bar,
        resource,
        pointerId: event.pointerId,
        isTouch,
        x: event.clientX,
        y: event.clientY,
        scrollLeft: deps.scroller.current?.scrollLeft ?? 0,
        isOn: false,
        target: { resource, checkIn, checkOut },
      };
      if (isTouch) drag.timer = setTimeout(() => begin(drag, element), LONG_PRESS_MS);
      now.current = drag;
    },
    onPointerMove: (event: PointerEvent) => {
      const drag = now.current;
      if (drag === null || drag.pointerId !== event.pointerId) return;
      const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y);
      if (!drag.isOn) {
        if (drag.isTouch && far > SLIDE_PX) end();
        else if (!drag.isTouch && far > DRAG_PX) begin(drag, event.currentTarget as HTMLElement);
        if (!drag.isOn) return;
      }
      follow(drag, event);
    },
    onPointerUp: () => {
      const drag = now.current;
      end();
      if (drag?.isOn) latest.current.onDrop(drag.bar, drag.target, drag.isTouch);
    },
    onPointerCancel: () => {
      const wasOn = now.current?.isOn;
      end();
      if (wasOn) latest.current.onCancel();
    },
    onContextMenu: (event: Event) => {
      if (now.current?.isTouch) event.preventDefault();
    },
  });

  const follow = (drag: Drag, event: PointerEvent) => {
    const scroller = deps.scroller.current;
    if (scroller === null) return;
    const { left, right } = scroller.getBoundingClientRect();
    if (event.clientX > right - EDGE_PX) scroller.scrollLeft += 14;
    else if (event.clientX < left + EDGE_PX) scroller.scrollLeft -= 14;
    const travelled = event.clientX - drag.x + scroller.scrollLeft - drag.scrollLeft;
    const days = Math.round(travelled / latest.current.dayWidth());
    const row = document
      .elementsFromPoint(event.clientX, event.clientY)
      .map((element) => element.closest<HTMLElement>('[data-unit]'))
      .find((element) => element?.dataset.listed === 'true');
    const resource = row?.dataset.unit ?? drag.target.resource;
    const { checkIn, checkOut } = drag.bar;
    const target = moved({ resource: drag.resource, checkIn, checkOut }, days, resource);
    if (target.resource === drag.target.resource && target.checkIn === drag.target.checkIn) return;
    drag.target = target;
    latest.current.onMove(drag.bar, target);
  };

  /** The click that ends a drag opens nothing. */
  const wasDragged = () => {
    const was = dragged.current;
    dragged.current = false;
    return was;
  };
  return { handlersOf, wasDragged, isOn: () => now.current?.isOn ?? false };
}
