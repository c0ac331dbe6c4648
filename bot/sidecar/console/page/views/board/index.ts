import { useEffect, useRef, useState } from 'preact/hooks';
import { day, plusDays, today as todayHere } from '../../format.ts';
import { useRead } from '../../read.ts';
import { Link, navigate, place } from '../../router.ts';
import { business, can } from '../../session.ts';
import { html } from '../../ui/html.ts';
import { Button, Empty, ErrorNote, Field, Input, Note, Page, Skeleton } from '../../ui/index.ts';
import { ChangeSheet } from '../reservation/change-sheet.ts';
import { NewStaySheet } from '../reservation/new-stay-sheet.ts';
import { useSecond } from '../reservation/now.ts';
import type { StayDraft } from '../reservation/stay-draft.ts';
import { isMovable } from '../reservation/tell-stay.ts';
import { t } from '../reservation/words.ts';
import { BarSheet } from './bar-sheet.ts';
import type { Bar, Board, BoardUnit, StayBar } from './board-api.ts';
import { Grid } from './grid.ts';
import { MoveBar } from './move-bar.ts';
import { isSame, startingAt, steered, type Target } from './moving.ts';
import { useDrag } from './use-drag.ts';
import { b } from './words.ts';

/** So many days are on the board; a few of them before the one that is asked for. */
const DAYS = 35;
const BEFORE = 2;
const STEP = 14;

/** The calendar by unit and day. The salon has none yet, and says so. */
export default function BoardPage() {
  if (business.value?.kind === 'salon') {
    return html`<${Page} title=${b('title')}>
      <${Empty} icon="calendar" title=${t('salonTitle')} text=${t('salonText')} action=${html`<${Link} to="/conversations" class="btn btn-plain btn-normal">${t('toConversations')}<//>`} />
    <//>`;
  }
  return html`<${Calendar} key=${business.value?.id} />`;
}

interface Moving {
  bar: StayBar;
  from: Target;
  target: Target;
}

