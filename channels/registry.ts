/**
 * The channels by name. Each is loaded when it is first used, because vendors' packages are heavy. To add one: its
 * folder, a name in bot/core/message.ts and a line here.
 */
export const CHANNELS = {
  terminal: () => import('./terminal/index.ts'),
  webchat: () => import('./webchat/index.ts'),
  botframework: () => import('./botframework/index.ts'),
  'whatsapp-cloud': () => import('./whatsapp/cloud/index.ts'),
  'whatsapp-baileys': () => import('./whatsapp/baileys/index.ts'),
} as const;

export type RegisteredChannel = keyof typeof CHANNELS;
