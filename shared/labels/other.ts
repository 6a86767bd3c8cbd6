/** The name of what this version does not know. */
export const OTHER = '其他'

/**
 * A table of words by names that a newer server may extend: an unknown one gets `other`. A phone is older than its server for
 * days after each release; the server stays strict.
 */
export const orOther = <Table extends Record<string, unknown>>(
  table: Table,
  other: Table[keyof Table],
): Table =>
  new Proxy(table, { get: (all, name, itself) => (name in all ? Reflect.get(all, name, itself) : other) })