function Calendar() {
  const asked = place.value.query.get('day');
  const at = asked !== null && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : todayHere();
  const from = plusDays(at, -BEFORE);
  const read = useRead<Board>('/board', { query: { from, to: plusDays(from, DAYS) }, on: ['bookings', 'catalogue'] });
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<{ bar: Bar; unit: BoardUnit } | null>(null);
  const [moving, showMoving] = useState<Moving | null>(null);
  // keys come faster than the page is drawn: each goes on from where the one before left it
  const onItsWay = useRef<Moving | null>(null);
  const setMoving = (next: Moving | null) => {
    onItsWay.current = next;
    showMoving(next);
  };
  const [checking, setChecking] = useState<Moving | null>(null);
  const [making, setMaking] = useState<StayDraft | null>(null);
  const board = read.data;
  const nowMs = useSecond(board?.units.some(({ bars }) => bars.some(isHeld)) ?? false);
  useHoldsThatEnd(board, nowMs, read.reload);

  const listed = (board?.units ?? []).filter(({ isListed }) => isListed);
  const mayAct = can('bookings.act');
  const startMoving = (bar: StayBar, resource: string): Moving => {
    const target = { resource, checkIn: bar.checkIn, checkOut: bar.checkOut };
    return { bar, from: target, target };
  };
  const check = (move: Moving) => {
    if (isSame(move.from, move.target)) setMoving(null);
    else setChecking(move);
  };
  const steer = (move: Moving, key: string, shift: boolean): boolean => {
    const target = steered(
      move.target,
      key,
      shift,
      listed.map(({ id }) => id),
    );
    if (target !== null) setMoving({ ...move, target });
    return target !== null;
  };
  const unitOf = (bar: StayBar) =>
    board?.units.find(({ bars }) => bars.some((one) => one.kind === 'stay' && one.id === bar.id));
  const drag = useDrag({
    scroller,
    dayWidth: () => {
      const track = scroller.current?.querySelector<HTMLElement>('.board-track');
      return (track?.getBoundingClientRect().width ?? DAYS) / DAYS;
    },
    onMove: (bar, target) => setMoving({ ...startMoving(bar, unitOf(bar)?.id ?? target.resource), target }),
    onDrop: (bar, target, isTouch) => {
      const move = { ...startMoving(bar, unitOf(bar)?.id ?? target.resource), target };
      // a finger that was held and let go where it was stays in the mode, with its buttons
      if (isTouch && isSame(move.from, target)) setMoving(move);
      else check(move);
    },
    onCancel: () => setMoving(null),
  });
  useGhostInSight(scroller, drag.isOn() ? null : moving);
  useKeys(onItsWay, { steer, check, stop: () => setMoving(null) });

  const handlersOf = (bar: Bar, unit: BoardUnit) => {
    if (!mayAct || bar.kind !== 'stay' || !isMovable(bar)) return undefined;
    return {
      ...drag.handlersOf(bar, unit.id),
      onKeyDown: (event: KeyboardEvent) => {
        if (onItsWay.current !== null || !event.key.startsWith('Arrow')) return;
        if (steer(startMoving(bar, unit.id), event.key, event.shiftKey)) event.preventDefault();
      },
    };
  };
  const open = (bar: Bar, unit: BoardUnit, event: MouseEvent) => {
    // what ends a drag points at nothing
    if (drag.wasDragged()) event.stopPropagation();
    else if (moving === null) setOpened({ bar, unit });
  };
  const point = (unit: BoardUnit, date: string) => {
    const move = onItsWay.current;
    if (drag.wasDragged()) return;
    if (move === null) make(unit, date);
    else setMoving({ ...move, target: startingAt(move.target, date, unit.id) });
  };
  const make = (unit: BoardUnit | undefined, date: string) => {
    if (moving !== null || unit === undefined) return;
    const nights = board?.days.find((one) => one.date === date)?.minNights ?? 1;
    const guests = Math.min(2, unit.capacity ?? 2);
    setMaking({ resource: unit.id, checkIn: date, checkOut: plusDays(date, nights), guests, pets: 0 });
  };
  const go = (date: string) => {
    setMoving(null);
    navigate(date === todayHere() ? '/board' : `/board?day=${date}`, { replace: true });
  };
  const done = () => {
    setChecking(null);
    setMoving(null);
    void read.reload();
  };
  const stop = () => {
    setChecking(null);
    setMoving(null);
  };

  return html`<${Page} wide title=${b('title')} actions=${
    mayAct &&
    html`<${Button} kind="primary" icon="plus" data-testid="new" disabled=${listed.length === 0} onClick=${() => make(listed[0], at < todayHere() ? todayHere() : at)}>${b('new')}<//>`
  }>
    <div class=${`board-page${moving === null ? '' : ' is-moving'}`}>
      <${Days} at=${at} onGo=${go} />
      ${read.problem && html`<${ErrorNote} problem=${read.problem} onRetry=${read.reload} />`}
      ${read.loading && html`<${Skeleton} lines=${5} kind="rows" />`}
      ${board && html`<${Overlaps} board=${board} />`}
      ${
        board &&
        (board.units.length === 0
          ? html`<${Empty} icon="house" title=${b('noUnits')} text=${b('noUnitsText')} />`
          : html`<${Grid} board=${board} scroller=${scroller} nowMs=${nowMs}
              moving=${moving && { id: moving.bar.id, target: moving.target }}
              handlersOf=${handlersOf} onOpen=${open} onDay=${mayAct ? point : undefined} />`)
      }
      ${
        board &&
        board.units.length > 0 &&
        (board.units.every(({ bars }) => bars.length === 0)
          ? html`<p class="stay-quiet" data-testid="board-empty">${b('none', { from: day(board.from), to: day(plusDays(board.to, -1)) })}</p>`
          : html`<${Legend} />`)
      }
    </div>
    ${
      moving &&
      !checking &&
      html`<${MoveBar} name=${moving.bar.name ?? t('noName')} unit=${listed.find(({ id }) => id === moving.target.resource)?.name ?? moving.target.resource}
        target=${moving.target} canCheck=${!isSame(moving.from, moving.target)}
        onKey=${(key: string, shift: boolean) => steer(onItsWay.current ?? moving, key, shift)} onCheck=${() => check(onItsWay.current ?? moving)} onStop=${stop} />`
    }
    ${
      opened &&
      html`<${BarSheet} bar=${opened.bar} unit=${opened.unit.name} onClose=${() => setOpened(null)} onMove=${() => {
        if (opened.bar.kind === 'stay') setMoving(startMoving(opened.bar, opened.unit.id));
        setOpened(null);
      }} />`
    }
    ${
      checking &&
      html`<${ChangeSheet} reservation=${{ ...checking.bar, resource: checking.from.resource }} to=${checking.target} units=${listed} onClose=${stop} onDone=${done} />`
    }
    ${making && html`<${NewStaySheet} from=${making} units=${listed} onClose=${() => setMaking(null)} />`}
  <//>`;
}

