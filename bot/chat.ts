import { keepCompiled } from './compile-cache.ts';

/* `npm run chat`, loaded as bot/main.ts is. */
keepCompiled();
await import('./chat-command.ts');
