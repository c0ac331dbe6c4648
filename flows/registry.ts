import type { Business } from '../bot/core/business.ts';
import type { Pack } from '../bot/core/flow.ts';
import { cabins } from './cabins/index.ts';
import { salon } from './salon/index.ts';

/** Every pack, by the `kind` of the businesses it serves. A new vertical is a folder and a line here. */
export const PACKS: Readonly<Record<Business['kind'], Pack>> = { cabins, salon };

export function packFor(business: Pick<Business, 'kind'>): Pack {
  return PACKS[business.kind];
}
