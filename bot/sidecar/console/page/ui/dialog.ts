import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from './button.ts';
import { type ComponentChildren, html } from './html.ts';
import { uiWords } from './ui-words.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** the buttons below; the one that does it last */
  actions?: ComponentChildren;
  children?: ComponentChildren;
  'data-testid'?: string;
}

/** A question in front of everything. Draw it while it is open; Escape and a press beside it call `onClose`. */
export function Dialog(props: DialogProps) {
  return html`<${Modal} kind="dialog" ...${props} />`;
}

/** More than a question: a form, or details. From below on a phone, from the side on a desktop. */
export function Sheet(props: DialogProps) {
  return html`<${Modal} kind="sheet" ...${props} />`;
}

function Modal({ kind, title, onClose, actions, children, ...rest }: DialogProps & { kind: 'dialog' | 'sheet' }) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const dialog = ref.current!;
    const before = document.activeElement;
    dialog.showModal();
    const cancel = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    const beside = (event: MouseEvent) => {
      if (event.target === dialog) close.current();
    };
    dialog.addEventListener('cancel', cancel);
    dialog.addEventListener('mousedown', beside);
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return html`<dialog ref=${ref} class=${`modal modal-${kind}`} aria-labelledby=${id} ...${rest}>
    <div class="modal-box">
      <header class="modal-head">
        <h2 id=${id}>${title}</h2>
        <${Button} kind="quiet" icon="close" label=${uiWords('close')} onClick=${onClose} />
      </header>
      <div class="modal-body">${children}</div>
      ${actions && html`<footer class="modal-foot">${actions}</footer>`}
    </div>
  </dialog>`;
}
