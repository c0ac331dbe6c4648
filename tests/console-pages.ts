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
    { name: 'more', path: '/more', ready: '.more' },
  ];
}
