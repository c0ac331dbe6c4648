import htm from 'htm';
import { type ComponentChildren, h, type VNode } from 'preact';

/**
 * Markup as a template, bound to Preact: `html\`<p class="note">${text}</p>\``. Components are `<${Button} …>…<//>`,
 * lists need a `key`, several roots give an array. What is put in is text, never markup.
 */
export const html = htm.bind(h) as (strings: TemplateStringsArray, ...values: unknown[]) => VNode;

export type { ComponentChildren, VNode };