/** Earlier, today, later, and any day. */
function Days({ at, onGo }: { at: string; onGo: (date: string) => void }) {
  return html`<div class="board-nav">
    <${Button} icon="next" class="is-flipped" label=${b('earlier')} onClick=${() => onGo(plusDays(at, -STEP))} />
    <${Button} onClick=${() => onGo(todayHere())}>${b('today')}<//>
    <${Button} icon="next" label=${b('later')} onClick=${() => onGo(plusDays(at, STEP))} />
    <${Field} label=${b('jump')} hidden>
      <${Input} type="date" value=${at} onValue=${(value: string) => value !== '' && onGo(value)} />
    <//>
  </div>`;
}

function Overlaps({ board }: { board: Board }) {
  return board.overlaps.map(({ resource, nights, reservation, calendar }) => {
    const unit = board.units.find(({ id }) => id === resource)?.name ?? resource;
    const text = b('overlap', {
      unit,
      nights: nights.map((night) => day(night)).join(', '),
      stay: `${reservation.name ?? t('noName')} (${reservation.code})`,
      calendar: calendar.name,
    });
    return html`<${Note} key=${`${reservation.id} ${calendar.id}`} tone="danger" icon="alert">
      <p data-testid="overlap">${text}</p>
      <${Link} to=${`/reservations/${reservation.id}`}>${b('see', { code: reservation.code })}<//>
    <//>`;
  });
}

function Legend() {
  return html`<ul class="board-legend">
    <li><span class="swatch bar-confirmed"></span>${b('legendConfirmed')}</li>
    <li><span class="swatch bar-held"></span>${b('legendHeld')}</li>
    <li><span class="swatch bar-block"></span>${b('legendBlock')}</li>
    <li><span class="swatch bar-overlap"></span>${b('legendOverlap')}</li>
  </ul>`;
}

function isHeld(bar: Bar): boolean {
  return bar.kind === 'stay' && bar.holdExpiresAt !== undefined;
}

/** A hold that ends while it is looked at leaves the board. */
function useHoldsThatEnd(board: Board | undefined, nowMs: number, reload: () => Promise<void>): void {
  const ends = (board?.units ?? []).flatMap(({ bars }) =>
    bars.flatMap((bar) => (bar.kind === 'stay' && bar.holdExpiresAt ? [Date.parse(bar.holdExpiresAt)] : [])),
  );
  const next = Math.min(...ends);
  const isOver = next <= nowMs;
  useEffect(() => {
    if (isOver) void reload();
  }, [isOver, next]);
}

/** A stay that keys or buttons move stays in sight; one that a hand drags is where the hand is. */
function useGhostInSight(scroller: { readonly current: HTMLElement | null }, moving: Moving | null): void {
  const at = moving === null ? null : JSON.stringify(moving.target);
  useEffect(() => {
    if (at === null) return;
    scroller.current?.querySelector('[data-testid=ghost]')?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [at]);
}

interface Steering {
  steer: (move: Moving, key: string, shift: boolean) => boolean;
  check: (move: Moving) => void;
  stop: () => void;
}

/** While a stay is on its way, arrows steer it, Enter asks, Escape leaves it where it was. */
function useKeys(onItsWay: { readonly current: Moving | null }, steering: Steering): void {
  const latest = useRef(steering);
  latest.current = steering;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const moving = onItsWay.current;
      if (moving === null || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const { steer, check, stop } = latest.current;
      const onButton = (event.target as HTMLElement | null)?.closest('.move-bar') !== null;
      if (event.key === 'Escape') stop();
      else if (event.key === 'Enter' && !onButton) check(moving);
      else if (!steer(moving, event.key, event.shiftKey)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', press, true);
    return () => document.removeEventListener('keydown', press, true);
  }, []);
}
