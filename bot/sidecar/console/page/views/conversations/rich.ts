import { html, type VNode } from '../../ui/html.ts';

const LINK = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/g;

/** A message's text as its reader saw it: bold between stars, addresses as links. All of it is text. */
export function rich(text: string): (VNode | string)[] {
  return text.split(/(\*[^*\n]+\*)/).flatMap((part, index) => {
    const isBold = index % 2 === 1;
    const inner = isBold ? part.slice(1, -1) : part;
    const pieces = inner
      .split(LINK)
      .map((piece, at): VNode | string =>
        at % 2 === 1
          ? html`<a key=${`${index}-${at}`} href=${piece} target="_blank" rel="noopener noreferrer nofollow">${piece}</a>`
          : piece,
      );
    return isBold ? [html`<strong key=${index}>${pieces}</strong>`] : pieces;
  });
}
