import { signal } from '@preact/signals';
import { dayTime } from '../../format.ts';
import { Problem, tellProblem } from '../../problem.ts';
import { toast } from '../../ui/index.ts';
import type { Conversation, Owner } from './conversation.ts';
import { desk } from './desk-api.ts';
import { t } from './words.ts';

/** Somebody else was first: who, and what to do if it is taken from them all the same. */
export interface Conflict {
  conversationId: string;
  owner: Partial<Owner> & { id?: string; name?: string };
  take: () => void;
}
export const conflict = signal<Conflict | null>(null);

/** What is being done, so that no button is pressed twice. */
export const doing = signal<string | null>(null);

async function act<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  if (doing.peek() !== null) return null;
  doing.value = name;
  try {
    return await work();
  } catch (error) {
    tellFailure(error);
    return null;
  } finally {
    doing.value = null;
  }
}

function tellFailure(error: unknown): void {
  if (!(error instanceof Problem)) console.error(error);
  toast(tellProblem(error), { tone: 'danger' });
}

export function conflictOf(conversationId: string, problem: Problem): Conflict {
  const owner = (problem.body.owner ?? {}) as Conflict['owner'];
  return { conversationId, owner, take: () => {} };
}

export async function takeOver(id: string, show: (next: Conversation) => void, from?: string): Promise<void> {
  if (doing.peek() !== null) return;
  doing.value = 'takeover';
  try {
    show(await desk.takeOver(id, from));
  } catch (error) {
    if (error instanceof Problem && error.code === 'taken_by_other') {
      const told = conflictOf(id, error);
      conflict.value = { ...told, take: () => void takeOver(id, show, told.owner.id) };
    } else tellFailure(error);
  } finally {
    doing.value = null;
  }
}

export async function release(id: string, show: (next: Conversation) => void): Promise<void> {
  const next = await act('release', () => desk.release(id));
  if (next) show(next);
}

export async function resolve(id: string, show: (next: Conversation) => void): Promise<void> {
  const next = await act('resolve', () => desk.resolve(id));
  if (!next) return;
  show(next);
  toast(t('didResolve'));
}

export async function snooze(id: string, until: string | null, show: (next: Conversation) => void): Promise<void> {
  const next = await act('snooze', () => desk.snooze(id, until));
  if (!next) return;
  show(next);
  if (until) toast(t('didSnooze', { when: dayTime(until) }), { undo: () => void snooze(id, null, show) });
}

export async function label(id: string, labels: readonly string[], show: (next: Conversation) => void): Promise<void> {
  const next = await act('label', () => desk.label(id, labels));
  if (next) show(next);
}
