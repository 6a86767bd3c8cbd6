/**
 * To whom something is said or given, when it is not yet known which person that will be: everyone on duty in a grid, the
 * crew, the shopkeeper or the head of a unit, everyone who holds a role, or one person.
 */
export const gridHandler = (gridCode: string): string => `grid:${gridCode}`
export const unitHandler = (unitId: string): string => `unit:${unitId}`
export const shopAddress = (unitId: string): string => `shop:${unitId}`
export const headAddress = (unitId: string): string => `head:${unitId}`
export const roleAddress = (role: 'dispatcher' | 'checker' | 'supervisor'): string => `role:${role}`
export const userAddress = (userId: string): string => `user:${userId}`

export const addressKinds = ['grid', 'unit', 'shop', 'head', 'role', 'user'] as const
export type AddressKind = (typeof addressKinds)[number]

/** What an address is made of. */
export const readAddress = (address: string): { kind: AddressKind; id: string } => {
  const kind = addressKinds.find((one) => address.startsWith(`${one}:`))
  if (!kind) throw new Error(`no address: ${address}`)
  return { kind, id: address.slice(kind.length + 1) }
}

/** Whether cases can lie there: on a worker's, a crew's or a shop's table. */
export const isTable = (address: string): boolean => /^(grid|unit|shop):/.test(address)

/** The grid behind an address; none where it names somebody else. */
export const gridOfHandler = (address: string): string[] =>
  address.startsWith('grid:') ? [address.slice('grid:'.length)] : []
