import { useRef, useState } from 'preact/hooks';
import { api, Problem } from '../../api.ts';
import { tellProblem } from '../../problem.ts';
import { html } from '../../ui/html.ts';
import { Button, Field, Input, Sheet, TextArea, toast } from '../../ui/index.ts';
import { faultOf, type QuickReply, sampleOf } from './places.ts';
import { t } from './words.ts';

/** One quick reply, written or changed: its places at hand, and how it arrives. */
export function ReplySheet({
  reply,
  places,
  onDone,
  onClose,
}: {
  reply: QuickReply | null;
  places: readonly string[];
  onDone: () => void;
  onClose: () => void;
}) {
  const [title, setTitle] = useState(reply?.title ?? '');
  const [text, setText] = useState(reply?.text ?? '');
  const [taken, setTaken] = useState(false);
  const [busy, setBusy] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const fault = faultOf(text, places);
  const path = reply ? `/quick-replies/${encodeURIComponent(reply.id)}` : '/quick-replies';

  const act = async (run: () => Promise<unknown>, done: string) => {
    setBusy(true);
    try {
      await run();
      toast(done);
      onDone();
      onClose();
    } catch (problem) {
      if (problem instanceof Problem && problem.code === 'title_taken') setTaken(true);
      else toast(tellProblem(problem), { tone: 'danger' });
      setBusy(false);
    }
  };
  const save = (event: Event) => {
    event.preventDefault();
    if (fault) return;
    const body = { title: title.trim(), text };
    void act(() => (reply ? api.put(path, body) : api.post(path, body)), t('saved'));
  };
  /** Where the writing stands, so that a place goes to where it is meant. */
  const put = (place: string) => {
    const area = box.current?.querySelector('textarea');
    const [from, to] = area ? [area.selectionStart, area.selectionEnd] : [text.length, text.length];
    setText(`${text.slice(0, from)}{${place}}${text.slice(to)}`);
    const at = from + place.length + 2;
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(at, at);
    });
  };

  const actions = isAsking
    ? html`<span class="quick-ask">${t('removeAsk')}</span>
      <${Button} onClick=${() => setAsking(false)}>${t('cancel')}<//>
      <${Button} kind="danger" busy=${busy} onClick=${() => act(() => api.del(path), t('removed'))}>${t('remove')}<//>`
    : html`${reply && html`<${Button} kind="quiet" icon="trash" onClick=${() => setAsking(true)}>${t('remove')}<//>`}
      <${Button} onClick=${onClose}>${t('cancel')}<//>
      <${Button} kind="primary" type="submit" form="quick-reply" busy=${busy} disabled=${fault !== undefined || title.trim() === '' || text.trim() === ''}>${t('save')}<//>`;
  return html`<${Sheet} title=${t(reply ? 'editTitle' : 'newTitle')} onClose=${onClose} actions=${actions}>
    <form id="quick-reply" class="fields" onSubmit=${save}>
      <${Field} label=${t('name')} hint=${t('nameHint')} error=${taken ? t('taken') : undefined}>
        <${Input} required maxlength="60" autocomplete="off" value=${title} onValue=${(next: string) => {
          setTitle(next);
          setTaken(false);
        }} />
      <//>
      <div ref=${box}>
        <${Field} label=${t('text')} error=${fault}>
          <${TextArea} required rows=${6} maxlength="2000" value=${text} onValue=${setText} />
        <//>
      </div>
      <div class="quick-places" role="group" aria-label=${t('places')}>
        <p>${t('places')}</p>
        ${places.map((place) => html`<button key=${place} type="button" class="chip" onClick=${() => put(place)}>${t.any(`place_${place}`)}</button>`)}
      </div>
      ${
        text.trim() !== '' &&
        html`<div class="quick-preview" aria-live="polite">
          <h3>${t('preview')}</h3>
          <p class="quick-sample">${sampleOf(text)}</p>
          <p class="quick-note">${t('previewNote')}</p>
        </div>`
      }
    </form>
  <//>`;
}
