import { money } from '../../format.ts';
import { business } from '../../session.ts';
import { t } from './words.ts';

export interface QuickReply {
  id: string;
  title: string;
  text: string;
}

const PLACE = /\{([^{}]*)\}/g;

/** What is wrong with a text's places, in words; undefined: nothing. The server looks again. */
export function faultOf(text: string, places: readonly string[]): string | undefined {
  if ([...text.matchAll(PLACE)].some(([, name]) => !places.includes(name!))) return t('unknown');
  return /[{}]/.test(text.replace(PLACE, '')) ? t('brace') : undefined;
}

/** The text as a customer would get it, with details that are made up. */
export function sampleOf(text: string): string {
  const currency = business.value?.currency ?? 'ARS';
  const samples: Record<string, string> = {
    name: t('sample_name'),
    business: business.value?.name ?? '',
    code: 'K7M-2XQ',
    unit: t('sample_unit'),
    check_in: t('sample_check_in'),
    check_out: t('sample_check_out'),
    nights: '3',
    guests: '4',
    total: money({ amount: 18_000_000, currency }),
    deposit: money({ amount: 5_400_000, currency }),
  };
  return text.replace(PLACE, (whole, name: string) => samples[name] ?? whole);
}
