import type { Store } from '../../store/store.ts';

/** Something that is wrong now, for who runs the machine. */
export interface Wrong {
  /** tells it from others of its condition: stable for as long as it lasts */
  key: string;
  businessId?: string;
  /** what, why, and how to mend it; no names, numbers or words of customers */
  text: string;
}

export interface ConditionContext {
  store: Store;
  nowMs: number;
}

/**
 * One way in which things go wrong. Looked at every minute by `watch`: what it finds for the first time is told, what it
 * finds no more is told to be over. Alerts have the key `<name>:<key>`. A throw leaves its open alerts as they are.
 */
export interface Condition {
  /** kebab-case, without a colon */
  name: string;
  find(context: ConditionContext): Promise<readonly Wrong[]>;
}

/** Errors of vendors name who they are about: addresses and long numbers are left out of what goes elsewhere. */
export function withoutPersonalData(text: string): string {
  return text.replace(/[^\s@<>()[\]"',;:]+@[^\s@<>()[\]"',;:]+/g, '…').replace(/\+?\d(?:[\s().-]?\d){6,}/g, '…');
}
