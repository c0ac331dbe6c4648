import type { BotEvent } from './event.ts';
import type { Copy } from './wording.ts';
// filled in below
export interface Pack {
  name: string;
  copy: Record<string, Copy>;
  event?: BotEvent['kind'];
}
