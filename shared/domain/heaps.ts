/**
 * The command centre's heaps: what must be sent to somebody, checked, closed, decided on (延期, 挂账, 作废, a second "no"),
 * what is overdue with whomever, and what is put off.
 */
export const heaps = ['to_dispatch', 'to_check', 'to_close', 'to_decide', 'overdue', 'suspended'] as const
export type Heap = (typeof heaps)[number]
