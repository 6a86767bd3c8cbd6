/**
 * 处置人代码: names an assignee before it is known which person it will be: everyone on duty in a grid, the crew, the
 * shopkeeper or the head of a unit, everyone with a role, or one person.
 */
export const gridKey = (gridCode: string): string => `grid:${gridCode}`
export const unitKey = (unitId: string): string => `unit:${unitId}`
export const shopKey = (unitId: string): string => `shop:${unitId}`
export const headKey = (unitId: string): string => `head:${unitId}`
export const roleKey = (role: 'dispatcher' | 'checker' | 'supervisor'): string => `role:${role}`
export const userKey = (userId: string): string => `user:${userId}`

export const assigneeKeyKinds = ['grid', 'unit', 'shop', 'head', 'role', 'user'] as const
export type AssigneeKeyKind = (typeof assigneeKeyKinds)[number]

/** The kind and the id in an assignee key. Throws for any other text. */
export const readAssigneeKey = (key: string): { kind: AssigneeKeyKind; id: string } => {
  const kind = assigneeKeyKinds.find((one) => key.startsWith(`${one}:`))
  if (!kind) throw new Error(`not an assignee key: ${key}`)
  return { kind, id: key.slice(kind.length + 1) }
}

/** True for the key of a grid's worker, a crew or a shop: only they can be the assignee of a case. */
export const isAssignableKey = (key: string): boolean => /^(grid|unit|shop):/.test(key)

/** The code of the grid in a key; empty for a key of another kind. */
export const gridsOfKey = (key: string): string[] =>
  key.startsWith('grid:') ? [key.slice('grid:'.length)] : []
