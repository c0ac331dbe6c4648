import { signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';
const KEPT = 'conserje.theme';

/** Light or dark, as the device says or as was chosen here. */
export const theme = signal<Theme>((localStorage.getItem(KEPT) as Theme | null) ?? 'system');

export function wear(next: Theme): void {
  theme.value = next;
  localStorage.setItem(KEPT, next);
  show();
}

export function show(): void {
  const root = document.documentElement;
  if (theme.value === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme.value;
}
