import { cloneElement } from 'preact';
import { useId } from 'preact/hooks';
import { type ComponentChildren, html, type VNode } from './html.ts';

interface FieldProps {
  label: string;
  hint?: string | undefined;
  /** what is wrong with it, in a sentence */
  error?: string | undefined;
  /** the label is for screen readers only */
  hidden?: boolean;
  /** one Input, Select or TextArea */
  children: VNode;
}

/** A label, one control, and below it what to know or what is wrong. Ties them for screen readers. */
export function Field({ label, hint, error, hidden = false, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  const control = cloneElement(children, {
    id,
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': note ? noteId : undefined,
  });
  return html`<div class=${`field${error ? ' field-wrong' : ''}`}>
    <label for=${id} class=${hidden ? 'unseen' : ''}>${label}</label>
    ${control}
    ${note && html`<p id=${noteId} class="field-note">${note}</p>`}
  </div>`;
}

type Attributes = Record<string, unknown>;

/** A line to write in. `onValue` gets the text with each change. */
export function Input({
  onValue,
  type = 'text',
  ...rest
}: { onValue?: (value: string) => void; type?: string } & Attributes) {
  const take = (event: Event) => onValue?.((event.currentTarget as HTMLInputElement).value);
  return html`<input class="input" type=${type} onInput=${take} ...${rest} />`;
}

export function TextArea({
  onValue,
  rows = 3,
  ...rest
}: { onValue?: (value: string) => void; rows?: number } & Attributes) {
  const take = (event: Event) => onValue?.((event.currentTarget as HTMLTextAreaElement).value);
  return html`<textarea class="input textarea" rows=${rows} onInput=${take} ...${rest}></textarea>`;
}

/** @param options value and what is shown; or `children` of `<option>` */
export function Select({
  options,
  value,
  onValue,
  children,
  ...rest
}: {
  options?: readonly { value: string; label: string; disabled?: boolean }[];
  value?: string;
  onValue?: (value: string) => void;
  children?: ComponentChildren;
} & Attributes) {
  const take = (event: Event) => onValue?.((event.currentTarget as HTMLSelectElement).value);
  return html`<select class="input select" value=${value} onChange=${take} ...${rest}>
    ${
      options?.map(
        (one) =>
          html`<option key=${one.value} value=${one.value} disabled=${one.disabled} selected=${one.value === value}>${one.label}</option>`,
      ) ?? children
    }
  </select>`;
}

/** A thing that is on or off, with its label beside it. */
export function Switch({
  label,
  checked,
  onValue,
  disabled = false,
}: {
  label: string;
  checked: boolean;
  onValue: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const take = (event: Event) => onValue((event.currentTarget as HTMLInputElement).checked);
  return html`<label class="switch">
    <input type="checkbox" role="switch" checked=${checked} disabled=${disabled} onChange=${take} />
    <span>${label}</span>
  </label>`;
}
