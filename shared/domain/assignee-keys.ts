/**
 * To whom something is said or given, when it is not yet known which person that will be: everyone on duty in a grid, the
 * crew, the shopkeeper or the head of a unit, everyone who holds a role, or one person.
 */
export const gridKey = (gridCode: string): string => `grid:${gridCode}`
export const unitKey = (unitId: string): string => `unit:${unitId}`
export const shopKey = (unitId: string): string => `shop:${unitId}`
export const headKey = (unitId: string): string => `head:${unitId}`
export const roleKey = (role: 'dispatcher' | 'checker' | 'supervisor'): string => `role:${role}`
export const userKey = (userId: string): string => `user:${userId}`

export const assigneeKeyKinds = ['grid', 'unit', 'shop', 'head', 'role', 'user'] as const
export type AssigneeKeyKind = (typeof assigneeKeyKinds)[number]

/** Kind and id of an assignee key. */
export const readAssigneeKey = (key: string): { kind: AssigneeKeyKind; id: string } => {
  const kind = assigneeKeyKinds.find((one) => key.startsWith(`${one}:`))
  if (!kind) throw new Error(`no assignee key: ${key}`)
  return { kind, id: key.slice(kind.length + 1) }
}

/** Whether cases can be assigned to it: a worker's, a crew's or a shop's key. */
export const isAssignableKey = (key: string): boolean => /^(grid|unit|shop):/.test(key)

/** The grid of a worker's key; none for other keys. */
export const gridsOfKey = (key: string): string[] =>
  key.startsWith('grid:') ? [key.slice('grid:'.length)] : []
