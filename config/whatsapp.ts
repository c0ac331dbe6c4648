import type { LoadedBusiness } from './business.ts';
import { ConfigError } from './config-error.ts';
import type { Env, Source } from './env.ts';

/** A number on the WhatsApp Cloud API, and whose it is. */
export interface WhatsappNumber {
  phoneNumberId: string;
  businessId: string;
  accessToken: string;
  /** of the app that signs this number's webhooks */
  appSecret: string;
  verifyToken: string;
}

/**
 * The numbers of this deployment. The environment's number is the business's that names it, else the first business's
 * that names none; a business that names another number has that one, with secrets of its own where its file says so.
 * @throws ConfigError two businesses name one number
 */
export function whatsappNumbers(env: Env, businesses: readonly LoadedBusiness[], source: Source): WhatsappNumber[] {
  if (!env.channels.includes('whatsapp-cloud')) return [];
  const { phoneNumberId: common, accessToken = '', appSecret = '', verifyToken = '' } = env.whatsapp;
  const named = new Map<string, LoadedBusiness>();
  for (const loaded of businesses) {
    const id = loaded.settings.whatsapp?.phoneNumberId;
    const other = id === undefined ? undefined : named.get(id);
    if (other !== undefined) {
      throw new ConfigError([
        `${loaded.path}: whatsapp.phoneNumberId: is ${id}, as in ${other.path}; a number belongs to one business`,
      ]);
    }
    if (id !== undefined) named.set(id, loaded);
  }
  const first = businesses.find(({ settings }) => settings.whatsapp === undefined);
  if (common !== undefined && !named.has(common) && first !== undefined) named.set(common, first);
  return [...named].map(([phoneNumberId, { business, settings }]) => {
    const own = (secret: string) => source[settings.secrets[secret] ?? ''];
    return {
      phoneNumberId,
      businessId: business.id,
      accessToken: own('whatsapp.accessToken') ?? accessToken,
      appSecret: own('whatsapp.appSecret') ?? appSecret,
      verifyToken: own('whatsapp.verifyToken') ?? verifyToken,
    };
  });
}
