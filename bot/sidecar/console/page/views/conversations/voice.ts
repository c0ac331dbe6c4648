import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../../ui/html.ts';
import { Button, Icon } from '../../ui/index.ts';
import type { Message } from './conversation.ts';
import { t } from './words.ts';

function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** A voice note: to be played, and read. Of the sound no more than its head is fetched before it is played. */
export function Voice({ media, heard }: Pick<Message, 'media' | 'heard'>) {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(media?.seconds ?? 0);
  const [isBroken, setBroken] = useState(false);

  const ready = (): HTMLAudioElement => {
    if (audio.current) return audio.current;
    const made = new Audio();
    made.preload = 'metadata';
    made.addEventListener('timeupdate', () => setAt(made.currentTime));
    made.addEventListener('durationchange', () => Number.isFinite(made.duration) && setLength(made.duration));
    made.addEventListener('play', () => setPlaying(true));
    made.addEventListener('pause', () => setPlaying(false));
    made.addEventListener('error', () => setBroken(true));
    made.src = media!.url;
    audio.current = made;
    return made;
  };
  // where nobody said how long it is, its head does
  useEffect(() => {
    if (media && media.seconds === undefined) ready();
    return () => audio.current?.pause();
  }, []);
  const toggle = () => {
    const sound = ready();
    if (isPlaying) sound.pause();
    else sound.play().catch(() => setBroken(true));
  };
  const seek = (event: Event) => {
    const sound = ready();
    sound.currentTime = Number((event.currentTarget as HTMLInputElement).value);
  };
  return html`<div class="voice">
    ${
      media &&
      html`<div class="voice-player">
        <${Button} kind="quiet" icon=${isPlaying ? 'pause' : 'play'} label=${isPlaying ? t('pause') : t('play')} onClick=${toggle} disabled=${isBroken} />
        <input type="range" min="0" max=${Math.max(length, 1)} step="0.1" value=${at} aria-label=${t('voiceNote')} aria-valuetext=${`${clock(at)} / ${clock(length)}`} onInput=${seek} disabled=${isBroken} />
        <span class="voice-time num">${length === 0 && at === 0 ? '' : clock(at > 0 ? at : length)}</span>
      </div>`
    }
    ${isBroken && html`<p class="voice-note">${t('cannotPlay')} <a href=${media!.url} download>${t('download')}</a></p>`}
    <${Transcript} heard=${heard} />
  </div>`;
}

function Transcript({ heard }: Pick<Message, 'heard'>) {
  if (!heard) return html`<p class="voice-note">${t('notHeardYet')}</p>`;
  if (heard.text === undefined) {
    return html`<p class="voice-note"><${Icon} name="alert" size=${14} /> ${t(`unheard_${heard.why ?? 'unclear'}`)}</p>`;
  }
  return html`<blockquote class=${`heard${heard.sure ? '' : ' heard-unsure'}`}>
    <span class="heard-label">${heard.sure ? t('heardAs') : t('heardUnsure')}</span>
    «<bdi>${heard.text}</bdi>»
  </blockquote>`;
}
