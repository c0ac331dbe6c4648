import type { Scenes } from './console-scenes.ts';

/** A main page of the console, as axe and the pictures in the docs see it. */
export interface ConsolePage {
  /** of its pictures */
  name: string;
  /** `/board`, below the business; `/console/account`, absolute */
  path: string;
  /** what is there when it is drawn */
  ready: string;
  /** pictures of it are kept in docs/console */
  shown?: boolean;
}

/** Every main page. Whoever adds a view adds its path. @param scenes ids of what was talked about */
export function consolePages(scenes: Scenes): readonly ConsolePage[] {
  return [
    { name: 'conversations', path: '/conversations', ready: '[data-testid=conversation]', shown: true },
    { name: 'conversation', path: `/conversations/${scenes.caro}`, ready: '.said-bot', shown: true },
    { name: 'waiting', path: `/conversations/${scenes.marta}`, ready: '.strip-waiting', shown: true },
    { name: 'why', path: `/conversations/${scenes.caro}/why`, ready: '.why-steps', shown: true },
    { name: 'board', path: '/board', ready: '[data-testid=bar]', shown: true },
    { name: 'today', path: '/today', ready: '[data-testid=day]', shown: true },
    { name: 'reservation', path: `/reservations/${scenes.booking}`, ready: '[data-testid=refund]', shown: true },
    { name: 'more', path: '/more', ready: '.more' },
    { name: 'quick-replies', path: '/quick-replies', ready: '.quick-list, .empty' },
    { name: 'team', path: '/team', ready: '[data-testid=member]', shown: true },
    { name: 'audit', path: '/audit', ready: '[data-testid=audit-entry]', shown: true },
    { name: 'account', path: '/console/account', ready: '.account' },
    { name: 'sign-in', path: '/console/sign-in', ready: '.door-form', shown: true },
    { name: 'catalogue', path: '/catalogue', ready: '[data-testid=entry]' },
    { name: 'catalogue-unit', path: '/catalogue/units/lenga', ready: '.catalogue-form', shown: true },
    { name: 'catalogue-seasons', path: '/catalogue/seasons', ready: '.catalogue-strip', shown: true },
    { name: 'catalogue-season', path: '/catalogue/seasons/temporada-alta', ready: '.catalogue-form' },
    { name: 'catalogue-faq', path: '/catalogue/faq', ready: '[data-testid=entry]' },
    { name: 'catalogue-texts', path: '/catalogue/texts', ready: '[data-testid=text-group]' },
    { name: 'catalogue-text', path: '/catalogue/texts/confirm_one', ready: '[data-testid=writing]', shown: true },
    { name: 'catalogue-policies', path: '/catalogue/policies', ready: '.catalogue-facts' },
    { name: 'catalogue-policy', path: '/catalogue/policies/policy', ready: '.catalogue-form' },
    { name: 'catalogue-business', path: '/catalogue/policies/business', ready: '.catalogue-hours' },
    { name: 'simulator', path: '/simulator', ready: '[data-testid=begin], [data-testid=sandbox]' },
    { name: 'catalogue-history', path: '/catalogue/history', ready: '.empty, [data-testid=change]' },
  ];
}
