import { signal } from '@preact/signals';

/** A newer version waits to be used; pressing takes it. */
export const update = signal<(() => void) | null>(null);

/** The browser offers to put the console among the apps; pressing asks. */
export const install = signal<(() => void) | null>(null);

interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Has the service worker registered, and notes what it and the browser offer. To be called once. */
export function keepInstalled(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    install.value = () => {
      install.value = null;
      void (event as InstallEvent).prompt();
    };
  });
  addEventListener('appinstalled', () => {
    install.value = null;
  });
  // there is none on a plain address of the house
  if (!('serviceWorker' in navigator)) return;
  void register().catch((error) => console.info('no service worker', error));
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  const isFirst = !serviceWorker.controller;
  const registration = await serviceWorker.register('/console/worker.js', { scope: '/console' });
  const offer = (worker: ServiceWorker | null) => {
    if (!worker || isFirst) return worker?.postMessage('take over');
    update.value = () => worker.postMessage('take over');
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  });
  let isLeaving = false;
  serviceWorker.addEventListener('controllerchange', () => {
    if (update.value === null || isLeaving) return;
    isLeaving = true;
    location.reload();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => {});
  });
}
