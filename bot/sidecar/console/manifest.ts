import type { Assets } from './assets.ts';

/** What makes the console something to install. */
export function manifestOf({ version }: Pick<Assets, 'version'>): string {
  const icon = (file: string, sizes: string, purpose = 'any') => ({
    src: `/console/-/${version}/icons/${file}`,
    sizes,
    type: file.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
    purpose,
  });
  return JSON.stringify({
    id: '/console',
    name: 'Conserje',
    short_name: 'Conserje',
    description: 'Conversaciones y reservas',
    lang: 'es',
    start_url: '/console',
    scope: '/console',
    display: 'standalone',
    background_color: '#f7f3ec',
    theme_color: '#f7f3ec',
    icons: [
      icon('icon.svg', 'any'),
      icon('icon-192.png', '192x192'),
      icon('icon-512.png', '512x512'),
      icon('icon-maskable-512.png', '512x512', 'maskable'),
    ],
  });
}
