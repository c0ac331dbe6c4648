import type { ComponentType } from 'preact';
import type { Language } from '../language.ts';
import type { IconName } from '../ui/icons.ts';

/** A page of the console. */
export interface View {
  /** below the business, as `board` or `reservations/:id?`; with `~/` in front outside of any, as `~/account` */
  path: string;
  /** its module, fetched when it is first gone to; `params` are the named parts of the path */
  load: () => Promise<{ default: ComponentType<{ params: Readonly<Record<string, string>> }> }>;
  /** what whoever looks needs to be allowed; without it the page is not offered */
  permission?: string;
  /** may be seen without a session, and without the frame around it */
  open?: boolean;
  /** in the navigation: the first three by `order` stand at the foot of a phone, the others under "more" */
  nav?: { label: Record<Language, string>; icon: IconName; order: number };
}

/** Every page, one entry each. */
export const VIEWS: readonly View[] = [
  {
    path: 'conversations/:id?',
    load: () => import('./conversations/index.ts'),
    permission: 'conversations.read',
    nav: { label: { es: 'Conversaciones', en: 'Conversations', pt: 'Conversas' }, icon: 'chats', order: 1 },
  },
  {
    path: 'catalogue/:section?/:id?',
    load: () => import('./catalogue/index.ts'),
    permission: 'catalogue.read',
    nav: { label: { es: 'Precios y textos', en: 'Prices and texts', pt: 'Preços e textos' }, icon: 'tag', order: 6 },
  },
  {
    path: 'board',
    load: () => import('./board/index.ts'),
    permission: 'bookings.read',
    nav: { label: { es: 'Calendario', en: 'Calendar', pt: 'Calendário' }, icon: 'calendar', order: 2 },
  },
  {
    path: 'today',
    load: () => import('./today/index.ts'),
    permission: 'bookings.read',
    nav: { label: { es: 'Hoy', en: 'Today', pt: 'Hoje' }, icon: 'today', order: 3 },
  },
  {
    path: 'quick-replies',
    load: () => import('./quick-replies/index.ts'),
    permission: 'conversations.read',
    nav: { label: { es: 'Respuestas rápidas', en: 'Quick replies', pt: 'Respostas rápidas' }, icon: 'bolt', order: 7 },
  },
  { path: 'reservations/:id', load: () => import('./reservation/index.ts'), permission: 'bookings.read' },
  { path: 'conversations/:id/why', load: () => import('./why/index.ts'), permission: 'turns.read' },
  {
    path: 'simulator',
    load: () => import('./simulator/index.ts'),
    permission: 'simulator.use',
    nav: { label: { es: 'Simulador', en: 'Simulator', pt: 'Simulador' }, icon: 'flask', order: 70 },
  },
  {
    path: 'team',
    load: () => import('./team/index.ts'),
    permission: 'staff.read',
    nav: { label: { es: 'Equipo', en: 'Team', pt: 'Equipe' }, icon: 'users', order: 80 },
  },
  {
    path: 'audit',
    load: () => import('./audit/index.ts'),
    permission: 'audit.read',
    nav: { label: { es: 'Registro', en: 'Log', pt: 'Registro' }, icon: 'shield', order: 85 },
  },
  {
    path: '~/account',
    load: () => import('./account/index.ts'),
    nav: { label: { es: 'Mi cuenta', en: 'My account', pt: 'Minha conta' }, icon: 'user', order: 90 },
  },
  { path: '~/sign-in', load: () => import('./sign-in/index.ts'), open: true },
  { path: '~/join', load: () => import('./join/index.ts'), open: true },
  { path: 'more', load: () => import('./more/index.ts') },
];
