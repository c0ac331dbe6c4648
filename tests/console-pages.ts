/**
 * Main pages of the console, for axe (light and dark) and for the pictures in the docs. Each view's path, below the
 * business or absolute.
 */
export interface ConsolePage {
  /** of its pictures */
  name: string;
  /** `/board`, below the business; `/console/account`, absolute */
  path: string;
  /** what is there when it is drawn */
  ready: string;
  /** a picture of it is kept in docs/console */
  shown?: boolean;
}

export const CONSOLE_PAGES: readonly ConsolePage[] = [
  { name: 'conversations', path: '/conversations', ready: '[data-testid=conversation]', shown: true },
  { name: 'more', path: '/more', ready: '.more' },
];
