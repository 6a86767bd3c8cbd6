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

/** What an address is made of. */
export const readAssigneeKey = (address: string): { kind: AssigneeKeyKind; id: string } => {
  const kind = assigneeKeyKinds.find((one) => address.startsWith(`${one}:`))
  if (!kind) throw new Error(`no address: ${address}`)
  return { kind, id: address.slice(kind.length + 1) }
}

/** Whether cases can lie there: on a worker's, a crew's or a shop's table. */
export const isAssignableKey = (address: string): boolean => /^(grid|unit|shop):/.test(address)

/** The grid behind an address; none where it names somebody else. */
export const gridsOfKey = (address: string): string[] =>
  address.startsWith('grid:') ? [address.slice('grid:'.length)] : []
