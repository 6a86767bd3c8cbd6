/** 三单: 提醒单 asks, 交办单 gives the task, 督办单 goes to the head and the supervisor. */
export const orderKinds = ['reminder', 'assignment', 'supervision'] as const
export type OrderKind = (typeof orderKinds)[number]

const letters: Record<OrderKind, string> = { reminder: 'T', assignment: 'J', supervision: 'D' }

/** Such as J20261122-0001-02: the second order of that case. Needs no counter of its own, and tells where it belongs. */
export const orderNumber = (kind: OrderKind, caseNumber: string, place: number): string =>
  `${letters[kind]}${caseNumber}-${String(place).padStart(2, '0')}`

/** The case that an order belongs to, and its place there, counted from 1; null: no such number. */
export const readOrderNumber = (number: string): { caseNumber: string; place: number } | null => {
  const found = /^[TJD](\d{8}-\d{4,8})-(\d{2,3})$/.exec(number)
  return found ? { caseNumber: found[1] ?? '', place: Number(found[2]) } : null
}
