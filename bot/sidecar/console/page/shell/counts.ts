import { signal } from '@preact/signals';

/** How many conversations of the business wait for a person; null: not known. The list of conversations keeps it. */
export const waitingHere = signal<number | null>(null);
