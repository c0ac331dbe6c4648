import type { Capabilities } from '../../channel.ts';

/** Neither buttons nor lists: from linked devices they are invisible on many phones. */
export const BAILEYS_CAN: Capabilities = {
  buttons: 0,
  rows: 0,
  bodyMax: 4096,
  typing: true,
  places: true,
  files: true,
};
