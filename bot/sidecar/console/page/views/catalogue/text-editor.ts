import { useEffect, useRef } from 'preact/hooks';
import { html } from '../../ui/html.ts';
import { factName } from './names.ts';
import { factsOf, type Part, partsOf, sourceOf } from './template-parts.ts';
import { t } from './words.ts';

/**
 * A text to write in where facts are chips: they can be put in, moved by cutting and taken out whole, and no key breaks
 * one. The browser edits the words; what it made is read back into the template's form.
 * @param value what it begins with; give it another `key` to begin anew
 */
export function TextEditor({
  value,
  original,
  facts,
  label,
  invalid,
  disabled = false,
  onValue,
}: {
  value: string;
  /** of the text as it is shipped: how its facts are written */
  original: string;
  facts: readonly { name: string; required: boolean }[];
  label: string;
  /** what is wrong, for screen readers */
  invalid?: string | undefined;
  disabled?: boolean;
  onValue: (source: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  // once: from then on the browser has the text, and putting it in again would move the caret
  useEffect(() => box.current!.replaceChildren(...partsOf(value).map(nodeOf)), []);

  const read = () => onValue(sourceOf(partsIn(box.current!)));
  const insert = (name: string) => {
    const source = factsOf(original).get(name) ?? `{${name}}`;
    const chip = nodeOf({ fact: name, source });
    const selection = getSelection();
    const isInside = selection !== null && selection.rangeCount > 0 && box.current!.contains(selection.anchorNode);
    if (isInside) {
      const range = selection.getRangeAt(0);
      range.deleteContents();
      range.insertNode(chip);
      selection.collapse(chip.parentNode, [...chip.parentNode!.childNodes].indexOf(chip) + 1);
    } else box.current!.append(chip);
    box.current!.focus();
    read();
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '');
  };
  return html`<div class="catalogue-text-editor">
    <div
      ref=${box}
      class="input catalogue-writing"
      contenteditable=${disabled ? 'false' : 'plaintext-only'}
      role="textbox"
      aria-multiline="true"
      aria-label=${label}
      aria-invalid=${invalid ? 'true' : undefined}
      aria-readonly=${String(disabled)}
      tabindex="0"
      spellcheck="true"
      data-testid="writing"
      onInput=${read}
      onPaste=${paste}
    ></div>
    ${
      !disabled &&
      facts.length > 0 &&
      html`<div class="catalogue-choices" role="group" aria-label=${t('insert')}>
        ${facts.map(
          ({ name }) =>
            html`<button key=${name} type="button" class="chip catalogue-fact-add" aria-label=${t('insertOne', { name: factName(name) })} onMouseDown=${(event: Event) => event.preventDefault()} onClick=${() => insert(name)}>+ ${factName(name)}</button>`,
        )}
      </div>`
    }
  </div>`;
}

function nodeOf(part: Part): ChildNode {
  if ('text' in part) return document.createTextNode(part.text);
  const chip = document.createElement('span');
  chip.className = 'catalogue-fact';
  chip.contentEditable = 'false';
  chip.dataset.source = part.source;
  chip.textContent = factName(part.fact);
  return chip;
}

function partsIn(box: HTMLElement): Part[] {
  const parts: Part[] = [];
  for (const node of box.childNodes) {
    if (node instanceof HTMLElement && node.dataset.source !== undefined) {
      parts.push({ fact: '', source: node.dataset.source });
    } else if (node instanceof HTMLBRElement) parts.push({ text: '\n' });
    else if (node instanceof HTMLElement) {
      const inner = partsIn(node);
      // a browser that makes a line a block
      if (parts.length > 0) parts.push({ text: '\n' });
      parts.push(...inner);
    } else parts.push({ text: node.textContent ?? '' });
  }
  const last = parts.at(-1);
  // what browsers keep at the end so that the caret has a line to stand on
  if (parts.length > 1 && last && 'text' in last && last.text === '\n') parts.pop();
  return parts;
}
