import { signal } from '@preact/signals';

/** Now, as often as what is shown of it changes. */
export const minuteNow = signal(Date.now());
setInterval(() => {
  minuteNow.value = Date.now();
}, 20_000);
