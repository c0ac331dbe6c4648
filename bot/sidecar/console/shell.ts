import type { Assets } from './assets.ts';

const TITLE = 'Conserje';

/**
 * The one document of the console; everything in it is drawn by main.ts. It says nothing about anybody, so that it can
 * be kept for when there is no line.
 */
export function shellHtml({ version, first }: Pick<Assets, 'version' | 'first'>): string {
  const base = `/console/-/${version}`;
  const preloads = first.map((path) => `<link rel="modulepreload" href="${base}/${path}">`);
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<title>${TITLE}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#f7f3ec" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#171613" media="(prefers-color-scheme: dark)">
<meta name="version" content="${version}">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${base}/console.css">
<link rel="icon" href="${base}/icons/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="${base}/icons/icon-180.png">
<link rel="manifest" href="/console/manifest.webmanifest">
${preloads.join('\n')}
<script type="module" src="${base}/main.ts"></script>
</head>
<body><div id="app"><div class="boot" role="status" aria-label="Conserje"></div></div></body>
</html>
`;
}

/** What the console may do in a browser: run and load its own files, and nothing else. */
export const CONSOLE_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
