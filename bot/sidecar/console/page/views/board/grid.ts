import type { RefObject } from 'preact';
import { day, month } from '../../format.ts';
import { html } from '../../ui/html.ts';
import { BarButton } from './bar.ts';
import type { Bar, Board, BoardUnit } from './board-api.ts';
import type { Target } from './moving.ts';
import { isWeekend, lanesOf, seasonRuns, spanOf } from './place.ts';
import { b } from './words.ts';

interface GridProps {
  board: Board;
  scroller: RefObject<HTMLDivElement | null>;
  nowMs: number;
  moving: { id: string; target: Target } | null;
  handlersOf: (bar: Bar, unit: BoardUnit) => Record<string, unknown> | undefined;
  /** a bar was pressed; the press goes on to its day */
  onOpen: (bar: Bar, unit: BoardUnit, event: MouseEvent) => void;
  /** an empty place was pressed; while a stay is on its way any place of a row. Absent: nobody may book */
  onDay: ((unit: BoardUnit, date: string) => void) | undefined;
}

/** Units down, days across; the names of units and days stay in sight. */
export function Grid({ board, scroller, nowMs, moving, handlersOf, onOpen, onDay }: GridProps) {
  const { days, units, today } = board;
  const runs = seasonRuns(days);
  return html`<div class="board" ref=${scroller} role="region" aria-label=${b('region')} tabindex="0" data-testid="board">
    <div class="board-grid" style=${{ '--days': days.length }}>
      <div class="board-head">
        <div class="board-corner"></div>
        <div class="board-days">
          ${days.map(
            ({
              date,
            }) => html`<div key=${date} class=${`board-day${isWeekend(date) ? ' is-weekend' : ''}${date === today ? ' is-today' : ''}`} aria-current=${date === today ? 'date' : undefined}>
            ${dayParts(date)}
          </div>`,
          )}
        </div>
      </div>
      ${
        runs.length > 0 &&
        html`<div class="board-seasons">
        <div class="board-corner"></div>
        <div class="board-runs">${runs.map(
          ({ season, from, days: length }) =>
            html`<span key=${from} class="board-season" style=${{ '--left': from, '--width': length }}><span>${season}</span></span>`,
        )}</div>
      </div>`
      }
      <div class="board-rows">
        <div class="board-columns" aria-hidden="true">
          ${days.map(({ date, season }) => html`<span key=${date} class=${`${isWeekend(date) ? 'is-weekend' : ''}${season === undefined ? '' : ' is-season'}${date === today ? ' is-today' : ''}`}></span>`)}
        </div>
        ${units.map(
          (unit) =>
            html`<${Row} key=${unit.id} unit=${unit} ...${{ board, nowMs, moving, handlersOf, onOpen, onDay }} />`,
        )}
      </div>
    </div>
  </div>`;
}

/** `vie`, `27`, and the month where it begins. */
function dayParts(date: string) {
  const [weekday, number] = day(date).split(' ');
  return html`<span>${weekday}</span><b>${number}</b>${date.endsWith('-01') && html`<small>${month(date)}</small>`}`;
}

function Row({ unit, board, nowMs, moving, handlersOf, onOpen, onDay }: GridProps & { unit: BoardUnit }) {
  const at = { from: board.from, days: board.days.length };
  const shown = unit.bars.flatMap((bar) => {
    const span = spanOf(bar, at);
    return span === null ? [] : [{ bar, span }];
  });
  const { lane, count } = lanesOf(shown.map(({ bar }) => bar));
  const ghost = moving?.target.resource === unit.id ? spanOf(moving.target, at) : null;
  const press = (event: MouseEvent) => {
    if (onDay === undefined || !unit.isListed) return;
    if (moving === null && event.target !== event.currentTarget) return;
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const index = Math.floor(((event.clientX - left) / width) * board.days.length);
    const date = board.days[index]?.date;
    if (date !== undefined) onDay(unit, date);
  };
  return html`<section class=${`board-row${unit.isListed ? '' : ' is-unlisted'}`} aria-label=${unit.name} data-unit=${unit.id} data-listed=${unit.isListed ? 'true' : 'false'}>
    <h2 class="board-unit">${unit.name}${!unit.isListed && html`<small>${b('unlisted')}</small>`}</h2>
    <div class=${`board-track${onDay && unit.isListed ? ' is-open' : ''}`} style=${{ '--lanes': count }} onClick=${press} data-testid="track">
      ${shown.map(({ bar, span }, index) => {
        const isMoving = bar.kind === 'stay' && bar.id === moving?.id;
        const key = bar.kind === 'stay' ? bar.id : `${bar.calendar} ${bar.checkIn}`;
        return html`<${BarButton}
          key=${key}
          bar=${bar}
          span=${span}
          lane=${lane[index]}
          unit=${unit.name}
          isOverlap=${isOverlap(bar, unit, board)}
          isMoving=${isMoving}
          nowMs=${nowMs}
          handlers=${handlersOf(bar, unit)}
          onOpen=${(event: MouseEvent) => onOpen(bar, unit, event)}
        />`;
      })}
      ${ghost && html`<span class="bar bar-ghost" aria-hidden="true" data-testid="ghost" style=${{ '--left': ghost.left, '--width': ghost.width, '--lane': 0 }}></span>`}
    </div>
  </section>`;
}

function isOverlap(bar: Bar, unit: BoardUnit, { overlaps }: Board): boolean {
  return overlaps.some(
    ({ resource, reservation, calendar, nights }) =>
      resource === unit.id &&
      (bar.kind === 'stay'
        ? bar.id === reservation.id
        : bar.calendar === calendar.id && nights.some((night) => bar.checkIn <= night && night < bar.checkOut)),
  );
}
