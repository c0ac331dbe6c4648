import { keepCompiled } from './compile-cache.ts';

/*
 * `npm start`. Only this file and the next are compiled before the cache is on; everything else is loaded through it.
 */
keepCompiled();
await import('./start.ts');
