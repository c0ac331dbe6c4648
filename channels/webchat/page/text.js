/** A message's text as nodes: never as markup, so nothing in it can become anything but text, bold and links. */

// The same rule as channels/bold.ts, without look-behind: older phones don't know it.
const BOLD = /(^|[^\p{L}\p{N}*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/gu;
const LINK = /https?:\/\/[^\s<>"'«»]+/g;

export function richNodes(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(BOLD)) {
    const start = match.index + match[1].length;
    nodes.push(...linkNodes(text.slice(done, start)));
    const strong = document.createElement('strong');
    strong.append(...linkNodes(match[2]));
    nodes.push(strong);
    done = match.index + match[0].length;
  }
  nodes.push(...linkNodes(text.slice(done)));
  return nodes;
}

function linkNodes(text) {
  const nodes = [];
  let done = 0;
  for (const match of text.matchAll(LINK)) {
    const href = match[0].replace(/[.,;:!?)\]]+$/, '');
    if (!isUrl(href)) continue;
    if (match.index > done) nodes.push(text.slice(done, match.index));
    const link = document.createElement('a');
    link.href = href;
    link.target = '_blank';
    link.rel = 'noopener noreferrer nofollow';
    link.textContent = href;
    nodes.push(link);
    done = match.index + href.length;
  }
  if (done < text.length) nodes.push(text.slice(done));
  return nodes;
}

/**
 * An https address, or a plain one of this machine, where a payment provider is tried out. URL.canParse is not there on
 * older phones.
 */
function isUrl(text) {
  try {
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost';
  } catch {
    return false;
  }
}
