import { useEffect, useRef, useState } from 'preact/hooks';
import { dayTime, time } from '../../format.ts';
import { html } from '../../ui/html.ts';
import { Badge, Button, Field, Input } from '../../ui/index.ts';
import { rich } from '../conversations/rich.ts';
import type { Act, Line, Phone } from './simulator-api.ts';
import { t } from './words.ts';

/** One of the three phones: what was said, what can be tapped, and how the conversation stands. */
export function PhoneCard({
  phone,
  index,
  busy,
  onAct,
}: {
  phone: Phone;
  index: number;
  busy: boolean;
  onAct: (act: Act) => void;
}) {
  const [text, setText] = useState('');
  const [late, setLate] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const { length } = phone.lines;
  useEffect(() => {
    if (end.current) end.current.scrollTop = end.current.scrollHeight;
  }, [length]);
  const send = (event: Event) => {
    event.preventDefault();
    if (text.trim() === '' || busy) return;
    onAct({ kind: 'say', customer: index, text, late });
    setText('');
    setLate(false);
  };
  const newest = phone.lines.findLastIndex(({ from }) => from === 'bot');
  return html`<section class="sim-phone" aria-label=${phone.name} data-testid=${`phone-${index}`}>
    <header class="sim-phone-head"><h2>${phone.name}</h2><${Standing} phone=${phone} /></header>
    <div class="sim-talk" ref=${end} role="log" tabindex="0" aria-label=${phone.name}>
      ${length === 0 && html`<p class="sim-none">${t('nothingYet')}</p>`}
      ${phone.lines.map(
        (line, at) => html`<${LineBubble}
          key=${at}
          line=${line}
          isNewest=${at === newest}
          busy=${busy}
          onTap=${(choice: Line['choices'][number]) => onAct({ kind: 'tap', customer: index, token: choice.token, title: choice.title })}
        />`,
      )}
    </div>
    <form class="sim-write" onSubmit=${send}>
      <${Field} label=${t('write', { name: phone.name })} hidden>
        <${Input} value=${text} onValue=${setText} placeholder=${t('write', { name: phone.name })} maxlength="4000" autocomplete="off" data-testid=${`write-${index}`} />
      <//>
      <${Button} type="submit" icon="send" label=${t('send')} disabled=${busy} data-testid=${`send-${index}`} />
    </form>
    <div class="sim-tricks">
      <${Button} size="small" disabled=${busy || length === 0} onClick=${() => onAct({ kind: 'twice', customer: index })} data-testid=${`twice-${index}`}>${t('twice')}<//>
      <${Button} size="small" aria-pressed=${late ? 'true' : 'false'} onClick=${() => setLate(!late)} data-testid=${`late-${index}`}>${late ? t('lateOn') : t('late')}<//>
      ${
        phone.canPay &&
        html`<${Button} size="small" icon="money" disabled=${busy} onClick=${() => onAct({ kind: 'pay', customer: index })} data-testid=${`pay-${index}`}>${t('pay')}<//>
        <${Button} size="small" disabled=${busy} onClick=${() => onAct({ kind: 'pay', customer: index, late: true })} data-testid=${`pay-late-${index}`}>${t('payLate')}<//>`
      }
    </div>
  </section>`;
}

function LineBubble({
  line,
  isNewest,
  busy,
  onTap,
}: {
  line: Line;
  isNewest: boolean;
  busy: boolean;
  onTap: (choice: Line['choices'][number]) => void;
}) {
  if (line.from === 'world') return html`<p class="sim-world">${time(line.at)} · ${t.any(`world_${line.text}`)}</p>`;
  const mark = line.mark === 'late' ? t('lateMark') : line.mark === 'again' ? t('againMark') : null;
  return html`<div class=${`sim-line sim-${line.from}`}>
    <div class="sim-bubble">${rich(line.text)}</div>
    <p class="sim-when">${time(line.at)}${mark && ` · ${mark}`}</p>
    ${
      line.choices.length > 0 &&
      html`<div class=${`sim-choices${isNewest ? '' : ' sim-old'}`}>
        ${line.choices.map(
          (choice) =>
            html`<button key=${choice.token} type="button" class="sim-choice" disabled=${busy} onClick=${() => onTap(choice)}>${choice.title}</button>`,
        )}
      </div>`
    }
  </div>`;
}

function Standing({ phone }: { phone: Phone }) {
  if (phone.flow === null) return null;
  return html`<div class="sim-standing">
    <${Badge} tone=${phone.isHandedOff ? 'warn' : 'accent'}>${phone.isHandedOff ? t('withPerson') : t('withBot')}<//>
    ${phone.flow !== 'idle' && html`<${Badge}>${t('flow', { flow: inWords('flow', phone.flow) })}<//>`}
    ${phone.waitsFor !== null && html`<${Badge}>${t('waits', { what: inWords('wait', phone.waitsFor) })}<//>`}
    ${phone.bookings.map(
      ({ code, unit, status, until }) =>
        html`<${Badge} key=${code} tone=${status === 'confirmed' ? 'good' : 'plain'}>${code} · ${unit} · ${
          status === 'held' && until !== null ? t('held', { until: dayTime(until) }) : t.any(`status_${status}`)
        }<//>`,
    )}
  </div>`;
}

/** What flows and questions are called; what has no name of its own is something else. */
function inWords(kind: 'flow' | 'wait', id: string): string {
  return t.any(t.has(`${kind}_${id}`) ? `${kind}_${id}` : `${kind}_other`);
}
