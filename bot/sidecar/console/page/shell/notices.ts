import { useEffect, useState } from 'preact/hooks';
import { api } from '../api.ts';
import { tellProblem } from '../problem.ts';
import { html } from '../ui/html.ts';
import { Switch, toast } from '../ui/index.ts';
import { t } from './shell-words.ts';

type State = 'unknown' | 'cannot' | 'refused' | 'off' | 'on';

/** Whether this device is told when somebody waits; and the switch for it. Nothing where the browser cannot. */
export function NoticesSwitch() {
  const [state, setState] = useState<State>('unknown');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    look().then(setState, () => setState('cannot'));
  }, []);
  if (state === 'unknown' || state === 'cannot') return null;

  const turn = async (isOn: boolean) => {
    setBusy(true);
    try {
      setState(isOn ? await subscribe() : await unsubscribe());
    } catch (error) {
      toast(tellProblem(error), { tone: 'danger' });
      setState(await look());
    } finally {
      setBusy(false);
    }
  };
  return html`<div class="notices">
    <${Switch} label=${t('notices')} checked=${state === 'on'} disabled=${isBusy || state === 'refused'} onValue=${turn} />
    <p>${t(state === 'refused' ? 'noticesRefused' : 'noticesText')}</p>
  </div>`;
}

async function registered(): Promise<ServiceWorkerRegistration | null> {
  if (!('serviceWorker' in navigator) || !('PushManager' in globalThis) || !('Notification' in globalThis)) return null;
  return (await navigator.serviceWorker.getRegistration('/console')) ?? null;
}

async function look(): Promise<State> {
  const registration = await registered();
  if (!registration) return 'cannot';
  if (Notification.permission === 'denied') return 'refused';
  return (await registration.pushManager.getSubscription()) ? 'on' : 'off';
}

async function subscribe(): Promise<State> {
  const registration = (await registered())!;
  if ((await Notification.requestPermission()) !== 'granted') return look();
  const { publicKey } = await api.get<{ publicKey: string }>('/api/v1/session/push');
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  try {
    await api.post('/api/v1/session/push', subscription.toJSON());
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
  return 'on';
}

async function unsubscribe(): Promise<State> {
  const subscription = await (await registered())?.pushManager.getSubscription();
  if (subscription) {
    await api.del('/api/v1/session/push', { endpoint: subscription.endpoint });
    await subscription.unsubscribe();
  }
  return 'off';
}

/** Whoever signs out here is told nothing here any more. */
export async function dropNotices(): Promise<void> {
  await unsubscribe();
}
